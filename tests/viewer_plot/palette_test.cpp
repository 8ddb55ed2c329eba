#include "ui/viewer/plot/palette.h"

#include <gtest/gtest.h>

namespace headway::plot {
namespace {

TEST(Palette, StandsOutInEveryTheme) {
  for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast}) {
    const Inks inks = inks_of(theme);
    EXPECT_GE(contrast(inks.text, inks.paper), 7);
    EXPECT_GE(contrast(inks.quiet, inks.paper), 4.5);
    for (std::size_t style = 0; style < 8; ++style)
      EXPECT_GE(contrast(colour_of(style, theme), inks.paper),
                theme == Theme::high_contrast ? 7 : 3);
  }
  EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21, 1e-9);
}

TEST(Palette, StylesDifferWithoutColour) {
  for (std::size_t a = 0; a < 8; ++a)
    for (std::size_t b = a + 1; b < 8; ++b) {
      const auto da = dashes_of(a), db = dashes_of(b);
      const bool same =
          std::equal(da.begin(), da.end(), db.begin(), db.end()) && marker_of(a) == marker_of(b);
      EXPECT_FALSE(same) << a << " and " << b;
    }
}

}  // namespace
}  // namespace headway::plot

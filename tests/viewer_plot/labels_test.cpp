#include "ui/viewer/plot/labels.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/viewer_plot/values.h"

namespace headway::plot {
namespace {

TEST(Labels, NeverOverlap) {
  std::vector<Anchor> anchors;
  for (int i = 0; i < 60; ++i)
    anchors.push_back({{50 + (i * 37) % 300 * 1.0, 30 + (i * 53) % 200 * 1.0}, 60, 12, 4});
  const Box box{0, 0, 400, 260};
  const auto corners = place_labels(anchors, box, {{0, 0, 100, 50}});
  std::vector<Box> placed{{0, 0, 100, 50}};
  for (std::size_t i = 0; i < corners.size(); ++i) {
    if (!corners[i]) continue;
    const Box label{corners[i]->x, corners[i]->y, corners[i]->x + 60, corners[i]->y + 12};
    for (const auto& other : placed) EXPECT_FALSE(label.overlaps(other));
    EXPECT_TRUE(box.holds({label.left, label.top}) && box.holds({label.right, label.bottom}));
    placed.push_back(label);
  }
  EXPECT_GT(placed.size(), 20u);
  EXPECT_FALSE(place_labels(std::vector<Anchor>{{{nan, 5}, 10, 10, 1}}, box)[0]);
}

TEST(Labels, CrowdedNamesMoveOffAndAreLedTo) {
  std::vector<Named> marks;
  for (int i = 0; i < 20; ++i) marks.push_back({{200 + (i % 5) * 6.0, 150 + (i / 5) * 6.0}, 10, 60, 14});
  marks.push_back({{nan, 5}, 4, 60, 14});
  const Box box{0, 0, 500, 360}, corner{0, 0, 100, 50};
  const auto places = place_names(marks, box, 150, {corner});
  ASSERT_EQ(places.size(), marks.size());
  EXPECT_FALSE(places.back());
  std::vector<Box> taken{corner};
  for (const auto& mark : marks)
    if (std::isfinite(mark.at.x)) taken.push_back({mark.at.x - 7, mark.at.y - 7, mark.at.x + 7, mark.at.y + 7});
  int led = 0;
  for (std::size_t i = 0; i + 1 < places.size(); ++i) {
    ASSERT_TRUE(places[i]) << "there is room for all";
    const auto& place = *places[i];
    const Box words{place.corner.x, place.corner.y, place.corner.x + 60, place.corner.y + 14};
    for (const auto& other : taken) EXPECT_FALSE(words.overlaps(other));
    EXPECT_TRUE(box.holds({words.left, words.top}) && box.holds({words.right, words.bottom}));
    EXPECT_NEAR(std::hypot(place.from.x - marks[i].at.x, place.from.y - marks[i].at.y), 10, 1e-6);
    EXPECT_TRUE(words.holds(place.to));
    led += place.led;
    taken.push_back(words);
  }
  EXPECT_GT(led, 5);
}

}  // namespace
}  // namespace headway::plot

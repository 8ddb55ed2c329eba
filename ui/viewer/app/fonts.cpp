#include "ui/viewer/app/fonts.h"

#include "ui/viewer/app/font_files.h"

namespace headway::viewer {

namespace {

/// Latin, Greek, punctuation, raised digits, arrows, signs and shapes.
constexpr ImWchar ranges[] = {0x20,   0x17F,  0x370,  0x3FF,  0x2010, 0x2027, 0x2030, 0x205E,
                              0x2070, 0x209C, 0x2190, 0x21FF, 0x2200, 0x22FF, 0x2300, 0x23FF,
                              0x25A0, 0x25FF, 0x2600, 0x26A1, 0x2713, 0x2718, 0};
/// For large print: what titles and numbers need.
constexpr ImWchar few_ranges[] = {0x20, 0xFF, 0x2010, 0x2027, 0x2212, 0x2212, 0x25A0, 0x25FF, 0};

ImFont* add(const unsigned char* begin, const unsigned char* end, float pixels,
            const ImWchar* glyphs) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = 2;
  config.OversampleV = 1;
  // The atlas does not write to data that it does not own.
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(begin),
                                                    static_cast<int>(end - begin), pixels, &config,
                                                    glyphs);
}

}  // namespace

Fonts load_fonts(float pixels) {
  auto& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.TexDesiredWidth = pixels > 24 ? 4096 : 2048;
  Fonts fonts;
  fonts.text = add(headway_font_sans, headway_font_sans_end, pixels, ranges);
  fonts.bold = add(headway_font_bold, headway_font_bold_end, pixels, ranges);
  fonts.large = add(headway_font_bold, headway_font_bold_end, pixels * 1.6f, few_ranges);
  atlas.Build();
  return fonts;
}

}  // namespace headway::viewer

// The bytes of the embedded fonts (font_files.cpp.in).
#pragma once

extern "C" {
extern const unsigned char headway_font_sans[], headway_font_sans_end[];
extern const unsigned char headway_font_bold[], headway_font_bold_end[];
}

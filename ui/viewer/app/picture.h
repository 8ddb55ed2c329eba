// A picture file of pixels.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace headway::viewer {

/// Writes a PNG of `width` times `height` pixels, RGBA, the bottom row first, as OpenGL reads them.
/// `words` goes into the file as its description. Throws DiskError.
void write_png(const std::string& path, int width, int height, std::span<const std::uint8_t> pixels,
               const std::string& words);

}  // namespace headway::viewer

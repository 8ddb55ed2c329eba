#include "ui/viewer/app/picture.h"

#include <png.h>

#include <cstddef>
#include <vector>

#include "core/error.h"
#include "record/safe_write.h"

namespace headway::viewer {

namespace {

void append(png_structp png, png_bytep bytes, png_size_t count) {
  auto& out = *static_cast<std::vector<std::byte>*>(png_get_io_ptr(png));
  const auto* first = reinterpret_cast<const std::byte*>(bytes);
  out.insert(out.end(), first, first + count);
}

/// The rows as PNG wants them: from the top.
std::vector<png_bytep> rows_of(int width, int height, std::span<const std::uint8_t> pixels) {
  std::vector<png_bytep> rows;
  for (int y = height - 1; y >= 0; --y)
    rows.push_back(const_cast<png_bytep>(pixels.data()) +
                   static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 4);
  return rows;
}

bool encode(png_structp png, png_infop info, int width, int height, std::vector<png_bytep>& rows,
            png_text& text) {
  if (setjmp(png_jmpbuf(png))) return false;  // libpng ends up here on any error
  png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 8,
               PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_set_text(png, info, &text, 1);
  png_write_info(png, info);
  png_write_image(png, rows.data());
  png_write_end(png, info);
  return true;
}

}  // namespace

void write_png(const std::string& path, int width, int height, std::span<const std::uint8_t> pixels,
               const std::string& words) {
  std::vector<std::byte> bytes;
  auto rows = rows_of(width, height, pixels);
  std::string description = words, key = "Description";
  png_text text{};
  text.compression = PNG_TEXT_COMPRESSION_NONE;
  text.key = key.data();
  text.text = description.data();
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png ? png_create_info_struct(png) : nullptr;
  bool done = false;
  if (info) {
    png_set_write_fn(png, &bytes, append, nullptr);
    done = encode(png, info, width, height, rows, text);
  }
  png_destroy_write_struct(&png, &info);
  if (!done) throw DiskError(path, "the picture could not be encoded");
  write_file(path, bytes, Overwrite::replace);
}

}  // namespace headway::viewer

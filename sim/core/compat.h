// What Debian 12's Emscripten 3.1.6 lacks in its standard library, in one place.
#pragma once

#include <charconv>
#include <locale>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <version>

namespace headway {

/// The number that the whole of `text` spells ("12", "-3.5", "1e6", "nan"), in any locale; nothing
/// when it spells none or one beyond the range of a double.
inline std::optional<double> parse_double(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.front() == '+' || text.front() == ' ') return {};
  double value = 0;
#if defined(__cpp_lib_to_chars)
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status != std::errc{} || end != text.data() + text.size()) return {};
#else
  std::istringstream stream{std::string(text)};
  stream.imbue(std::locale::classic());
  stream >> value;
  if (stream.fail() || stream.peek() != std::istringstream::traits_type::eof()) return {};
#endif
  return value;
}

}  // namespace headway

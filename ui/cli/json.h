// The few words of JSON that the commands write.
#pragma once

#include <string>
#include <string_view>

namespace headway {

/// A quoted JSON string; bytes that are not UTF-8 become U+FFFD.
std::string json_text(std::string_view text);

/// The shortest number that reads back as `value`; null when it is not finite.
std::string json_number(double value);

}  // namespace headway

// Numbers as people read them; never by the locale.
#pragma once

#include <string>

namespace headway {

/// About three significant digits without exponents in the usual range: "0.0123", "4.57", "1234".
std::string short_number(double x);

/// "512 B", "3.1 MB".
std::string size_text(double bytes);

/// "12.3 s", "5.2 minutes", "3.1 hours", "12 days", "4.6 years".
std::string duration_text(double seconds);

/// "0:07", "12:30", "3:05:00".
std::string clock_text(double seconds);

}  // namespace headway

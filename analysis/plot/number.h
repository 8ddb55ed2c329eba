// Numbers for people: orders of magnitude, money, shares, dates. Independent of the locale.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace headway {

/// A short text for `value` in `unit` as run files spell it: "$3.4 bn per month", "10^27.1 FLOP",
/// "29.4 OOM", "12%", "7 months", "–" for NaN, "never" is not known here.
std::string format_value(double value, std::string_view unit);

/// The same without the unit's name, for table cells and ticks whose header says the unit.
std::string format_bare(double value, std::string_view unit);

/// How a unit is written for people: "USD per month", "orders of magnitude (OOM)", "share".
std::string format_unit(std::string_view unit);

/// A difference with its sign: "+0.3 OOM", "-$1.2 bn"; of shares in percentage points: "+2.1
/// points".
std::string format_difference(double value, std::string_view unit);

/// False for a difference that is printed as 0.
bool prints(double difference, std::string_view unit);

/// Two differences, without the name of the unit: "+1.32 to +1.94", "−$2 bn to −$0.3 bn".
std::string format_interval(double low, double high, std::string_view unit);

/// The end of a period as its last year: 2051.0 gives "the end of 2050", 2050.5 gives "Jul 2050".
std::string format_end(double year);

/// A date as a year: "2033"; with months when `fine`: "Mar 2033".
std::string format_year(double year, bool fine = false);

/// A share in [0, 1] as a percentage: "94%", "0.4%", "under 0.1%".
std::string format_share(double share);

/// `count` things: "1 run", "12 runs", "12,345 runs".
std::string count_of(std::size_t count, std::string_view singular, std::string_view plural);

/// Names in a sentence: "A", "A and B", "A, B and C".
std::string listed(std::span<const std::string> names);

/// A name from a run file as words: "autonomous_research" gives "autonomous research".
std::string as_words(std::string_view name);

/// An integer power of ten as text: 10^27 with raised digits.
std::string power_of_ten(int exponent);

}  // namespace headway

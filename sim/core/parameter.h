// Declaring parameters once.
//
// A parameter is a `double` member of an aggregate plus one row that says everything else about
// it. Scenario keys, range checks, the JSON Schema, the reference pages, sweep factors, sliders
// and run-file attributes derive from that row. Write in the header
//
//   struct Training {
//     double duration;
//     static std::span<const ParameterRow> parameters();
//   };
//
// and in the source file, with core/declaration.h,
//
//   std::span<const ParameterRow> Training::parameters() {
//     return declare_parameters<Training>([] {
//       return std::array{parameter<&Training::duration>({.value = 4, .unit = "month", ...})};
//     });
//   }
//
// A member without a row, a row given twice, an empty meaning or source, or a default outside its
// own domain does not compile.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string_view>

namespace headway {

/// A closed interval; infinite ends mean "no bound".
struct Interval {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  constexpr bool contains(double x) const { return x >= low && x <= high; }
  constexpr bool operator==(const Interval&) const = default;
};

/// How a slider, a sweep or a prior spreads values between the ends of the plausible range.
enum class Scale { linear, logarithmic };

/// What values a parameter may take within its domain.
enum class Kind { real, integer, flag };

/// Everything about a parameter but its name.
struct ParameterInfo {
  double value;              ///< default
  std::string_view unit;     ///< "1" when dimensionless
  Interval domain;           ///< values outside are refused
  Interval plausible;        ///< what a user would try; sweeps and sliders span it
  Scale scale = Scale::linear;
  Kind kind = Kind::real;
  std::string_view meaning;  ///< one sentence
  std::string_view source;   ///< key of scenarios/sources.bib, or "assumed", and why: see core/source.h
};

/// A declared parameter seen at run time; `offset` locates the double inside its aggregate.
struct ParameterRow {
  std::string_view name;
  ParameterInfo info;
  std::size_t offset;
};

/// True when `x` is finite, inside the domain and of the declared kind.
bool admits(const ParameterInfo& info, double x);

/// The double that `row` declares inside the aggregate that starts at `base`.
inline double& value_at(void* base, const ParameterRow& row) {
  return *reinterpret_cast<double*>(static_cast<std::byte*>(base) + row.offset);
}
inline double value_at(const void* base, const ParameterRow& row) {
  return *reinterpret_cast<const double*>(static_cast<const std::byte*>(base) + row.offset);
}

/// A T with every member at its declared default.
template <class T>
T with_defaults() {
  T result{};
  for (const auto& row : T::parameters()) value_at(&result, row) = row.info.value;
  return result;
}

/// A declared aggregate inside a larger one: `training.duration` lives in group "training".
struct ParameterGroup {
  std::string_view name;
  std::string_view title;  ///< what the group is about, one phrase
  std::size_t offset;
  std::span<const ParameterRow> rows;
};

}  // namespace headway

// Declaring parameters once.
//
// A parameter is a `double` member of an aggregate plus one row that says everything else about
// it. Scenario keys, range checks, the JSON Schema, the reference pages, sweep factors, sliders
// and run-file attributes derive from that row. Write
//
//   struct Training {
//     double duration;
//     static constexpr auto parameters() {
//       return std::array{parameter<&Training::duration>({.value = 4, .unit = "month", ...})};
//     }
//   };
//   static_assert(complete<Training>());
//
// A member without a row, a row given twice, an empty meaning or source, or a default outside its
// own domain does not compile.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

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
  std::string_view source;   ///< key of scenarios/sources.bib, or "assumed"
};

/// A declared parameter seen at run time; `offset` locates the double inside its aggregate.
struct ParameterRow {
  std::string_view name;
  ParameterInfo info;
  std::size_t offset;
};

/// True when `x` is finite, inside the domain and of the declared kind.
bool admits(const ParameterInfo& info, double x);

namespace detail {

template <auto Member>
constexpr std::string_view member_name() {
  constexpr std::string_view key = "Member = ";  // "... Member = &headway::Type::name; ..."
  const std::string_view text = __PRETTY_FUNCTION__;
  const auto begin = text.find(key) + key.size();
  const auto end = text.find_first_of("];)", begin);
  const auto name = text.substr(begin, end - begin);
  return name.substr(name.rfind("::") + 2);
}

/// The same, worked out at compile time wherever it is used.
template <auto Member>
inline constexpr std::string_view member_name_of = member_name<Member>();

template <class T>
struct MemberPointer;
template <class Class, class Member>
struct MemberPointer<Member Class::*> {
  using Owner = Class;
  using Value = Member;
};
template <auto Member>
using OwnerOf = typename MemberPointer<decltype(Member)>::Owner;

/// Distance in bytes from the start of an object to one of its members.
template <class Owner, class Value>
std::size_t member_offset(Value Owner::*member) {
  alignas(Owner) static const std::byte place[sizeof(Owner)]{};
  const auto* object = reinterpret_cast<const Owner*>(place);
  return static_cast<std::size_t>(reinterpret_cast<const std::byte*>(&(object->*member)) - place);
}

constexpr bool sound(const ParameterInfo& info) {
  return info.domain.contains(info.value) && info.domain.low <= info.plausible.low &&
         info.plausible.high <= info.domain.high && info.plausible.low <= info.plausible.high &&
         !info.unit.empty() && !info.meaning.empty() && !info.source.empty();
}

}  // namespace detail

/// One row of a declaration. All rows of a declaration have one type, which keeps builds fast.
template <class Owner>
struct DeclaredParameter {
  double Owner::*member;
  std::string_view name;
  ParameterInfo info;
};
template <auto Member>
constexpr auto parameter(ParameterInfo info) {
  return DeclaredParameter<detail::OwnerOf<Member>>{Member, detail::member_name_of<Member>, info};
}

/// True when every member of T has exactly one sound row.
template <class T>
consteval bool complete() {
  constexpr auto rows = T::parameters();
  if (sizeof(T) != rows.size() * sizeof(double)) return false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!detail::sound(rows[i].info)) return false;
    for (std::size_t j = 0; j < i; ++j)
      if (rows[i].member == rows[j].member) return false;
  }
  return true;
}

/// The declared rows of T, in order of declaration.
template <class T>
std::span<const ParameterRow> parameter_rows() {
  static const auto rows = [] {
    std::vector<ParameterRow> list;
    for (const auto& row : T::parameters())
      list.push_back({row.name, row.info, detail::member_offset(row.member)});
    return list;
  }();
  return rows;
}

/// A T with every member at its declared default.
template <class T>
constexpr T with_defaults() {
  T result{};
  for (const auto& row : T::parameters()) result.*(row.member) = row.info.value;
  return result;
}

/// A declared aggregate inside a larger one: `training.duration` lives in group "training".
struct ParameterGroup {
  std::string_view name;
  std::string_view title;  ///< what the group is about, one phrase
  std::size_t offset;
  std::span<const ParameterRow> rows;
};

/// Builds the group for a member that is itself a declared aggregate.
template <auto Member>
ParameterGroup parameter_group(std::string_view title) {
  using Value = typename detail::MemberPointer<decltype(Member)>::Value;
  return {detail::member_name_of<Member>, title, detail::member_offset(Member),
          parameter_rows<Value>()};
}

/// The double that `row` declares inside the aggregate that starts at `base`.
inline double& value_at(void* base, const ParameterRow& row) {
  return *reinterpret_cast<double*>(static_cast<std::byte*>(base) + row.offset);
}
inline double value_at(const void* base, const ParameterRow& row) {
  return *reinterpret_cast<const double*>(static_cast<const std::byte*>(base) + row.offset);
}

}  // namespace headway

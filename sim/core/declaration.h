// Rows of declarations: what the source file of a parameter group or table includes, and nobody else, so that
// a declaration is compiled once.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <variant>

#include "core/column.h"
#include "core/parameter.h"

namespace headway {

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

constexpr bool sound(const ColumnInfo& info) { return !info.unit.empty() && !info.meaning.empty(); }

/// Bytes of the member that a row declares.
template <class Owner>
constexpr std::size_t size_of(double Owner::*) { return sizeof(double); }
template <class... Member>
constexpr std::size_t size_of(const std::variant<Member...>& member) {
  return std::visit([]<class Owner, class Value>(Value Owner::*) { return sizeof(Value); }, member);
}

/// True when `rows` are sound, name no member twice, and account for `bytes` bytes.
template <class Rows>
constexpr bool complete(const Rows& rows, std::size_t bytes) {
  std::size_t declared = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!sound(rows[i].info)) return false;
    declared += size_of(rows[i].member);
    for (std::size_t j = 0; j < i; ++j)
      if (rows[i].member == rows[j].member) return false;
  }
  return declared == bytes;
}

/// Bytes of a table's columns: all but the names of its rows.
template <class T>
consteval std::size_t bytes_of_columns() {
  if constexpr (requires(T table) { table.names; })
    return sizeof(T) - sizeof(T::names);
  else
    return sizeof(T);
}

}  // namespace detail

/// One row of a parameter group while it is declared.
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
template <auto Member>
constexpr auto column(ColumnInfo info) {
  return DeclaredColumn<detail::OwnerOf<Member>>{Member, detail::member_name_of<Member>, info};
}

/// The rows that `rows` (a lambda without captures) returns for the parameter group T.
template <class T, class Declaration>
std::span<const ParameterRow> declare_parameters(Declaration) {
  static constexpr auto rows = Declaration{}();
  static_assert(detail::complete(rows, sizeof(T)),
                "every member has one row, with unit, meaning, source and a default inside its domain");
  static const auto list = [] {
    std::array<ParameterRow, rows.size()> result;
    for (std::size_t i = 0; i < rows.size(); ++i)
      result[i] = {rows[i].name, rows[i].info, detail::member_offset(rows[i].member)};
    return result;
  }();
  return list;
}

/// The same for the table T.
template <class T, class Declaration>
std::span<const DeclaredColumn<T>> declare_columns(Declaration) {
  static constexpr auto rows = Declaration{}();
  static_assert(detail::complete(rows, detail::bytes_of_columns<T>()),
                "every member has one row, with unit and meaning");
  return rows;
}

/// The group for a member that is itself a declared aggregate.
template <auto Member>
ParameterGroup parameter_group(std::string_view title) {
  using Value = typename detail::MemberPointer<decltype(Member)>::Value;
  return {detail::member_name_of<Member>, title, detail::member_offset(Member), Value::parameters()};
}

}  // namespace headway

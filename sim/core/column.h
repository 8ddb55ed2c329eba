// Tables as structures of arrays.
//
// A table is a struct whose members are columns, one element per agent, and whose `columns()` row
// for each says unit, meaning and role once; the rows stand in the source file of the table. Resizing, scenario input, the run file, hashing and
// the viewer's tables derive from those rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/contract.h"
#include "core/parameter.h"

namespace headway {

namespace detail {

/// Memory on 64-byte boundaries, so that the widest vectors load whole.
template <class T>
struct AlignedAllocator {
  using value_type = T;
  static constexpr std::align_val_t alignment{64};
  AlignedAllocator() = default;
  template <class U>
  constexpr AlignedAllocator(const AlignedAllocator<U>&) noexcept {}
  T* allocate(std::size_t n) {
    return static_cast<T*>(::operator new(n * sizeof(T), alignment));
  }
  void deallocate(T* p, std::size_t) noexcept { ::operator delete(p, alignment); }
  bool operator==(const AlignedAllocator&) const = default;
};

}  // namespace detail

/// What a column is for. `input`: a scenario may give it. `recorded`: it goes to the run file.
enum class Role : unsigned { state = 0, input = 1, recorded = 2, input_recorded = 3 };
constexpr bool has_role(Role role, Role flag) {
  return (static_cast<unsigned>(role) & static_cast<unsigned>(flag)) != 0;
}

/// When a value holds: at its date; over the tick that ends there, so that the first state has none; or over that tick
/// as a flow, which adds up over time and is nothing once a run is over.
enum class Timing { at_date, over_tick, flow };

/// What a column is, apart from its name and element type.
struct ColumnInfo {
  std::string_view unit;
  std::string_view meaning;
  Role role = Role::state;
  double initial = 0;              ///< value of a new row, where the scenario gives none
  Interval domain = {};            ///< checked on input and by contracts
  std::string_view across = {};    ///< second dimension ("technique", "state", ...), empty if none
  std::string_view along = {};     ///< first dimension in a workspace; the rows of a table are its agents
  Timing timing = Timing::at_date;
  std::string_view title = {};     ///< heading of its chart, where its name is not enough
  std::string_view reading = {};   ///< what to look for in its chart, where unit and meaning do not say it
  bool may_be_missing = false;     ///< NaN says that it has not happened or is not defined; elsewhere it is a failure
};

/// One value per agent (or `width` values per agent, row-major), contiguous and 64-byte aligned.
template <class T>
class Column {
 public:
  using value_type = T;
  T& operator[](std::size_t i) { return values_[i]; }
  const T& operator[](std::size_t i) const { return values_[i]; }
  /// Element (i, j) of a column with a second dimension.
  T& operator()(std::size_t i, std::size_t j) { return values_[i * width_ + j]; }
  const T& operator()(std::size_t i, std::size_t j) const { return values_[i * width_ + j]; }
  std::span<T> row(std::size_t i) { return {values_.data() + i * width_, width_}; }
  std::span<const T> row(std::size_t i) const { return {values_.data() + i * width_, width_}; }
  std::size_t size() const { return values_.size(); }
  std::size_t width() const { return width_; }
  T* data() { return values_.data(); }
  const T* data() const { return values_.data(); }
  auto begin() { return values_.begin(); }
  auto end() { return values_.end(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }
  /// Gives the column `rows` rows of `width` elements; new elements get `initial`.
  void resize(std::size_t rows, T initial, std::size_t width = 1) {
    width_ = width;
    values_.resize(rows * width, initial);
  }
  void reserve(std::size_t rows, std::size_t width = 1) { values_.reserve(rows * width); }
  void fill(T value) { values_.assign(values_.size(), value); }

 private:
  std::vector<T, detail::AlignedAllocator<T>> values_;
  std::size_t width_ = 1;
};

/// The types that the members of a declared table may have; a table names them as `Members`.
template <class... Value>
struct MemberTypes {
  template <class Owner>
  using Pointer = std::variant<Value Owner::*...>;
};

/// One row of a table's declaration; core/declaration.h makes it. All rows of a table have one type.
template <class Owner>
struct DeclaredColumn {
  typename Owner::Members::template Pointer<Owner> member;
  std::string_view name;
  ColumnInfo info;
};

/// Calls `f(name, info, column)` for every declared column of `table`, in order.
template <class Table, class F>
void for_each_column(Table& table, F&& f) {
  for (const auto& row : std::remove_cvref_t<Table>::columns())
    std::visit([&](auto member) { f(row.name, row.info, table.*member); }, row.member);
}

}  // namespace headway

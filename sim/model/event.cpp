#include "model/event.h"

#include <algorithm>

namespace headway {

namespace {

constexpr double same_date = 1e-9;  // year; dates of ticks are sums of months

/// True for a date that lies in the tick from `before` to `now`, its end included.
bool falls(double date, double before, double now) { return date > before + same_date && date <= now + same_date; }

double changed(const Event& event, double x) {
  const double y = event.change == Change::set ? event.value : event.change == Change::add ? x + event.value : x * event.value;
  return std::clamp(y, event.domain.low, event.domain.high);
}

template <class T>
void change_cells(const Event& event, Column<T>& column) {
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (event.row != Event::none && event.row != i) continue;
    if constexpr (std::is_arithmetic_v<T>) column[i] = static_cast<T>(changed(event, static_cast<double>(column[i])));
  }
}

void change_common(const Event& event, Commons& commons) {
  for_each_column(commons, [&](std::string_view name, const ColumnInfo&, auto& x) {
    if constexpr (std::is_same_v<std::decay_t<decltype(x)>, double>)
      if (name == event.column) x = changed(event, x);
  });
}

void change_column(const Event& event, World& world) {
  if (event.table == "commons") return change_common(event, world.commons);
  for_each_table(world, [&](std::string_view name, auto& table) {
    if (name != event.table) return;
    for_each_column(table, [&](std::string_view column_name, const ColumnInfo&, auto& column) {
      if (column_name == event.column) change_cells(event, column);
    });
  });
}

/// Parameters as they are at `now`: events in force, one on the other.
void remake(const Events& events, double now, const Parameters& given, Parameters& current) {
  current = given;
  for (const auto& event : events) {
    if (!event.of_parameter() || event.year > now + same_date || event.until <= now + same_date) continue;
    double& x = *reinterpret_cast<double*>(reinterpret_cast<std::byte*>(&current) + event.parameter);
    x = changed(event, x);
  }
}

}  // namespace

void apply_events(const Events& events, double before, double now, const Parameters& given, Parameters& current, World& world) {
  bool anew = false;
  for (const auto& event : events) {
    if (event.of_parameter())
      anew = anew || falls(event.year, before, now) || falls(event.until, before, now);
    else if (falls(event.year, before, now))
      change_column(event, world);
  }
  if (anew) remake(events, now, given, current);
}

}  // namespace headway

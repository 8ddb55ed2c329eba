#include "record/recorder.h"

#include <algorithm>
#include <limits>

#include "record/outcomes.h"

namespace headway {

namespace {

float narrow(double value) { return static_cast<float>(value); }
float narrow(std::int32_t value) { return static_cast<float>(value); }
template <class Tag>
float narrow(Id<Tag> id) {
  return static_cast<float>(id.value);
}

/// Writes one row of each series of a table; `to` walks from series to series.
struct RowWriter {
  float* to;
  std::size_t series;  ///< values in one series: rows times agents

  void add(const ColumnInfo& info, double value) {
    if (!has_role(info.role, Role::recorded)) return;
    *to = narrow(value);
    to += series;
  }
  template <class T>
  void add(const ColumnInfo& info, const Column<T>& column) {
    if (!has_role(info.role, Role::recorded)) return;
    const std::size_t width = column.width();
    const std::size_t agents = column.size() / width;
    for (std::size_t j = 0; j < width; ++j, to += series) {
      const T* from = column.data() + j;
      for (std::size_t i = 0; i < agents; ++i) to[i] = narrow(from[i * width]);
    }
  }
};

template <class T>
void write_row(RowWriter writer, const T& table) {
  for_each_column(table, [&](std::string_view, const ColumnInfo& info, const auto& column) {
    writer.add(info, column);
  });
}

}  // namespace

void RunRecord::prepare(const World& world, std::int64_t ticks, const ReportPlan& plan) {
  const auto rows = row_count(ticks, plan);
  layout_ = lay_out(world, rows, plan);
  values_.resize(layout_.values);
  years_.resize(rows);
  every_ = static_cast<std::size_t>(headway::ticks_per_row(plan));
  tick_years_.resize(static_cast<std::size_t>(std::max<std::int64_t>(0, ticks)) + 1);
  history_.resize(Metrics::columns().size() * most_ticks());
  outcomes_.resize(headway::outcomes().size());
  begin();
}

void RunRecord::begin() {
  rows_ = ticks_ = 0;
  std::fill(values_.begin(), values_.end(), std::numeric_limits<float>::quiet_NaN());
  std::fill(outcomes_.begin(), outcomes_.end(), std::numeric_limits<double>::quiet_NaN());
}

void RunRecord::record(const World& world, std::size_t tick) {
  if (tick >= most_ticks()) return;
  expect(tick == ticks_, "ticks of a record come in order");
  tick_years_[tick] = world.calendar.year();
  write_row({history_.data() + tick, most_ticks()}, world.metrics);
  ticks_ = tick + 1;
  if (tick % every_ == 0) record_row(world, tick / every_);
}

void RunRecord::record_row(const World& world, std::size_t row) {
  years_[row] = world.calendar.year();
  rows_ = row + 1;
  std::size_t next = 0;
  const auto write = [&](const auto& table) {
    const SeriesGroup& group = layout_.groups[next++];
    const std::size_t agents = group.agents();
    write_row({values_.data() + group.offset + row * agents, layout_.rows * agents}, table);
  };
  write(world.metrics);
  for_each_table(world, [&](std::string_view name, const auto& table) {
    if (next < layout_.groups.size() && layout_.groups[next].name == name) write(table);
  });
}

void RunRecord::finish(const World& world) {
  const RunSeries run{*this, world};
  const auto rows = headway::outcomes();
  for (std::size_t i = 0; i < rows.size(); ++i) outcomes_[i] = rows[i].value(run, rows[i]);
}

std::span<const float> RunRecord::series(std::string_view group, std::string_view variable) const {
  const SeriesGroup* found = layout_.find(group);
  if (found == nullptr) return {};
  const std::size_t size = layout_.rows * found->agents();
  for (std::size_t i = 0; i < found->variables.size(); ++i)
    if (found->variables[i].name == variable)
      return {values_.data() + found->offset + i * size, size};
  return {};
}

}  // namespace headway

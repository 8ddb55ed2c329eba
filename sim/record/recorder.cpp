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

/// Writes one row of each series of a column; `series` values lie between two of them.
template <class T>
void write_row(const Column<T>& column, float* to, std::size_t series, std::size_t most) {
  const std::size_t width = column.width();
  // A policy with more instruments than the first tables have rows leaves those beyond unrecorded.
  const std::size_t agents = std::min(most, column.size() / width);
  for (std::size_t j = 0; j < width; ++j, to += series) {
    const T* from = column.data() + j;
    for (std::size_t i = 0; i < agents; ++i) to[i] = narrow(from[i * width]);
  }
}
void write_row(double value, float* to, std::size_t, std::size_t) { *to = narrow(value); }

std::size_t series_of(double) { return 1; }
template <class T>
std::size_t series_of(const Column<T>& column) {
  return column.width();
}

const std::byte* bytes_of(const void* object) { return static_cast<const std::byte*>(object); }

}  // namespace

template <class T>
void RunRecord::add_sources(const World& world, const T& table, const SeriesGroup& group) {
  std::size_t first = group.offset;
  const std::size_t agents = group.agents();
  for_each_column(table, [&]<class C>(std::string_view, const ColumnInfo& info, const C& column) {
    if (!has_role(info.role, Role::recorded)) return;
    const auto offset = static_cast<std::size_t>(bytes_of(&column) - bytes_of(&world));
    sources_.push_back({offset, first, agents, [](const std::byte* at, float* to, std::size_t series, std::size_t most) {
                          write_row(*reinterpret_cast<const C*>(at), to, series, most);
                        }});
    first += series_of(column) * layout_.rows * agents;
  });
}

void RunRecord::prepare(const World& world, std::int64_t ticks, const ReportPlan& plan) {
  const auto rows = row_count(ticks, plan);
  layout_ = lay_out(world, rows, plan);
  values_.resize(layout_.values);
  years_.resize(rows);
  every_ = static_cast<std::size_t>(headway::ticks_per_row(plan));
  tick_years_.resize(static_cast<std::size_t>(std::max<std::int64_t>(0, ticks)) + 1);
  history_.resize(Metrics::columns().size() * most_ticks());
  outcomes_.resize(headway::outcomes().size());
  find_sources(world);
  begin();
}

void RunRecord::find_sources(const World& world) {
  sources_.clear();
  metrics_.clear();
  for (const auto& row : Metrics::columns())
    if (has_role(row.info.role, Role::recorded)) metrics_.push_back(std::get<double Metrics::*>(row.member));
  std::size_t next = 0;
  add_sources(world, world.metrics, layout_.groups[next++]);
  for_each_table(world, [&](std::string_view name, const auto& table) {
    if (next < layout_.groups.size() && layout_.groups[next].name == name) add_sources(world, table, layout_.groups[next++]);
  });
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
  for (std::size_t i = 0; i < metrics_.size(); ++i) history_[i * most_ticks() + tick] = narrow(world.metrics.*metrics_[i]);
  ticks_ = tick + 1;
  if (tick % every_ == 0) record_row(world, tick / every_);
}

void RunRecord::record_row(const World& world, std::size_t row) {
  years_[row] = world.calendar.year();
  rows_ = row + 1;
  for (const auto& source : sources_)
    source.write(bytes_of(&world) + source.column, values_.data() + source.first + row * source.agents,
                 layout_.rows * source.agents, source.agents);
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

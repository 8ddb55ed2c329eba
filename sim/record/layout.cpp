#include "record/layout.h"

#include <algorithm>
#include <cmath>

namespace headway {

namespace {

template <class T>
std::vector<SeriesVariable> variables_of(const T& table) {
  std::vector<SeriesVariable> variables;
  for_each_column(table, [&](std::string_view name, const ColumnInfo& info, const auto&) {
    if (!has_role(info.role, Role::recorded)) return;
    const std::string base(name), unit(info.unit), meaning(info.meaning);
    if (info.across.empty()) variables.push_back({base, unit, meaning, base});
    const auto labels = fixed_labels(info.across);
    expect(info.across.empty() || !labels.empty(), "a recorded column runs across a closed list of labels");
    for (const auto& label : labels)
      variables.push_back({base + "_" + label, unit, meaning + ": " + label, base});
  });
  return variables;
}

/// The name of each row; rows without a name get the axis and their number.
std::vector<std::string> labels_of(const Table& table, std::size_t rows, const std::string& axis) {
  auto labels = table.names;
  labels.resize(rows);
  for (std::size_t i = 0; i < rows; ++i)
    if (labels[i].empty()) labels[i] = axis + "_" + std::to_string(i);
  return labels;
}

template <class T>
std::size_t rows_of(const T& table) {
  const auto first = T::columns().front().member;
  return std::visit([&](auto member) { return (table.*member).size(); }, first);
}

void add_group(SeriesLayout& layout, SeriesGroup group) {
  if (group.variables.empty() || group.labels.empty()) return;
  group.offset = layout.values;
  layout.values += group.variables.size() * layout.rows * group.agents();
  layout.groups.push_back(std::move(group));
}

}  // namespace

const SeriesGroup* SeriesLayout::find(std::string_view group) const {
  const auto found = std::find_if(groups.begin(), groups.end(),
                                  [&](const SeriesGroup& g) { return g.name == group; });
  return found == groups.end() ? nullptr : &*found;
}

SeriesLayout lay_out(const World& world, std::size_t rows, const ReportPlan& plan) {
  SeriesLayout layout;
  layout.rows = rows;
  add_group(layout, {"series", "", {""}, variables_of(world.metrics)});
  if (!keeps_actors(plan)) return layout;
  for_each_table(world, [&](std::string_view name, const auto& table) {
    const std::string axis(name.substr(0, name.size() - 1));  // labs -> lab
    add_group(layout, {std::string(name), axis, labels_of(table, rows_of(table), axis),
                       variables_of(table)});
  });
  return layout;
}

SeriesLayout kept_layout(const SeriesLayout& recorded, const ReportPlan& plan) {
  SeriesLayout kept;
  kept.rows = plan.keep == Keep::final ? 1 : recorded.rows;
  if (plan.keep == Keep::none) return kept;
  const auto is_named = [&](const std::string& name) {
    return std::find(plan.series.begin(), plan.series.end(), name) != plan.series.end();
  };
  for (auto group : recorded.groups) {
    if (!plan.series.empty() && !is_named(group.name))
      std::erase_if(group.variables, [&](const SeriesVariable& variable) {
        return !is_named(group.axis.empty() ? variable.column : group.name + "." + variable.column);
      });
    add_group(kept, std::move(group));
  }
  return kept;
}

bool keeps_actors(const ReportPlan& plan) {
  return plan.actors && plan.keep != Keep::none &&
         (plan.series.empty() || std::any_of(plan.series.begin(), plan.series.end(), is_actor_series));
}

std::int64_t ticks_per_row(const ReportPlan& plan) {
  return std::max<std::int64_t>(1, std::llround(plan.every));
}

std::size_t row_count(std::int64_t ticks, const ReportPlan& plan) {
  return static_cast<std::size_t>(std::max<std::int64_t>(0, ticks) / ticks_per_row(plan)) + 1;
}

}  // namespace headway

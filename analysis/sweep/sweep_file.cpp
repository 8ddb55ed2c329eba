#include "analysis/sweep/sweep_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/property_tree/json_parser.hpp>
#include <cmath>
#include <limits>
#include <sstream>

#include "analysis/outcome.h"
#include "analysis/scenario_lines.h"
#include "core/error.h"
#include "record/reader.h"
#include "record/registry.h"
#include "record/run_file.h"

namespace headway {

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view name_prefixes[] = {"outcome_", "event_year_"};

using Tree = boost::property_tree::ptree;

Tree tree_of(const std::string& json) {
  Tree tree;
  std::istringstream in(json);
  boost::property_tree::read_json(in, tree);
  return tree;
}

/// A name without its prefix: "minimum_margin".
std::string short_name_of(const std::string& name) {
  for (const auto prefix : name_prefixes)
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  return name;
}

[[noreturn]] void refuse_name(const std::string& path, const std::string& what, const std::string& name, const std::vector<std::string>& known) {
  constexpr std::size_t short_list = 12;
  auto candidates = known;
  for (const auto& one : known) candidates.push_back(short_name_of(one));
  const auto close = nearest(name, candidates);
  const auto list = known.size() <= short_list ? fmt::format("choose one of: {}", fmt::join(known, ", ")) : std::string("headway describe lists outcomes, metrics and columns");
  refuse_file(path, fmt::format("there is no {} {}", what, name), close.empty() ? list : fmt::format("did you mean {}?", close));
}

std::vector<std::string> texts(const Tree& tree, const char* key) {
  std::vector<std::string> result;
  const Tree none;
  for (const auto& [unused, item] : tree.get_child(key, none)) result.push_back(item.get_value<std::string>());
  return result;
}

/// The design without its values.
SweepDesign read_design(const std::string& path, const std::string& json) try {
  const auto tree = tree_of(json);
  SweepDesign design;
  if (tree.count("design") == 0) return design;  // runs of a scenario without a sweep
  design.kind = tree.get<std::string>("design");
  design.points = static_cast<std::size_t>(tree.get<double>("points"));
  design.replicates = tree.get<std::size_t>("replicates");
  design.has_common_random_numbers = tree.get("random_numbers", "") == "common";
  design.policies = texts(tree, "policies");
  for (const auto& [unused, factor] : tree.get_child("factors")) design.factors.push_back({factor.get<std::string>("key"), "", {}});
  if (design.policies.empty()) design.policies.push_back("");
  return design;
} catch (const boost::property_tree::ptree_error&) {
  throw DiskError(path, "its design_json cannot be read");
}

std::string key_of_column(std::string column) {
  column.erase(0, std::string_view("param_").size());
  const auto mark = column.find("__");
  return mark == std::string::npos ? column : column.replace(mark, 2, ".");
}

bool is_varied(std::span<const double> values) {
  return std::any_of(values.begin(), values.end(), [&](double x) { return x != values.front(); });
}

}  // namespace

void refuse_file(const std::string& path, const std::string& what, const std::string& remedy) {
  Problem problem;
  problem.file = path;
  problem.what = what;
  problem.remedy = remedy;
  throw InputError({problem});
}

SweepFile::~SweepFile() = default;

SweepFile::SweepFile(const std::string& path) : path_(path), file_(std::make_unique<RunReader>(path)) {
  title_ = file_->attribute("title");
  time_ = file_->doubles("time");
  const auto lines = file_->find("scenario_toml") ? lines_of(file_->text("scenario_toml")) : lines_of("");
  const auto start = number_of(lines, "[clock]", "start"), horizon = number_of(lines, "[clock]", "horizon");
  end_ = start && horizon ? *start + *horizon : time_.empty() ? no_number : time_.back();
  if (file_->find("design_json") != nullptr) design_ = read_design(path, file_->text("design_json"));
  read_places();
  read_factors();
}

void SweepFile::read_places() {
  const std::vector<std::int64_t> zeros(file_->runs(), 0);
  const auto column = [&](const char* name) { return file_->find(name) ? file_->integers(name) : zeros; };
  const auto point = column("point"), policy = column("policy_index"), status = file_->integers("status");
  auto replicate = column("replicate");
  if (design_.kind.empty()) {
    // Runs of one draw are its replicates, in the order of the file.
    design_.kind = "draws";
    design_.policies = {""};
    for (const auto p : point) design_.points = std::max(design_.points, static_cast<std::size_t>(p) + 1);
    std::vector<std::int64_t> seen(design_.points, 0);
    for (std::size_t row = 0; row < point.size(); ++row) replicate[row] = seen[static_cast<std::size_t>(point[row])]++;
    std::erase(seen, 0);
    design_.replicates = seen.empty() ? 1 : static_cast<std::size_t>(*std::min_element(seen.begin(), seen.end()));
  }
  row_of_.assign(design_.runs(), -1);
  for (std::size_t row = 0; row < file_->runs(); ++row) {
    if (status[row] != static_cast<std::int64_t>(RunStatus::done)) continue;
    const auto p = static_cast<std::size_t>(point[row]), q = static_cast<std::size_t>(policy[row]), r = static_cast<std::size_t>(replicate[row]);
    if (design_.kind == "draws" && r >= design_.replicates) continue;  // the last draw may have a run less than the others
    if (p >= design_.points || q >= design_.policies.size() || r >= design_.replicates) throw DiskError(path_, "it holds a run that its design does not have");
    auto& place = row_of_[(p * design_.policies.size() + q) * design_.replicates + r];
    if (place >= 0) throw DiskError(path_, fmt::format("rows {} and {} are the same run of its design", place, row));
    place = static_cast<std::ptrdiff_t>(row);
  }
  missing_ = static_cast<std::size_t>(std::count(row_of_.begin(), row_of_.end(), -1));
  if (missing_ == row_of_.size()) refuse_file(path_, "it holds no finished run", "finish the sweep with headway resume");
}

std::vector<double> SweepFile::by_cell(std::span<const double> by_row) const {
  std::vector<double> cells(row_of_.size(), no_number);
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (row_of_[i] >= 0) cells[i] = by_row[static_cast<std::size_t>(row_of_[i])];
  return cells;
}

/// Of any run of each point: they have it in common.
std::vector<double> SweepFile::by_point(const std::string& column) const {
  const auto cells = by_cell(file_->doubles(column));
  const auto width = cells.size() / design_.points;
  std::vector<double> result(design_.points, no_number);
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (std::isnan(result[i / width])) result[i / width] = cells[i];
  return result;
}

void SweepFile::read_factors() {
  if (design_.kind == "draws")
    for (const auto& variable : file_->variables())
      if (variable.name.starts_with("param_") && variable.dims == std::vector<std::string>{"run"}) design_.factors.push_back({key_of_column(variable.name), "", {}});
  for (auto& factor : design_.factors) {
    const auto* variable = file_->find(parameter_column(factor.key));
    if (variable == nullptr) throw DiskError(path_, fmt::format("it lacks the values of its factor {}", factor.key));
    factor.unit = variable->unit;
    factor.values = by_point(variable->name);
  }
  if (design_.kind == "draws") std::erase_if(design_.factors, [](const SweepFactor& factor) { return !is_varied(factor.values); });
  const auto whole = [&](const char* column) {
    std::vector<std::int64_t> result(design_.points, -1);
    if (file_->find(column) == nullptr) return result;
    const auto values = by_point(column);
    for (std::size_t p = 0; p < result.size(); ++p)
      if (!std::isnan(values[p])) result[p] = static_cast<std::int64_t>(values[p]);
    return result;
  };
  design_.block = whole("design_block");
  design_.changed = whole("design_factor");
}

std::vector<std::string> SweepFile::outcome_names() const {
  std::vector<std::string> names;
  for (const auto& kind : all_outcome_kinds())
    if (file_->find(kind.key) != nullptr) names.emplace_back(kind.key);
  return names;
}

SweepValues SweepFile::outcome(const std::string& name) const {
  const auto known = outcome_names();
  auto full = name;
  for (const auto prefix : name_prefixes)
    if (const auto candidate = std::string(prefix) + name; full == name && std::find(known.begin(), known.end(), candidate) != known.end()) full = candidate;
  if (std::find(known.begin(), known.end(), full) == known.end()) {
    const auto all = outcomes();
    if (std::any_of(all.begin(), all.end(), [&](const Outcome& one) { return one.unit == "kind" && (one.name == name || short_name_of(one.name) == name); }))
      refuse_file(path_, fmt::format("{} stands for a name and is no quantity", name), "choose an outcome that is a number");
    refuse_name(path_, "outcome", name, known);
  }
  const auto& kind = outcome_kind(full);
  SweepValues result{full, std::string(kind.title), std::string(kind.unit), kind.better != Better::less, kind.better == Better::neither, by_cell(file_->doubles(full)), kind.statistic == Statistic::share};
  if (kind.statistic == Statistic::median)
    for (std::size_t i = 0; i < result.values.size(); ++i)
      if (row_of_[i] >= 0 && std::isnan(result.values[i])) result.values[i] = end_;
  return result;
}

std::vector<std::string> SweepFile::series_names() const {
  constexpr std::string_view group = "series/";
  std::vector<std::string> names;
  for (const auto& variable : file_->variables())
    if (!time_.empty() && variable.name.starts_with(group) && variable.dims.size() == 2) names.push_back(variable.name.substr(group.size()));
  return names;
}

std::vector<SweepValues> SweepFile::series(const std::string& name, std::span<const std::size_t> rows) const {
  const auto path = "series/" + name;
  const auto known = series_names();
  if (known.empty()) refuse_file(path_, "it keeps no series", "make the sweep with --keep all");
  if (std::find(known.begin(), known.end(), name) == known.end()) refuse_name(path_, "series", name, known);
  const auto all = file_->floats(path);
  std::vector<SweepValues> result;
  for (const auto row : rows) {
    std::vector<double> by_row(file_->runs());
    for (std::size_t run = 0; run < by_row.size(); ++run) by_row[run] = static_cast<double>(all[run * time_.size() + row]);
    result.push_back({path, name, file_->find(path)->unit, true, true, by_cell(by_row)});
  }
  return result;
}

SweepValues SweepFile::of_agent(const std::string& name, const std::string& agent, bool is_final) const {
  auto path = name;
  std::replace(path.begin(), path.end(), '.', '/');
  std::vector<std::string> known;
  for (const auto& variable : file_->variables())
    if (!time_.empty() && !variable.text && variable.dims.size() == 3 && variable.dims[1] == "time") known.push_back(variable.name);
  if (known.empty()) refuse_file(path_, "it keeps no rows of agents", "make the sweep with --keep all");
  if (std::find(known.begin(), known.end(), path) == known.end()) refuse_name(path_, "variable of agents", path, known);
  const auto& variable = *file_->find(path);
  const auto names = file_->labels(variable.dims[2]);
  const auto place = static_cast<std::size_t>(std::find(names.begin(), names.end(), agent) - names.begin());
  if (place == names.size()) refuse_name(path_, variable.dims[2], agent, names);
  const auto all = file_->floats(path);
  std::vector<double> by_row(file_->runs());
  for (std::size_t run = 0; run < by_row.size(); ++run) {
    double sum = 0, rows = 0;
    for (std::size_t t = is_final ? time_.size() - 1 : 0; t < time_.size(); ++t) {
      const auto x = static_cast<double>(all[(run * time_.size() + t) * names.size() + place]);
      if (!std::isnan(x)) sum += x, rows += 1;
    }
    by_row[run] = rows > 0 ? sum / rows : no_number;
  }
  return {path, agent + ": " + variable.meaning, variable.unit, true, true, by_cell(by_row)};
}

std::size_t SweepFile::policy(const std::string& name) const {
  const auto& names = design_.policies;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) refuse_name(path_, "policy", name, names);
  return static_cast<std::size_t>(found - names.begin());
}

std::vector<double> point_means(const SweepDesign& design, const SweepValues& values, std::size_t policy) {
  std::vector<double> means(design.points, 0);
  for (std::size_t p = 0; p < design.points; ++p) {
    const auto first = (p * design.policies.size() + policy) * design.replicates;
    for (std::size_t r = 0; r < design.replicates; ++r) means[p] += values.values[first + r];
    means[p] /= static_cast<double>(design.replicates);
  }
  return means;
}

std::vector<double> point_differences(const SweepDesign& design, const SweepValues& values, std::size_t policy, std::size_t base) {
  auto differences = point_means(design, values, policy);
  const auto subtracted = point_means(design, values, base);
  for (std::size_t p = 0; p < differences.size(); ++p) differences[p] -= subtracted[p];
  return differences;
}

}  // namespace headway

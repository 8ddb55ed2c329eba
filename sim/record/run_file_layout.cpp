#include "record/run_file_layout.h"

#include <algorithm>
#include <numeric>

#include "record/digest.h"
#include "record/outcomes.h"
#include "record/registry.h"
#include "record/traits.h"

namespace headway {

namespace {

// Measured; a little more than is needed, because memory that falls short is taken twice.
constexpr std::size_t own_bytes = 6144;     ///< byte; of the file itself
constexpr std::size_t dataset_bytes = 680;  ///< byte; what describes a dataset
constexpr std::size_t chunk_goal = std::size_t{2} << 20;   ///< byte
constexpr std::size_t chunk_limit = std::size_t{4} << 20;  ///< byte

/// Some runs, all rows and agents, near the goal in size and with little to spare at the end;
/// where one run alone is too large, some of its rows.
std::vector<hsize_t> chunk_shape(const SeriesGroup& group, std::size_t rows, std::size_t runs) {
  const std::size_t row_bytes = group.agents() * sizeof(float);
  const std::size_t run_bytes = rows * row_bytes;
  std::vector<hsize_t> chunk{1, rows};
  if (run_bytes > chunk_limit) {
    chunk[1] = std::max<std::size_t>(1, chunk_limit / row_bytes);
  } else if (runs * run_bytes <= chunk_limit) {
    chunk[0] = runs;
  } else {
    const std::size_t chunks = (runs * run_bytes + chunk_goal - 1) / chunk_goal;
    chunk[0] = (runs + chunks - 1) / chunks;
  }
  if (!group.axis.empty()) chunk.push_back(group.agents());
  return chunk;
}

std::vector<std::string> scales_of(const SeriesGroup& group) {
  if (group.axis.empty()) return {"run", "time"};
  return {"run", "time", group.axis};
}

std::vector<double> dates(const Scenario& scenario, std::size_t rows) {
  std::vector<double> years;
  const auto& clock = scenario.parameters.clock;
  Calendar calendar{0, clock.dt, clock.start};
  for (std::size_t row = 0; row < rows; ++row) {
    calendar.tick = static_cast<std::int64_t>(row) * ticks_per_row(scenario.report);
    years.push_back(calendar.year());
  }
  return years;
}

SeriesLayout recorded_layout(const Scenario& scenario) {
  return lay_out(scenario.initial, row_count(scenario.parameters.clock.ticks(), scenario.report),
                 scenario.report);
}

void add_trait(h5::Image& image, const SeriesGroup& group, const Trait& trait) {
  const auto path = group.name + "/" + trait.name;
  if (trait.numbers.empty()) {
    image.add_strings(path, group.axis, h5::pointers(trait.names), trait.meaning);
    return;
  }
  image.add_variable(path, H5T_NATIVE_DOUBLE, {group.axis}, {}, trait.unit, trait.meaning);
  image.write(path, H5T_NATIVE_DOUBLE, trait.numbers.data());
}

}  // namespace

RunFileLayout::RunFileLayout(const Scenario& scenario, const RunPlan& plan)
    : scenario_(scenario),
      plan_(plan),
      recorded_(recorded_layout(scenario)),
      kept_(kept_layout(recorded_, scenario.report)) {}

std::vector<RunColumn> RunFileLayout::columns() const {
  std::vector<RunColumn> columns{{"point", 8, true}, {"replicate", 8, true}, {"stream", 8, true}, {"seed", 8, true}, {"status", 1, true}};
  if (!plan_.policies.empty()) columns.push_back({"policy_index", 8, true});
  if (plan_.has_block) columns.push_back({"design_block", 8, true});
  if (plan_.has_changed) columns.push_back({"design_factor", 8, true});
  for (const auto& parameter : scenario_.uncertain) columns.push_back({parameter_column(parameter.key), 8, false});
  for (const auto& outcome : outcomes()) columns.push_back({outcome.name, 8, false});
  return columns;
}

std::vector<KeptSeries> RunFileLayout::series(const h5::Image& image) const {
  std::vector<KeptSeries> result;
  for (const auto& group : kept_.groups) {
    const SeriesGroup& source = *recorded_.find(group.name);
    for (const auto& variable : group.variables) {
      const auto number = static_cast<std::size_t>(
          std::find(source.variables.begin(), source.variables.end(), variable) - source.variables.begin());
      const auto path = group.name + "/" + variable.name;
      result.push_back({path, source.offset + number * recorded_.rows * source.agents(), group.agents(),
                        image.place(path)});
    }
  }
  return result;
}

std::size_t RunFileLayout::expected_size() const {
  const auto runs = static_cast<std::size_t>(plan_.runs);
  const std::size_t run_columns = columns().size() + 2;  // and the number of the run, and why it failed
  std::size_t size = scenario_.text.size() + registry_json(scenario_).size() + own_bytes + run_columns * dataset_bytes;
  for (const auto& group : kept_.groups) {
    const auto chunk = chunk_shape(group, kept_.rows, runs);
    const std::size_t padded_runs = (runs + chunk[0] - 1) / chunk[0] * chunk[0];
    const std::size_t padded_rows = (kept_.rows + chunk[1] - 1) / chunk[1] * chunk[1];
    const std::size_t values = padded_runs * padded_rows * group.agents();
    size += group.variables.size() * (values * sizeof(float) + dataset_bytes);
  }
  return size + runs * sizeof(double) * (run_columns + 4);  // a text takes several words
}

void RunFileLayout::lay_out_series(h5::Image& image, bool compress) const {
  for (const auto& group : kept_.groups)
    if (!group.axis.empty()) image.add_scale(group.axis, group.labels, "name of the " + group.axis);
  if (kept_.groups.empty()) return;
  for (const auto& group : kept_.groups) {
    image.add_group(group.name);
    const auto scales = scales_of(group);
    for (const auto& scale : scales) image.link_scale(scale, group.name);
    for (const auto& trait : traits_of(scenario_.initial, group)) add_trait(image, group, trait);
    const h5::Storage storage{
        chunk_shape(group, kept_.rows, static_cast<std::size_t>(plan_.runs)), compress};
    for (const auto& variable : group.variables)
      image.add_variable(group.name + "/" + variable.name, H5T_NATIVE_FLOAT, scales, storage,
                         variable.unit, variable.meaning);
  }
}

void RunFileLayout::add_run_columns(h5::Image& image) const {
  const auto add = [&](const std::string& name, hid_t type, std::string_view unit,
                       std::string_view meaning) {
    image.add_variable(name, type, {"run"}, {}, unit, meaning);
  };
  add("point", H5T_NATIVE_INT64, "1",
      "row of the design; without a sweep the draw of the uncertain parameters, 0 if none is uncertain; -1 while the run is missing");
  add("replicate", H5T_NATIVE_INT64, "1", "replicate of the point, -1 while the run is missing");
  add("stream", H5T_NATIVE_INT64, "1",
      "where the random numbers of the run come from: runs with one stream and one seed share them; -1 while the run is missing");
  add("seed", H5T_NATIVE_INT64, "1", "seed of the run, -1 while the run is missing");
  add("status", H5T_NATIVE_INT8, "1", "whether the run is there");
  const std::int8_t values[] = {0, 1, 2};
  image.set_attribute("status", "flag_values", values);
  image.set_attribute("status", "flag_meanings", "missing done failed");
  if (!plan_.policies.empty())
    add("policy_index", H5T_NATIVE_INT64, "1", "position of the policy along `policy`, -1 while the run is missing");
  if (plan_.has_block)
    add("design_block", H5T_NATIVE_INT64, "1", "trajectory of morris; 0 A, 1 B, 2 AB, 3 BA of saltelli; -1 while the run is missing");
  if (plan_.has_changed)
    add("design_factor", H5T_NATIVE_INT64, "1", "position along `factor` of the one that was changed, -1 for none");
  for (const auto& parameter : scenario_.uncertain) {
    const auto& info = declaration_of(parameter);
    const auto name = parameter_column(parameter.key);
    add(name, H5T_NATIVE_DOUBLE, info.unit, info.meaning);
    image.set_attribute(name, "key", parameter.key);
    image.set_attribute(name, "source", info.source);
  }
  for (const auto& outcome : headway::outcomes()) {
    add(outcome.name, H5T_NATIVE_DOUBLE, outcome.unit, outcome.meaning);
    if (!outcome.share) continue;
    image.set_attribute(outcome.name, "valid_min", 0.0);
    image.set_attribute(outcome.name, "valid_max", 1.0);
  }
}

void RunFileLayout::add_texts(h5::Image& image) const {
  const auto registry = registry_json(scenario_);
  image.add_text("scenario_toml", scenario_.text, "the scenario, complete");
  image.add_text("design_json", plan_.design_json, "how points and replicates were chosen");
  image.add_text("registry_json", registry, "parameters and instruments with values, units, ranges and sources");
  const auto set = [&](const char* name, std::string_view value) { image.set_attribute("", name, value); };
  set("title", scenario_.title);
  set("Conventions", "Headway-1");
  set("schema_name", "headway-run");
  image.set_attribute("", "schema_version", std::int64_t{1});
  set("source", plan_.source);
  set("command", plan_.command);
  image.set_attribute("", "master_seed", static_cast<std::int64_t>(scenario_.seed));
  set("generator", "Philox4x64-10");
  set("scenario_sha256", sha256(scenario_.text));
  set("design_sha256", sha256(plan_.design_json));
}

void RunFileLayout::build(h5::Image& image, bool compress) const {
  std::vector<std::int64_t> runs(static_cast<std::size_t>(plan_.runs));
  std::iota(runs.begin(), runs.end(), plan_.first_run);
  image.add_scale("run", runs, "1", "number of the run");
  image.add_scale("time", kept_dates(), "year", "date, as a decimal year");
  if (!plan_.policies.empty()) image.add_scale("policy", plan_.policies, "name of the policy");
  if (!plan_.factors.empty()) image.add_scale("factor", plan_.factors, "key of the parameter that the design varies");
  lay_out_series(image, compress);
  add_run_columns(image);
  add_texts(image);
}

std::vector<double> RunFileLayout::kept_dates() const {
  auto all = dates(scenario_, recorded_.rows);
  if (kept_.rows < all.size()) all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(kept_.rows));
  return all;
}

void RunFileLayout::complete(h5::Image& image, const RunCounts& counts,
                             std::span<const char* const> failures) const {
  image.add_strings("failure", "run", failures, "why the run failed, empty if it did not");
  image.set_attribute("", "runs_planned", plan_.runs);
  image.set_attribute("", "runs_done", counts.done);
  image.set_attribute("", "runs_failed", counts.failed);
  image.set_attribute("", "complete", std::int64_t{counts.done + counts.failed == plan_.runs});
  image.close();
}

}  // namespace headway

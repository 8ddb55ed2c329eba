#include "record/run_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <future>
#include <limits>

#include "core/error.h"
#include "record/digest.h"
#include "record/outcomes.h"
#include "record/registry.h"
#include "record/traits.h"

namespace headway {

namespace {

constexpr std::size_t chunk_goal = std::size_t{2} << 20;   ///< byte
constexpr std::size_t chunk_limit = std::size_t{4} << 20;  ///< byte
constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

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

SeriesLayout layout_of(const Scenario& scenario) {
  return lay_out(scenario.initial, row_count(scenario.parameters.clock.ticks(), scenario.report),
                 scenario.report);
}

void add_trait(h5::Image& image, const SeriesGroup& group, const Trait& trait) {
  const auto path = group.name + "/" + trait.name;
  if (trait.numbers.empty()) {
    image.add_strings(path, group.axis, trait.names, trait.meaning);
    return;
  }
  image.add_variable(path, H5T_NATIVE_DOUBLE, {group.axis}, {}, trait.unit, trait.meaning);
  image.write(path, H5T_NATIVE_DOUBLE, trait.numbers.data());
}

template <class F>
auto with_file_errors(const std::string& path, F&& f) {
  try {
    return f();
  } catch (const h5::Failure& failure) {
    throw DiskError(path, std::string("the run file cannot be built: ") + failure.what());
  } catch (const std::bad_alloc&) {
    throw DiskError(path, "the run file does not fit into memory; use fewer replicates or --every");
  }
}

}  // namespace

/// Where the values of one series go in the image.
struct RunFile::SeriesPlace {
  std::string path;
  std::size_t from;    ///< first value in a record
  std::size_t agents;
  h5::Place place;
};

RunFile::RunFile(const Scenario& scenario, const RunPlan& plan)
    : scenario_(scenario), plan_(plan), layout_(layout_of(scenario)) {
  if (plan.runs < 1) throw ContractViolation("a run file has at least one run");
  const auto runs = static_cast<std::size_t>(plan.runs);
  for (auto* column : {&point_, &replicate_, &seed_}) column->assign(runs, -1);
  status_.assign(runs, static_cast<std::int8_t>(RunStatus::missing));
  failure_.resize(runs);
  parameters_.assign(scenario.uncertain.size(), std::vector<double>(runs, no_value));
  outcomes_.assign(headway::outcomes().size(), std::vector<double>(runs, no_value));
  with_file_errors("run file", [&] {
    image_ = std::make_unique<h5::Image>(expected_size());
    build(*image_, false);
    image_->flush();
    for (const auto& group : layout_.groups)
      for (std::size_t v = 0; v < group.variables.size(); ++v) {
        const auto path = group.name + "/" + group.variables[v].name;
        places_.push_back({path, group.offset + v * layout_.rows * group.agents(), group.agents(),
                           image_->place(path)});
      }
  });
}

RunFile::~RunFile() = default;

std::size_t RunFile::expected_size() const {
  const auto runs = static_cast<std::size_t>(plan_.runs);
  std::size_t size = scenario_.text.size() + (std::size_t{1} << 20);
  for (const auto& group : layout_.groups) {
    const auto chunk = chunk_shape(group, layout_.rows, runs);
    const std::size_t padded_runs = (runs + chunk[0] - 1) / chunk[0] * chunk[0];
    const std::size_t padded_rows = (layout_.rows + chunk[1] - 1) / chunk[1] * chunk[1];
    const std::size_t values = padded_runs * padded_rows * group.agents();
    size += group.variables.size() * (values * sizeof(float) + 4096);
  }
  return size + runs * sizeof(double) * (parameters_.size() + outcomes_.size() + 4);
}

void RunFile::lay_out_series(h5::Image& image, bool compress) const {
  for (const auto& group : layout_.groups)
    if (!group.axis.empty()) image.add_scale(group.axis, group.labels, "name of the " + group.axis);
  for (const auto& group : layout_.groups) {
    image.add_group(group.name);
    const auto scales = scales_of(group);
    for (const auto& scale : scales) image.link_scale(scale, group.name);
    for (const auto& trait : traits_of(scenario_.initial, group)) add_trait(image, group, trait);
    const h5::Storage storage{
        chunk_shape(group, layout_.rows, static_cast<std::size_t>(plan_.runs)), compress};
    for (const auto& variable : group.variables)
      image.add_variable(group.name + "/" + variable.name, H5T_NATIVE_FLOAT, scales, storage,
                         variable.unit, variable.meaning);
  }
}

void RunFile::add_run_columns(h5::Image& image) const {
  const auto add = [&](const std::string& name, hid_t type, std::string_view unit,
                       std::string_view meaning) {
    image.add_variable(name, type, {"run"}, {}, unit, meaning);
  };
  add("point", H5T_NATIVE_INT64, "1", "row of the design, -1 while the run is missing");
  add("replicate", H5T_NATIVE_INT64, "1", "replicate of the point, -1 while the run is missing");
  add("seed", H5T_NATIVE_INT64, "1", "seed of the run, -1 while the run is missing");
  add("status", H5T_NATIVE_INT8, "1", "whether the run is there");
  const std::int8_t values[] = {0, 1, 2};
  image.set_attribute("status", "flag_values", values);
  image.set_attribute("status", "flag_meanings", "missing done failed");
  for (const auto& parameter : scenario_.uncertain) {
    const auto& info = parameter_row(parameter.key).info;
    const auto name = parameter_column(parameter.key);
    add(name, H5T_NATIVE_DOUBLE, info.unit, info.meaning);
    image.set_attribute(name, "key", parameter.key);
    image.set_attribute(name, "source", info.source);
  }
  for (const auto& outcome : headway::outcomes())
    add(outcome.name, H5T_NATIVE_DOUBLE, outcome.unit, outcome.meaning);
}

void RunFile::add_texts(h5::Image& image) const {
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

void RunFile::build(h5::Image& image, bool compress) const {
  std::vector<std::int64_t> runs;
  for (std::int64_t i = 0; i < plan_.runs; ++i) runs.push_back(plan_.first_run + i);
  image.add_scale("run", runs, "1", "number of the run");
  image.add_scale("time", dates(scenario_, layout_.rows), "year", "date, as a decimal year");
  lay_out_series(image, compress);
  add_run_columns(image);
  add_texts(image);
}

void RunFile::write_run(std::int64_t index, const RunRecord& record, const RunFacts& facts) {
  if (index < 0 || index >= plan_.runs) throw ContractViolation("a run beyond the plan of its file");
  if (!(record.layout() == layout_)) throw ContractViolation("a record that does not fit its file");
  if (facts.seed >= std::uint64_t{1} << 53) throw ContractViolation("a seed of 2^53 or more");
  const auto run = static_cast<std::size_t>(index);
  for (const auto& [path, from, agents, place] : places_) {
    const std::size_t chunk_rows = place.chunk[1];
    const std::size_t blocks = (layout_.rows + chunk_rows - 1) / chunk_rows;
    for (std::size_t block = 0; block < blocks; ++block) {
      const std::size_t first = block * chunk_rows;
      const std::size_t rows = std::min(chunk_rows, layout_.rows - first);
      const auto offset = place.offsets[run / place.chunk[0] * blocks + block] +
                          run % place.chunk[0] * chunk_rows * agents * sizeof(float);
      std::memcpy(image_->bytes() + offset, record.values().data() + from + first * agents,
                  rows * agents * sizeof(float));
    }
  }
  point_[run] = facts.point;
  replicate_[run] = facts.replicate;
  seed_[run] = static_cast<std::int64_t>(facts.seed);
  failure_[run] = facts.failure;
  for (std::size_t i = 0; i < parameters_.size(); ++i)
    if (facts.parameters != nullptr)
      parameters_[i][run] = *reinterpret_cast<const double*>(
          reinterpret_cast<const std::byte*>(facts.parameters) + scenario_.uncertain[i].offset);
  for (std::size_t i = 0; i < outcomes_.size(); ++i) outcomes_[i][run] = record.outcomes()[i];
  status_[run] = static_cast<std::int8_t>(facts.failure.empty() ? RunStatus::done : RunStatus::failed);
}

std::int64_t RunFile::done() const {
  return std::count(status_.begin(), status_.end(), static_cast<std::int8_t>(RunStatus::done));
}

std::int64_t RunFile::failed() const {
  return std::count(status_.begin(), status_.end(), static_cast<std::int8_t>(RunStatus::failed));
}

void RunFile::complete(h5::Image& image) const {
  const auto outcome_rows = headway::outcomes();
  image.write("point", H5T_NATIVE_INT64, point_.data());
  image.write("replicate", H5T_NATIVE_INT64, replicate_.data());
  image.write("seed", H5T_NATIVE_INT64, seed_.data());
  image.write("status", H5T_NATIVE_INT8, status_.data());
  for (std::size_t i = 0; i < parameters_.size(); ++i)
    image.write(parameter_column(scenario_.uncertain[i].key), H5T_NATIVE_DOUBLE, parameters_[i].data());
  for (std::size_t i = 0; i < outcomes_.size(); ++i)
    image.write(outcome_rows[i].name, H5T_NATIVE_DOUBLE, outcomes_[i].data());
  image.add_strings("failure", "run", failure_, "why the run failed, empty if it did not");
  image.set_attribute("", "runs_planned", plan_.runs);
  image.set_attribute("", "runs_done", done());
  image.set_attribute("", "runs_failed", failed());
  image.set_attribute("", "complete", std::int64_t{done() + failed() == plan_.runs});
  image.close();
}

std::unique_ptr<h5::Image> RunFile::compressed() {
  auto image = std::make_unique<h5::Image>(expected_size() / 2);
  build(*image, true);
  const auto runs = static_cast<std::size_t>(plan_.runs);
  for (const auto& [path, from, agents, place] : places_) {
    const std::size_t blocks = (layout_.rows + place.chunk[1] - 1) / place.chunk[1];
    for (std::size_t i = 0; i < place.offsets.size(); ++i) {
      std::vector<hsize_t> start{i / blocks * place.chunk[0], i % blocks * place.chunk[1]};
      std::vector<hsize_t> shape = place.chunk;
      // The source is a whole chunk; what hangs over the edge is left out.
      std::vector<float> values;
      shape[0] = std::min<hsize_t>(shape[0], runs - start[0]);
      shape[1] = std::min<hsize_t>(shape[1], layout_.rows - start[1]);
      if (shape.size() > 2) start.push_back(0);
      const auto* source = reinterpret_cast<const float*>(image_->bytes() + place.offsets[i]);
      for (hsize_t run = 0; run < shape[0]; ++run) {
        const auto* first = source + run * place.chunk[1] * agents;
        values.insert(values.end(), first, first + shape[1] * agents);
      }
      image->write(path, H5T_NATIVE_FLOAT, start, shape, values.data());
    }
  }
  return image;
}

WrittenFile RunFile::close(const std::string& path, Overwrite overwrite) {
  with_file_errors(path, [&] {
    if (plan_.compress) image_ = compressed();
    complete(*image_);
  });
  const auto content = image_->content();
  // The digest is computed while the disk works.
  auto digest = std::async(std::launch::async, [&] { return sha256(content); });
  write_file(path, content, overwrite);
  return {path, content.size(), digest.get()};
}

std::string write_log(const RunLog& log) {
  std::string path = log.file.path;
  if (path.ends_with(".h5")) path.resize(path.size() - 3);
  path += ".log.json";
  const auto text = fmt::format(
      "{{\"file\": {}, \"bytes\": {}, \"sha256\": \"{}\", \"elapsed_s\": {:.3f}, \"threads\": {}, "
      "\"runs_per_s\": {:.3f}, \"peak_memory_bytes\": {}}}\n",
      quote_json(log.file.path), log.file.bytes, log.file.sha256, log.elapsed, log.threads,
      log.runs_per_second, log.peak_memory);
  write_file(path, std::as_bytes(std::span(text)), Overwrite::replace);
  return path;
}

}  // namespace headway

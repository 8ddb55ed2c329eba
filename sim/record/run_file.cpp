#include "record/run_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <future>
#include <limits>
#include <mutex>

#include "record/digest.h"
#include "record/outcomes.h"
#include "record/registry.h"
#include "scenario/json.h"

namespace headway {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// The serial library takes one thread at a time. Files are built by several.
std::mutex library;

std::int64_t count(const std::vector<std::int64_t>& status, RunStatus wanted) {
  return std::count(status.begin(), status.end(), static_cast<std::int64_t>(wanted));
}

constexpr std::size_t status_column = 4;

}  // namespace

RunFile::RunFile(const Scenario& scenario, const RunPlan& plan)
    : layout_(scenario, plan), columns_(layout_.columns()) {
  if (plan.runs < 1) throw ContractViolation("a run file has at least one run");
  const auto runs = static_cast<std::size_t>(plan.runs);
  for (const auto& column : columns_) {
    if (column.is_integer) integers_.emplace_back(runs, -1);
    else reals_.emplace_back(runs, no_value);
  }
  integers_[status_column].assign(runs, static_cast<std::int64_t>(RunStatus::missing));
  failure_.resize(runs);
  with_file_errors("run file", [&] {
    const std::lock_guard lock(library);
    image_ = std::make_unique<h5::Image>(layout_.expected_size());
    layout_.build(*image_, false);
    image_->flush();
    series_ = layout_.series(*image_);
  });
}

RunFile::~RunFile() {
  const std::lock_guard lock(library);
  image_.reset();
}

void RunFile::write_run(std::int64_t index, const RunRecord& record, const RunFacts& facts) {
  if (index < 0 || index >= layout_.plan().runs) throw ContractViolation("a run beyond the plan of its file");
  if (!(record.layout() == layout_.recorded())) throw ContractViolation("a record that does not fit its file");
  if (facts.seed >= std::uint64_t{1} << 53) throw ContractViolation("a seed of 2^53 or more");
  const auto run = static_cast<std::size_t>(index);
  const std::size_t kept_rows = layout_.kept().rows;
  // A file of final rows takes the last one of the run.
  const std::size_t skipped = kept_rows == layout_.recorded().rows || record.rows() == 0 ? 0 : record.rows() - 1;
  for (const auto& [path, from, agents, place] : series_) {
    const std::size_t chunk_rows = place.chunk[1];
    const std::size_t blocks = (kept_rows + chunk_rows - 1) / chunk_rows;
    for (std::size_t block = 0; block < blocks; ++block) {
      const std::size_t first = block * chunk_rows;
      const std::size_t rows = std::min(chunk_rows, kept_rows - first);
      const auto offset = place.offsets[run / place.chunk[0] * blocks + block] +
                          run % place.chunk[0] * chunk_rows * agents * sizeof(float);
      std::memcpy(image_->bytes() + offset, record.values().data() + from + (skipped + first) * agents,
                  rows * agents * sizeof(float));
    }
  }
  const auto& plan = layout_.plan();
  std::size_t column = 0;
  const auto put = [&](std::int64_t value) { integers_[column++][run] = value; };
  put(facts.point);
  put(facts.replicate);
  put(facts.stream);
  put(static_cast<std::int64_t>(facts.seed));
  put(static_cast<std::int64_t>(facts.failure.empty() ? RunStatus::done : RunStatus::failed));
  if (!plan.policies.empty()) put(facts.policy);
  if (plan.has_block) put(facts.block);
  if (plan.has_changed) put(facts.changed);
  const auto& uncertain = layout_.scenario().uncertain;
  for (std::size_t i = 0; i < facts.drawn.size(); ++i) reals_[i][run] = facts.drawn[i];
  for (std::size_t i = 0; i < record.outcomes().size(); ++i)
    reals_[uncertain.size() + i][run] = record.outcomes()[i];
  failure_[run] = facts.failure;
}

std::int64_t RunFile::done() const { return count(integers_[status_column], RunStatus::done); }

std::int64_t RunFile::failed() const { return count(integers_[status_column], RunStatus::failed); }

void RunFile::write_columns(h5::Image& image) const {
  auto integers = integers_.begin();
  auto reals = reals_.begin();
  for (const auto& column : columns_) {
    if (column.is_integer) image.write(column.name, H5T_NATIVE_INT64, (integers++)->data());
    else image.write(column.name, H5T_NATIVE_DOUBLE, (reals++)->data());
  }
}

std::unique_ptr<h5::Image> RunFile::compressed() {
  auto image = std::make_unique<h5::Image>(layout_.expected_size() / 2);
  layout_.build(*image, true);
  const auto runs = static_cast<std::size_t>(layout_.plan().runs);
  const std::size_t kept_rows = layout_.kept().rows;
  for (const auto& [path, from, agents, place] : series_) {
    const std::size_t blocks = (kept_rows + place.chunk[1] - 1) / place.chunk[1];
    for (std::size_t i = 0; i < place.offsets.size(); ++i) {
      std::vector<hsize_t> start{i / blocks * place.chunk[0], i % blocks * place.chunk[1]};
      std::vector<hsize_t> shape = place.chunk;
      // The source is a whole chunk; what hangs over the edge is left out.
      std::vector<float> values;
      shape[0] = std::min<hsize_t>(shape[0], runs - start[0]);
      shape[1] = std::min<hsize_t>(shape[1], kept_rows - start[1]);
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
    const std::lock_guard lock(library);
    if (layout_.plan().compress) image_ = compressed();
    write_columns(*image_);
    layout_.complete(*image_, {done(), failed()}, h5::pointers(failure_));
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
      json::text(log.file.path), log.file.bytes, log.file.sha256, log.elapsed, log.threads,
      log.runs_per_second, log.peak_memory);
  write_file(path, std::as_bytes(std::span(text)), Overwrite::replace);
  return path;
}

}  // namespace headway

#include "record/joined_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <limits>

#include "record/digest.h"

namespace headway {

namespace {

/// Values as the file stores them, in the bytes of integers.
std::vector<std::int64_t> stored_values(const RunReader& part, const RunColumn& column) {
  if (column.is_integer) return part.integers(column.name);
  std::vector<std::int64_t> values;
  for (const double x : part.doubles(column.name)) values.push_back(std::bit_cast<std::int64_t>(x));
  return values;
}

std::int64_t missing_value(const RunColumn& column) {
  if (column.name == "status") return static_cast<std::int64_t>(RunStatus::missing);
  return column.is_integer ? -1 : std::bit_cast<std::int64_t>(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace

JoinedFile::JoinedFile(const Scenario& scenario, const RunPlan& plan, const std::string& path,
                       Overwrite overwrite)
    : layout_(scenario, plan), path_(path), file_(path, overwrite), columns_(layout_.columns()) {
  descriptor_.file = file_.descriptor();
  with_file_errors(path, [&] {
    image_ = std::make_unique<h5::Image>(descriptor_);
    layout_.build(*image_, false);
    image_->flush();
    series_ = layout_.series(*image_);
    for (const auto& column : columns_) column_offsets_.push_back(image_->place(column.name).offsets[0]);
  });
  if (descriptor_.error != 0) file_.fail(descriptor_.error);
}

JoinedFile::~JoinedFile() = default;

void JoinedFile::write(std::uint64_t offset, const void* bytes, std::size_t size) {
  h5::write_at(descriptor_, offset, bytes, size);
  if (descriptor_.error != 0) file_.fail(descriptor_.error);
}

/// The next `runs` runs of one series, [run][row][agent].
void JoinedFile::write_series(const KeptSeries& series, std::size_t runs, const float* values) {
  const auto& [path, from, agents, place] = series;
  const std::size_t all_rows = layout_.kept().rows, chunk_rows = place.chunk[1];
  const std::size_t blocks = (all_rows + chunk_rows - 1) / chunk_rows;
  for (std::size_t run = 0; run < runs;) {
    const std::size_t at = next_ + run;
    // Whole runs lie side by side within a chunk.
    const std::size_t together = blocks == 1 ? std::min<std::size_t>(runs - run, place.chunk[0] - at % place.chunk[0]) : 1;
    for (std::size_t block = 0; block < blocks; ++block) {
      const std::size_t first = block * chunk_rows;
      const std::size_t rows = std::min(chunk_rows, all_rows - first) * together;
      const auto offset = place.offsets[at / place.chunk[0] * blocks + block] +
                          at % place.chunk[0] * chunk_rows * agents * sizeof(float);
      write(offset, values + (run * all_rows + first) * agents, rows * agents * sizeof(float));
    }
    run += together;
  }
}

void JoinedFile::write_column(std::size_t column, std::size_t runs, const std::vector<std::int64_t>& values) {
  const std::size_t bytes = columns_[column].bytes;
  std::vector<std::byte> stored(runs * bytes);
  for (std::size_t i = 0; i < runs; ++i) std::memcpy(stored.data() + i * bytes, &values[i], bytes);
  write(column_offsets_[column] + next_ * bytes, stored.data(), stored.size());
}

void JoinedFile::add(const RunReader& part) {
  const auto runs = part.runs();
  const auto numbers = part.integers("run");
  bool fits = next_ + runs <= static_cast<std::size_t>(layout_.plan().runs);
  for (std::size_t i = 0; i < runs; ++i) fits = fits && numbers[i] == layout_.plan().first_run + static_cast<std::int64_t>(next_ + i);
  if (!fits) throw DiskError(part.path(), fmt::format("holds other runs than those from number {} on", next_));
  for (const auto& series : series_) {
    const auto values = part.floats(series.path);
    if (values.size() != runs * layout_.kept().rows * series.agents)
      throw DiskError(part.path(), "has another shape than the sweep it belongs to");
    write_series(series, runs, values.data());
  }
  for (std::size_t c = 0; c < columns_.size(); ++c) write_column(c, runs, stored_values(part, columns_[c]));
  const auto status = part.integers("status");
  const auto failed = std::count(status.begin(), status.end(), static_cast<std::int64_t>(RunStatus::failed));
  counts_.failed += failed;
  counts_.done += std::count(status.begin(), status.end(), static_cast<std::int64_t>(RunStatus::done));
  if (failed > 0) {
    const auto reasons = part.strings("failure");
    for (std::size_t i = 0; i < runs; ++i)
      if (!reasons[i].empty()) failures_[next_ + i] = reasons[i];
  }
  next_ += runs;
}

void JoinedFile::skip(std::size_t runs) {
  // Run by run: missing ones may be many.
  for (std::size_t i = 0; i < runs; ++i, ++next_) {
    for (const auto& series : series_)
      write_series(series, 1, std::vector<float>(layout_.kept().rows * series.agents, std::numeric_limits<float>::quiet_NaN()).data());
    for (std::size_t c = 0; c < columns_.size(); ++c) write_column(c, 1, {missing_value(columns_[c])});
  }
}

WrittenFile JoinedFile::close() {
  skip(static_cast<std::size_t>(layout_.plan().runs) - next_);
  std::vector<const char*> failures(next_, "");  // runs may be a million
  for (const auto& [run, reason] : failures_) failures[run] = reason.c_str();
  with_file_errors(path_, [&] { layout_.complete(*image_, counts_, failures); });
  if (descriptor_.error != 0) file_.fail(descriptor_.error);
  // The library leaves out what nobody wrote at the end.
  std::uint64_t end = 0;
  if (::pread(descriptor_.file, &end, sizeof end, 28) != sizeof end) file_.fail(errno);
  if (descriptor_.size < end && ::ftruncate(descriptor_.file, static_cast<off_t>(end)) != 0) file_.fail(errno);
  auto digest = sha256_file(file_.temporary_name());
  file_.commit();
  return {path_, std::max(end, descriptor_.size), std::move(digest)};
}

}  // namespace headway

#include "analysis/explain/one_run.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "core/error.h"
#include "record/run_file.h"

namespace headway {

OneRun::OneRun(const RunReader& file, std::size_t run) : file_(file), run_(run) {
  if (run >= file.runs())
    throw DiskError(file.path(), fmt::format("there is no run {}; the file holds the runs 0 to {}", run, file.runs() - 1));
  if (file.integers("status")[run] != static_cast<std::int64_t>(RunStatus::done))
    throw DiskError(file.path(), fmt::format("run {} did not finish, so that there is nothing to explain", run));
  time_ = file.doubles("time");
  if (time_.size() < 2 || !file.find("series/frontier_capability"))
    throw DiskError(file.path(), fmt::format("the file keeps no series of its runs; make one that does: headway run --from {} --runs {} --keep all -o one.h5",
                                             file.path(), run));
}

std::int64_t OneRun::stream() const { return file_.find("stream") ? file_.integers("stream")[run_] : file_.integers("replicate")[run_]; }

const std::vector<double>& OneRun::series(const std::string& name) const {
  const auto [place, is_new] = read_.try_emplace(name);
  if (!is_new || !file_.find(name)) return place->second;
  const std::array one{run_};
  const auto values = file_.floats(name, one);
  place->second.assign(values.begin(), values.end());
  return place->second;
}

std::vector<double> OneRun::of_agent(const std::string& name, std::size_t agent) const {
  const auto* variable = file_.find(name);
  if (!variable || variable->dims.size() != 3) return {};
  const auto& all = series(name);
  const auto width = variable->shape[2];
  std::vector<double> result(time_.size());
  for (std::size_t t = 0; t < result.size(); ++t) result[t] = all[t * width + agent];
  return result;
}

std::optional<double> OneRun::value(const std::string& name) const {
  if (!file_.find(name)) return {};
  const double x = file_.doubles(name)[run_];
  if (std::isnan(x)) return {};
  return x;
}

}  // namespace headway

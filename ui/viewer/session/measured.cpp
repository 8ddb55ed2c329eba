#include "ui/viewer/session/measured.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "analysis/calibrate/study.h"
#include "core/error.h"
#include "ui/viewer/session/extended.h"

namespace headway::viewer {

namespace {

namespace fs = std::filesystem;

bool is_same_file(const fs::path& a, const fs::path& b) {
  std::error_code error;
  return fs::equivalent(a, b, error) && !error;
}

/// True when `path` is the file `wanted`, or extends it.
bool builds_on(std::optional<fs::path> path, const fs::path& wanted) {
  constexpr int longest_chain = 20;
  for (int i = 0; path && i < longest_chain; ++i, path = next_file(*path))
    if (is_same_file(*path, wanted)) return true;
  return false;
}

Measurement measurement_of(const calibrate::Moment& moment) {
  const auto plain = [&](double x) { return moment.measure.logarithm ? std::pow(10, x) : x; };
  return {"series/" + moment.measure.variable, moment.measure.year, plain(moment.value), plain(moment.low), plain(moment.high), moment.fit};
}

/// Measurements of one study, if it asks about `scenario` or what it extends.
void add_those_of(const fs::path& study_file, const Scenario& scenario, std::vector<Measurement>& measured) {
  try {
    const auto study = calibrate::load_study(study_file.string());
    if (!builds_on(scenario.path, study.scenario.path)) return;
    for (const auto& moment : study.moments)
      if (moment.measure.kind == evidence::Measure::Kind::at_year) measured.push_back(measurement_of(moment));
  } catch (const InputError&) {  // another file of this folder; `headway calibrate` says what is wrong with it
  }
}

}  // namespace

std::vector<Measurement> measured_of(const Scenario& scenario) {
  std::vector<Measurement> measured;
  if (scenario.path.empty()) return measured;
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(scenario.path).parent_path() / "calibration", error))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) add_those_of(file, scenario, measured);
  return measured;
}

std::vector<std::string> most_measured(const std::vector<Measurement>& measured, std::size_t most) {
  std::vector<std::string> names;
  for (const auto& m : measured)
    if (std::find(names.begin(), names.end(), m.series) == names.end()) names.push_back(m.series);
  const auto times = [&](const std::string& name) { return std::count_if(measured.begin(), measured.end(), [&](const auto& m) { return m.series == name; }); };
  std::stable_sort(names.begin(), names.end(), [&](const auto& a, const auto& b) { return times(a) > times(b); });
  names.resize(std::min(names.size(), most));
  return names;
}

}  // namespace headway::viewer

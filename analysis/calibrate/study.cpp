#include "analysis/calibrate/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <mutex>
#include <set>

#include "analysis/evidence/gauge.h"
#include "analysis/evidence/read_row.h"
#include "experiment/run_maker.h"
#include "scenario/reader.h"

namespace headway::calibrate {

namespace {

using input::Reader;

constexpr double ninety = 1.6448536269514722;  // standard deviations from the centre of a normal to the end of its central 90%

/// Every parameter that may be asked for.
std::vector<UncertainParameter> askable(const Scenario& scenario) {
  std::vector<UncertainParameter> all;
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows) {
      const auto offset = group.offset + row.offset;
      const auto given = std::find_if(scenario.uncertain.begin(), scenario.uncertain.end(), [&](const auto& u) { return u.offset == offset; });
      if (given != scenario.uncertain.end()) all.push_back(*given);
      else all.push_back({fmt::format("{}.{}", group.name, row.name), offset, {Distribution::Family::uniform, {row.info.plausible.low, row.info.plausible.high}}});
    }
  return all;
}

class StudyReader {
 public:
  StudyReader(Reader& top, Study& study, const Overrides& overrides) : top_(top), study_(study), overrides_(overrides) {}

  void read() {
    study_.title = top_.text("title", true);
    const auto scenario = top_.text("scenario", true);
    if (!scenario.empty()) {
      const auto path = (std::filesystem::path(study_.path).parent_path() / scenario).string();
      study_.scenario = load_scenario(path, overrides_);
    }
    if (auto sampler = top_.table("sampler")) read_sampler(*sampler);
    const auto known = askable(study_.scenario);
    for (auto& table : top_.tables("parameter", "parameter")) read_parameter(table, known);
    const bool asks = top_.has("parameter");
    if (!asks) study_.parameters = study_.scenario.uncertain;
    if (!asks && study_.parameters.empty()) top_.complain("parameter", "no parameter is asked for", "add [[parameter]] key = \"research.growth\", or make some uncertain in the scenario");
    for (auto& table : top_.tables("moment", "moment")) read_moment(table);
    if (!top_.has("moment") || (!study_.moments.empty() && std::none_of(study_.moments.begin(), study_.moments.end(), [](const Moment& m) { return m.fit; })))
      top_.complain("moment", "nothing was observed that could be fitted", "add [[moment]] with `use = \"fit\"`");
  }

 private:
  void read_sampler(Reader& table) {
    auto& s = study_.sampler;
    const auto count = [&](const char* key, auto& value, double least) {
      const auto number = table.number(key);
      if (!number) return;
      if (*number < least || *number > 1e12) return table.complain(key, fmt::format("{} is out of range", *number), fmt::format("give a number of at least {}", least));
      value = static_cast<std::remove_reference_t<decltype(value)>>(*number);
    };
    count("particles", s.particles, 10);
    count("tolerance", s.tolerance, 1e-9);
    count("most_simulations", s.most_simulations, 1);
    count("seed", s.seed, 0);
    count("least_acceptance", s.least_acceptance, 0);
    table.finish();
  }

  void read_parameter(Reader& table, const std::vector<UncertainParameter>& known) {
    const auto key = table.text("key", true);
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& p) { return p.key == key; });
    const auto range = table.numbers("prior");
    table.finish();
    if (found == known.end()) {
      std::vector<std::string> keys;
      for (const auto& p : known) keys.push_back(p.key);
      return evidence::complain_unknown(table, "key", "parameter", key, keys);
    }
    auto parameter = *found;
    if (range.size() == 2 && range[0] < range[1]) parameter.distribution = {Distribution::Family::uniform, range};
    else if (!range.empty()) return table.complain("prior", "is not two rising numbers", "write prior = [1.8, 5], or leave it out for the range of the declaration");
    if (std::any_of(study_.parameters.begin(), study_.parameters.end(), [&](const auto& p) { return p.key == key; }))
      return table.complain("key", fmt::format("`{}` is asked for twice", key), "leave one of them out");
    study_.parameters.push_back(parameter);
  }

  void read_moment(Reader& table) {
    Moment moment;
    moment.value = table.number("value", true).value_or(0);
    const auto range = table.numbers("range");
    moment.source = table.text("source", true);
    const auto use = table.text("use", true);
    moment.fit = use != "check";
    if (use != "fit" && use != "check") table.complain("use", fmt::format("`{}` is not known", use), "write \"fit\", or \"check\" for what is never fitted");
    moment.measure = evidence::read_measure(table);
    if (range.size() != 2 || !(range[0] < range[1]))
      return table.complain("range", "is not two rising numbers", "give the ends of the central 90% of what may be true: range = [4, 5]");
    moment.low = range[0], moment.high = range[1];
    if (moment.value < moment.low || moment.value > moment.high) table.complain("value", "lies outside of its range", "mend one of the two");
    if (!names_.insert(moment.measure.name).second) table.complain("name", "the name stands there twice", "names are unique");
    study_.moments.push_back(moment);
  }

  Reader& top_;
  Study& study_;
  const Overrides& overrides_;
  std::set<std::string> names_;
};

}  // namespace

double Moment::scale() const { return (high - low) / (2 * ninety); }

Study load_study(const std::string& path, const Overrides& overrides) {
  Study study;
  study.path = path;
  input::read_file(path, [&](Reader& reader) {
    StudyReader(reader, study, overrides).read();
    reader.finish();
  });
  return study;
}

Target target_of(const Study& study) {
  Target target;
  target.parameters = study.parameters.size();
  for (const auto& moment : study.moments) {
    target.observed.push_back(moment.value);
    target.scale.push_back(moment.scale());
    target.fit.push_back(moment.fit);
  }
  return target;
}

std::vector<double> values_at(const Study& study, std::span<const double> point) {
  constexpr double edge = 1e-12;  // quantiles are finite inside
  std::vector<double> values;
  for (std::size_t j = 0; j < study.parameters.size(); ++j) values.push_back(value_of(study.parameters[j], std::clamp(point[j], edge, 1 - edge)));
  return values;
}

struct StudySimulator::Pool {
  const Study& study;
  Scenario scenario;
  std::vector<evidence::Gauge> gauges;
  std::mutex mutex;
  std::vector<std::unique_ptr<RunMaker>> idle;
  std::atomic<std::uint64_t> failed{0};
  std::atomic<std::int64_t> ticks{0};

  explicit Pool(const Study& s) : study(s), scenario(s.scenario) {
    std::vector<evidence::Measure> measures;
    for (const auto& moment : s.moments) measures.push_back(moment.measure);
    evidence::keep_for(measures, scenario);
    for (const auto& measure : measures) gauges.emplace_back(measure, scenario);
  }

  std::unique_ptr<RunMaker> borrow() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return std::make_unique<RunMaker>(scenario);
    auto maker = std::move(idle.back());
    idle.pop_back();
    return maker;
  }
  void give_back(std::unique_ptr<RunMaker> maker) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(maker));
  }
};

StudySimulator::StudySimulator(const Study& study) : pool_(std::make_unique<Pool>(study)) {}
StudySimulator::~StudySimulator() = default;
std::uint64_t StudySimulator::failed() const { return pool_->failed; }

void StudySimulator::operator()(std::span<const double> point, std::uint64_t stream, std::span<double> moments) {
  auto& pool = *pool_;
  auto parameters = draw_parameters(pool.scenario, pool.scenario.seed, stream);
  const auto values = values_at(pool.study, point);
  for (std::size_t j = 0; j < values.size(); ++j)
    *reinterpret_cast<double*>(reinterpret_cast<std::byte*>(&parameters) + pool.study.parameters[j].offset) = values[j];
  auto maker = pool.borrow();
  const auto end = maker->make({&pool.scenario, parameters, pool.scenario.seed, stream}, pool.ticks);
  if (end.failed) ++pool.failed;
  for (std::size_t m = 0; m < moments.size(); ++m)
    moments[m] = end.failed ? std::numeric_limits<double>::quiet_NaN() : pool.gauges[m].value(maker->record());
  pool.give_back(std::move(maker));
}

}  // namespace headway::calibrate

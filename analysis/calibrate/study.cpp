#include "analysis/calibrate/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <set>

#include "analysis/evidence/gauge.h"
#include "analysis/evidence/read_row.h"
#include "analysis/take_number.h"
#include "scenario/reader.h"

namespace headway::calibrate {

namespace {

using input::Reader;

constexpr double ninety = 1.6448536269514722;  // standard deviations from the centre of a normal to the end of its central 90%

/// Every parameter that may be asked for.
std::vector<UncertainParameter> askable(const Scenario& scenario) {
  std::vector<UncertainParameter> all;
  for (const auto& group : parameter_groups()) {
    if (group.name == "clock") continue;  // when and how finely, not what
    for (const auto& row : group.rows) {
      const auto offset = group.offset + row.offset;
      const auto given = std::find_if(scenario.uncertain.begin(), scenario.uncertain.end(), [&](const auto& u) { return u.offset == offset; });
      if (given != scenario.uncertain.end()) all.push_back(*given);
      else all.push_back({fmt::format("{}.{}", group.name, row.name), offset, {Distribution::Family::uniform, {row.info.plausible.low, row.info.plausible.high}}});
    }
  }
  for (const auto& given : scenario.uncertain)
    if (given.offset == UncertainParameter::of_policy) all.push_back(given);
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
    constexpr double most = 1e12;
    take_number(table, "particles", s.particles, 10, 1e6);
    take_number(table, "tolerance", s.tolerance, 1e-9, most);
    take_number(table, "most_simulations", s.most_simulations, 1, most);
    take_number(table, "seed", s.seed, 0, most);
    take_number(table, "least_acceptance", s.least_acceptance, 0, 1);
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
    const auto& declared = declaration_of(parameter);
    if (declared.kind != Kind::real && parameter.distribution.family != Distribution::Family::choice)
      return table.complain("key", fmt::format("`{}` takes {} alone, and the sampler tries all values between", key, declared.kind == Kind::flag ? "0 and 1" : "whole numbers"),
                            fmt::format("fit once for each value (--set {}=1) and compare, or let the scenario draw it: {{choice = [0, 1]}}", key));
    const auto& domain = declared.domain;
    if (range.size() == 2 && (range[0] < domain.low || range[1] > domain.high))
      return table.complain("prior", fmt::format("goes beyond what `{}` may be, {:g} to {:g}", key, domain.low, domain.high), "stay within");
    if (std::any_of(overrides_.begin(), overrides_.end(), [&](const auto& setting) { return setting.first == key; }))
      return table.complain("key", fmt::format("`{}` is asked for and set on the command line", key), "take one of them away: what is asked for is drawn from its prior");
    study_.parameters.push_back(parameter);
  }

  /// A date or a level that no run of the scenario can have.
  void check_dates(Reader& table, const evidence::Measure& measure) {
    const auto& clock = study_.scenario.parameters.clock;
    const double end = clock.start + clock.horizon;
    using Kind = evidence::Measure::Kind;
    const bool dated = clock.horizon > 0 && (measure.kind == Kind::at_year || measure.kind == Kind::gap);
    if (dated && (measure.year < clock.start || measure.year > end))
      table.complain("year", fmt::format("{:g} is outside of the scenario, which goes from {:g} to {:g}", measure.year, clock.start, end), "give a date within, or set clock.horizon");
  }

  void read_moment(Reader& table) {
    Moment moment;
    const auto value = table.number("value", true);
    moment.value = value.value_or(0);
    const auto range = table.numbers("range");
    moment.source = table.text("source", true);
    moment.status = table.text("status");
    if (!moment.status.empty() && moment.status != "memory" && moment.status != "assumed")
      table.complain("status", fmt::format("`{}` is not known", moment.status), "write \"memory\" or \"assumed\", or leave it out for what was seen at its source");
    const auto use = table.text("use", true);
    moment.fit = use != "check";
    if (!use.empty() && use != "fit" && use != "check") table.complain("use", fmt::format("`{}` is not known", use), "write \"fit\", or \"check\" for what is never fitted");
    moment.measure = evidence::read_measure(table);
    check_dates(table, moment.measure);
    if (range.size() != 2 || !(range[0] < range[1]) || !std::isfinite(range[0]) || !std::isfinite(range[1]))
      return table.complain("range", "is not two rising finite numbers", "give the ends of the central 90% of what may be true: range = [4, 5]");
    moment.low = range[0], moment.high = range[1];
    if (value && !std::isfinite(moment.value)) return table.complain("value", "is no finite number", "give what was observed");
    if (value && !(moment.value > moment.low && moment.value < moment.high)) table.complain("value", "lies outside of its range, or at its end", "mend one of the two");
    if (!names_.insert(moment.measure.name).second) table.complain("name", "the name stands there twice", "names are unique");
    study_.moments.push_back(moment);
  }

  Reader& top_;
  Study& study_;
  const Overrides& overrides_;
  std::set<std::string> names_;
};

}  // namespace

Scale Moment::scale() const { return {(value - low) / ninety, (high - value) / ninety}; }

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

namespace {

/// The scenario, with no more recorded than the moments need.
Scenario recorded_for(const Study& study) {
  auto scenario = study.scenario;
  std::vector<evidence::Measure> measures;
  for (const auto& moment : study.moments) measures.push_back(moment.measure);
  evidence::keep_for(measures, scenario);
  return scenario;
}

VariantRuns::Reading moments_reading(const Study& study, const Scenario& scenario) {
  std::vector<evidence::Gauge> gauges;
  for (const auto& moment : study.moments) gauges.emplace_back(moment.measure, scenario);
  return [gauges](const RunRecord& record, std::span<double> moments) {
    for (std::size_t m = 0; m < moments.size(); ++m) moments[m] = gauges[m].value(record);
  };
}

}  // namespace

StudySimulator::StudySimulator(const Study& study) : study_(study), runs_(recorded_for(study), moments_reading(study, study.scenario)) {}

void StudySimulator::operator()(std::span<const double> point, std::uint64_t stream, std::span<double> moments) {
  const auto& scenario = runs_.shape();
  auto drawn = draw_run(scenario, scenario.seed, stream);
  const auto values = values_at(study_, point);
  for (std::size_t j = 0; j < values.size(); ++j)
    if (auto* number = number_in(drawn, study_.parameters[j])) *number = values[j];
  runs_.make({&scenario, drawn, scenario.seed, stream}, moments);
}

}  // namespace headway::calibrate

#include "ui/cli/result_json.h"

#include <fmt/format.h>

#include "analysis/comparison.h"
#include "analysis/stats.h"
#include "scenario/json.h"
#include "ui/cli/options.h"

namespace headway {

namespace {

std::string joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ","));
}

std::string estimate_json(const Estimate& estimate) {
  return fmt::format(R"("mean":{},"low":{},"high":{},"n":{})", json::number(estimate.value),
                     json::number(estimate.low), json::number(estimate.high), estimate.n);
}

/// Shares stay between 0 and 1 here, so their unit is "1".
std::string unit_json(const OutcomeKind& kind) {
  return json::text(kind.unit == "%" ? "1" : kind.unit);
}

std::vector<double> finite_values(const std::vector<double>& values) {
  std::vector<double> finite;
  for (const double x : values) {
    if (std::isfinite(x)) finite.push_back(x);
  }
  return finite;
}

std::string outcomes_json(const RunSet& set) {
  std::vector<std::string> parts;
  for (const auto& kind : outcome_kinds()) {
    const auto values = outcome(set, kind.key);
    if (values.empty()) continue;
    parts.push_back(fmt::format(R"({}:{{"title":{},"unit":{},"median":{},{}}})",
                                json::text(kind.key), json::text(kind.title), unit_json(kind),
                                json::number(median_of(values)),
                                estimate_json(mean_interval(finite_values(values)))));
  }
  return "{" + joined(parts) + "}";
}

std::string differences_json(const RunSet& base, const RunSet& other) {
  std::vector<std::string> parts;
  for (const auto& change : compare_outcomes(base, other)) {
    parts.push_back(fmt::format(R"({}:{{"title":{},"unit":{},{}}})", json::text(change.kind->key),
                                json::text(change.kind->title), unit_json(*change.kind),
                                estimate_json(change.difference)));
  }
  return fmt::format(R"({{"base":{},"scenario":{},"differences":{{{}}}}})",
                     json::text(stem_of(base.path)), json::text(stem_of(other.path)), joined(parts));
}

}  // namespace

std::string run_json(const WrittenEnsemble& written, const RunSet& set) {
  const auto& ensemble = written.ensemble;
  return fmt::format(
      R"({{"scenario":{},"title":{},"file":{},"bytes":{},"sha256":{},"runs":{},"planned":{},"failed":{},"complete":{},"seconds":{},"outcomes":{}}})",
      json::text(stem_of(written.path)), json::text(set.title), json::text(written.path),
      written.bytes, json::text(written.sha256), ensemble.done, ensemble.planned, ensemble.failed,
      ensemble.complete(), json::number(written.seconds), outcomes_json(set));
}

std::string comparison_json(std::span<const WrittenEnsemble> written,
                            std::span<const RunSet> sets) {
  std::vector<std::string> scenarios, comparisons;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    scenarios.push_back(run_json(written[i], sets[i]));
    if (i > 0) comparisons.push_back(differences_json(sets[0], sets[i]));
  }
  return fmt::format(R"({{"scenarios":[{}],"comparisons":[{}]}})", joined(scenarios),
                     joined(comparisons));
}

}  // namespace headway

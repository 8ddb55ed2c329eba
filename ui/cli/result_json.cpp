#include "ui/cli/result_json.h"

#include <fmt/format.h>

#include "analysis/actor_change.h"
#include "scenario/json.h"
#include "ui/cli/options.h"

namespace headway {

namespace {

std::string joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ","));
}

std::string estimate_json(const OutcomeKind& kind, const Estimate& estimate) {
  return fmt::format(R"("statistic":{},"value":{},"low":{},"high":{},"n":{})", json::text(name_of(kind.statistic)),
                     json::number(estimate.value), json::number(estimate.low), json::number(estimate.high), estimate.n);
}

/// Shares stay between 0 and 1 here, so their unit is "1".
std::string unit_json(const OutcomeKind& kind) {
  return json::text(kind.unit == "%" ? "1" : kind.unit);
}

std::string outcomes_json(const RunSet& set) {
  std::vector<std::string> parts;
  const auto independence = independence_of(set);
  for (const auto& kind : outcome_kinds()) {
    const auto values = outcome(set, kind.key);
    if (values.empty()) continue;
    parts.push_back(fmt::format(R"({}:{{"title":{},"unit":{},{}}})", json::text(kind.key), json::text(kind.title),
                                unit_json(kind), estimate_json(kind, estimate_of(kind, values, independence.cluster))));
  }
  return "{" + joined(parts) + "}";
}

std::string name_of(const RunSet& set) { return set.sweep.empty() ? stem_of(set.path) : set.title; }

std::vector<std::string> actors_json(const RunSet& base, const RunSet& other) {
  std::vector<std::string> rows;
  for (const auto& [payoff, actor, before, after, e] : compare_actors(base, other))
    rows.push_back(fmt::format(R"({{"actor":{},"kind":{},"measure":{},"unit":"USD","base":{},"scenario":{},"value":{},"low":{},"high":{},"n":{},"clear":{}}})", json::text(actor),
                               json::text(payoff->kind), json::text(payoff->measure), json::number(before), json::number(after), json::number(e.value), json::number(e.low),
                               json::number(e.high), e.n, is_clear(e)));
  return rows;
}

std::string differences_json(const RunSet& base, const RunSet& other) {
  std::vector<std::string> parts;
  for (const auto& change : compare_outcomes(base, other)) {
    parts.push_back(fmt::format(R"({}:{{"title":{},"unit":{},{}}})", json::text(change.kind->key),
                                json::text(change.kind->title), unit_json(*change.kind),
                                estimate_json(*change.kind, change.difference)));
  }
  return fmt::format(R"({{"base":{},"scenario":{},"differences":{{{}}},"actors":[{}]}})",
                     json::text(name_of(base)), json::text(name_of(other)), joined(parts), joined(actors_json(base, other)));
}

/// The outcomes of a scenario, or those of each policy of a sweep and how the others differ from the first.
std::string results_json(std::span<const RunSet> sets) {
  if (sets.size() == 1) return fmt::format(R"("outcomes":{})", outcomes_json(sets[0]));
  std::vector<std::string> policies, comparisons;
  for (const auto& set : sets) {
    policies.push_back(fmt::format(R"({{"policy":{},"outcomes":{}}})", json::text(set.title), outcomes_json(set)));
    if (&set != &sets[0]) comparisons.push_back(differences_json(sets[0], set));
  }
  return fmt::format(R"("policies":[{}],"comparisons":[{}])", joined(policies), joined(comparisons));
}

}  // namespace

std::string run_json(const WrittenEnsemble& written, std::span<const RunSet> sets) {
  const auto& ensemble = written.ensemble;
  const auto& title = sets[0].sweep.empty() ? sets[0].title : sets[0].sweep;
  return fmt::format(
      R"({{"scenario":{},"title":{},"file":{},"bytes":{},"sha256":{},"runs":{},"planned":{},"failed":{},"complete":{},"seconds":{},{}}})",
      json::text(stem_of(written.path)), json::text(title), json::text(written.path),
      written.bytes, json::text(written.sha256), ensemble.done, ensemble.planned, ensemble.failed,
      ensemble.complete(), json::number(written.seconds), results_json(sets));
}

std::string comparison_json(std::span<const WrittenEnsemble> written,
                            std::span<const RunSet> sets) {
  std::vector<std::string> scenarios, comparisons;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    scenarios.push_back(run_json(written[i], sets.subspan(i, 1)));
    if (i > 0) comparisons.push_back(differences_json(sets[0], sets[i]));
  }
  return fmt::format(R"({{"scenarios":[{}],"comparisons":[{}]}})", joined(scenarios),
                     joined(comparisons));
}

std::string worldview_json(std::span<const WorldviewRuns> all) {
  std::vector<std::string> worldviews;
  for (const auto& [worldview, sets] : all) {
    std::vector<std::string> comparisons;
    for (std::size_t i = 1; i < sets.size(); ++i) comparisons.push_back(differences_json(sets[0], sets[i]));
    worldviews.push_back(fmt::format(R"({{"worldview":{},"comparisons":[{}]}})", json::text(worldview), joined(comparisons)));
  }
  return fmt::format(R"({{"worldviews":[{}]}})", joined(worldviews));
}

}  // namespace headway

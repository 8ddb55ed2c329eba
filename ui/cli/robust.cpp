// headway robust: which policy of a sweep does well over many worlds, by which criterion.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

#include "analysis/robustness/robustness_sheet.h"
#include "scenario/json.h"
#include "ui/cli/commands.h"
#include "ui/cli/options.h"
#include "ui/cli/sheet_output.h"
#include "ui/cli/sweep_cases.h"

namespace headway {

namespace {

using robustness::Outcomes;

constexpr const char* robust_examples =
    "  headway robust study.h5 --outcome minimum_margin\n"
    "  headway robust study.h5 --outcome minimum_margin --satisfy minimum_margin=0\n"
    "  headway robust study.h5 --outcome minimum_margin --outcome total_harm \\\n"
    "      --outcome surplus -o robust.html";

struct RobustCommand {
  std::string path;
  std::vector<std::string> outcomes, policies, more, less;
  std::vector<std::string> limits;
  double hurwicz = 0.5;
  std::int64_t resamples = 1000;
  bool drop_incomplete = false;
  SheetOptions sheet;
};

std::vector<std::size_t> policies_of(const RobustCommand& command, const SweepFile& file) {
  std::vector<std::size_t> policies;
  for (const auto& name : command.policies.empty() ? file.design().policies : command.policies) policies.push_back(file.policy(name));
  if (file.design().policies.size() < 2) refuse_sweep(file, "it has one policy", "policies are compared: give the sweep a second [[sweep.policy]]");
  if (policies.size() < 2) throw CLI::ValidationError("--policy", "policies are compared: name two or more, or leave it out for all");
  auto sorted = policies;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) throw CLI::ValidationError("--policy", "a policy is named twice");
  return policies;
}

/// "minimum_margin=0" as name of the run file and number.
std::map<std::string, double> limits_of(const RobustCommand& command, const SweepFile& file) {
  std::map<std::string, double> limits;
  for (const auto& [name, text] : parse_settings(command.limits, "--satisfy")) {
    double value = 0;
    if (!CLI::detail::lexical_cast(text, value)) throw CLI::ValidationError("--satisfy", fmt::format("{} is no number", text));
    const auto full = file.outcome(name).name;
    if (std::none_of(command.outcomes.begin(), command.outcomes.end(), [&](const std::string& given) { return file.outcome(given).name == full; }))
      throw CLI::ValidationError("--satisfy", fmt::format("{0} is not among the outcomes that are judged: add --outcome {0}", name));
    limits[full] = value;
  }
  return limits;
}

bool names(const std::vector<std::string>& list, const std::string& given, const std::string& full) {
  return std::find(list.begin(), list.end(), given) != list.end() || std::find(list.begin(), list.end(), full) != list.end();
}

std::string judgement_json(const robustness::Judgement& judgement, const Outcomes& outcomes) {
  std::vector<std::pair<std::string, std::string>> policies;
  for (std::size_t p = 0; p < outcomes.policies.size(); ++p)
    policies.emplace_back(outcomes.policies[p], json::object({{"value", estimate_json(judgement.values[p])}, {"rank", std::to_string(judgement.ranks[p])}, {"best", json::number(judgement.best[p])}}));
  return json::object({{"criterion", json::text(judgement.name)}, {"policies", json::object(policies)}});
}

std::string outcome_json(const Outcomes& outcomes, const std::vector<robustness::Judgement>& judgements) {
  std::vector<std::string> criteria;
  std::vector<std::pair<std::string, std::string>> differences;
  for (const auto& judgement : judgements) criteria.push_back(judgement_json(judgement, outcomes));
  const auto all = robustness::differences(outcomes);
  for (std::size_t p = 1; p < all.size(); ++p)
    differences.emplace_back(outcomes.policies[p], json::object({{"mean", estimate_json(all[p].mean)}, {"better", estimate_json(all[p].better)}, {"worse", estimate_json(all[p].worse)}}));
  return json::object({{"outcome", json::text(outcomes.what.name)}, {"more_is_better", outcomes.more_is_better ? "true" : "false"}, {"points", std::to_string(outcomes.points())},
                       {"dropped", std::to_string(outcomes.dropped)}, {"criteria", json::list(criteria)}, {"differences", json::object(differences)}});
}

std::string pareto_json(const std::vector<Outcomes>& outcomes, const robustness::Pareto& found) {
  std::vector<std::pair<std::string, std::string>> policies;
  for (std::size_t p = 0; p < found.efficient.size(); ++p)
    policies.emplace_back(outcomes.front().policies[p], json::object({{"efficient", found.efficient[p] ? "true" : "false"}, {"share", json::number(found.share[p])}}));
  return json::object(policies);
}

std::vector<Outcomes> read_outcomes(const RobustCommand& command, const SweepFile& file) {
  const auto policies = policies_of(command, file);
  const auto limits = limits_of(command, file);
  std::vector<Outcomes> all;
  for (const auto& name : command.outcomes) {
    all.push_back(robustness::outcomes_of(file.design(), file.outcome(name), policies));
    auto& outcomes = all.back();
    if (outcomes.points() == 0) refuse_sweep(file, fmt::format("no point has {} under every policy", name), "choose an outcome that every run has");
    const bool more = names(command.more, name, outcomes.what.name), less = names(command.less, name, outcomes.what.name);
    if (more || less) outcomes.more_is_better = more, outcomes.what.is_taste = false;
    if (const auto found = limits.find(outcomes.what.name); found != limits.end()) outcomes.limit = found->second;
  }
  return all;
}

void execute(RobustCommand& command) {
  claim_sheet(command.sheet, {command.path});
  const SweepFile file(command.path);
  expect_complete(file, command.drop_incomplete);
  const auto all = read_outcomes(command, file);
  const sensitivity::Bootstrap bootstrap{static_cast<std::size_t>(command.resamples), 1};
  AnalysisSheet sheet;
  sheet.title = "Robustness: " + file.title();
  sheet.lead = sweep_words(file) + " " + (file.design().points == 1 ? "The sweep has one point, so that every replicate counts as a world" : "Every point counts as one world, by the mean of its replicates") + "; which worlds were swept decides what is robust.";
  std::vector<std::string> results;
  for (const auto& outcomes : all) {
    const auto judgements = robustness::judge(outcomes, command.hurwicz, bootstrap);
    sheet.parts.push_back(robustness::sheet_part(outcomes, judgements));
    results.push_back(outcome_json(outcomes, judgements));
  }
  std::vector<std::pair<std::string, std::string>> members{{"sweep", json::text(file.path())}, {"outcomes", json::list(results)}};
  const bool same_points = std::all_of(all.begin(), all.end(), [&](const Outcomes& outcomes) { return outcomes.points() == all.front().points(); });
  if (all.size() > 1 && same_points) {
    const auto found = robustness::pareto(all, bootstrap);
    sheet.parts.push_back(robustness::sheet_part(all, found));
    members.emplace_back("pareto", pareto_json(all, found));
  }
  put_sheet(command.sheet, sheet, json::object(members));
}

}  // namespace

void add_robust(CLI::App& app) {
  auto command = std::make_shared<RobustCommand>();
  auto* robust = app.add_subcommand("robust", "rank the policies of a sweep over its worlds by criteria of robustness");
  robust->footer(robust_examples);
  robust->add_option("sweep", command->path, "run file of a finished sweep with two or more policies (.h5)")->option_text(" ")->required()->check(CLI::ExistingFile);
  robust->add_option("--outcome", command->outcomes, "outcome, as `headway describe outcomes` lists them; several show what trades off")->option_text("NAME")->required();
  robust->add_option("--policy", command->policies, "policy of the sweep, the first as the base; may be repeated; all when not given")->option_text("NAME");
  robust->add_option("--satisfy", command->limits, "limit for the Starr domain: at least X, or at most X where less is better; may be repeated")->option_text("NAME=X");
  robust->add_option("--more", command->more, "more of this outcome is better, whatever is declared")->option_text("NAME");
  robust->add_option("--less", command->less, "less of this outcome is better, whatever is declared")->option_text("NAME");
  robust->add_option("--hurwicz", command->hurwicz, "weight of the best point against the worst one; 0.5 when not given")->option_text("X")->check(CLI::Range(0.0, 1.0));
  constexpr double most_resamples = 1e6;
  robust->add_option("--resamples", command->resamples, "resamples of the bootstrap; 1000 when not given")->option_text("N")->check(whole_number(sensitivity::fewest_resamples, most_resamples));
  robust->add_flag("--drop-incomplete", command->drop_incomplete, "leave out points with missing runs");
  add_sheet_options(*robust, command->sheet);
  robust->callback([command] { execute(*command); });
}

}  // namespace headway

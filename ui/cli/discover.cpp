// headway discover: which conditions of a sweep lead to an outcome of interest.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <optional>

#include "analysis/discovery/discovery.h"
#include "analysis/plot/number.h"
#include "scenario/json.h"
#include "ui/cli/commands.h"
#include "ui/cli/options.h"
#include "ui/cli/sheet_output.h"
#include "ui/cli/sweep_cases.h"

namespace headway {

namespace {

using discovery::Cases;
using discovery::Discovery;

constexpr const char* discover_examples =
    "  headway discover study.h5 --outcome minimum_margin --below 0\n"
    "  headway discover study.h5 --outcome total_harm --above 1e12 --policy moratorium\n"
    "  headway discover study.h5 --outcome minimum_margin --below 0 \\\n"
    "      --policy moratorium --against none -o worse.html\n"
    "  headway discover study.h5 --outcome catastrophe --above 0.5 --signposts";

constexpr std::size_t most_sign_years = 30;

struct DiscoverCommand {
  std::string path, outcome, policy, against;
  std::optional<double> above, below, density;
  std::int64_t boxes = 1, samples = 20;
  double least = 0.05;
  bool drop_incomplete = false, signposts = false;
  SheetOptions sheet;
};

/// The points as cases, and where they stand in the design.
struct Question {
  SweepSample sample;
  Cases cases;
  SweepCase policy;
  std::string of_interest;  ///< in words
};

Question question_of(const DiscoverCommand& command, const SweepFile& file) {
  const auto values = file.outcome(command.outcome);
  const auto policy = command.policy.empty() && command.against.empty() ? file.design().policies.front() : command.policy;
  auto cases = cases_of(file, policy.empty() && !command.against.empty() ? std::vector<std::string>{} : std::vector<std::string>{policy}, command.against);
  const auto by_point = point_values(file, values, cases.front());
  Question question{sample_of(file.design(), by_point, file.design().points), {}, cases.front(), {}};
  const double limit = command.above ? *command.above : *command.below;
  for (const double x : question.sample.outcome) question.cases.hits.push_back(command.above ? x > limit : x < limit);
  question.cases.factors = question.sample.factors;
  question.of_interest = fmt::format("{}{}{} is {} {}", cases.front().base ? "difference of " : "", values.title, cases.front().name.empty() ? "" : " (" + cases.front().name + ")",
                                     command.above ? "above" : "below", cases.front().base ? format_difference(limit, values.unit) : format_value(limit, values.unit));
  return question;
}

void expect_cases(const SweepFile& file, const Question& question) {
  if (question.cases.factors.empty() || question.cases.size() < 2) refuse_sweep(file, "it varies no factors", "make a sweep with design = \"latin_hypercube\"");
  const auto hits = question.cases.hit_count();
  const auto range = std::minmax_element(question.sample.outcome.begin(), question.sample.outcome.end());
  if (*range.first == *range.second) refuse_sweep(file, fmt::format("the outcome is {:.4g} at all {} points", *range.first, question.cases.size()), "choose an outcome that varies");
  if (hits == 0 || hits == question.cases.size())
    refuse_sweep(file, fmt::format("{} at {} of {} points", question.of_interest, hits == 0 ? "none" : "all", question.cases.size()),
                 fmt::format("choose a limit between {:.4g} and {:.4g}", *range.first, *range.second));
}

/// Rows of the file about a year apart.
std::vector<std::size_t> rows_of(const SweepFile& file) { return report::table_rows(file.time(), most_sign_years); }

/// For each series the first year in which it tells who is in the box, those that tell first in front.
std::vector<discovery::Signpost> signposts_of(const SweepFile& file, const Question& question, const discovery::Box& box) {
  constexpr std::size_t most = 15;
  std::vector<std::uint8_t> in_box;
  for (std::size_t i = 0; i < question.cases.size(); ++i) in_box.push_back(box.holds(question.cases, i));
  const auto rows = rows_of(file);
  std::vector<discovery::Signpost> signposts;
  for (const auto& name : file.series_names()) {
    const auto all = file.series(name, rows);
    for (std::size_t t = 0; t < rows.size(); ++t) {
      const auto by_point = point_means(file.design(), all[t], question.policy.policy);
      std::vector<double> values;
      for (const auto point : question.sample.points) values.push_back(by_point[point]);
      const auto separation = discovery::separation_of(values, in_box);
      if (separation.distance < discovery::telling) continue;
      signposts.push_back({name, all[t].unit, file.time()[rows[t]], separation});
      break;
    }
  }
  std::stable_sort(signposts.begin(), signposts.end(), [](const auto& a, const auto& b) { return a.year != b.year ? a.year < b.year : a.separation.distance > b.separation.distance; });
  signposts.resize(std::min(signposts.size(), most));
  return signposts;
}

std::string box_json(const discovery::Box& box, const discovery::BoxFit& fit, const SweepDesign& design) {
  std::vector<std::pair<std::string, std::string>> restrictions;
  for (std::size_t j = 0; j < design.factors.size(); ++j)
    if (box.restricts(j)) restrictions.emplace_back(design.factors[j].key, json::object({{"low", json::number(box.low[j])}, {"high", json::number(box.high[j])}}));
  return json::object({{"restrictions", json::object(restrictions)}, {"words", json::text(words_of(box, design.factors))}, {"points", std::to_string(fit.points)},
                       {"cases", std::to_string(fit.hits)}, {"coverage", estimate_json(fit.coverage)}, {"density", estimate_json(fit.density)}});
}

std::string found_json(const discovery::FoundBox& found, const SweepDesign& design) {
  std::vector<std::string> steps;
  std::vector<std::pair<std::string, std::string>> p, reproduced;
  for (const auto& step : found.trajectory)
    steps.push_back(json::list({json::number(step.fit.coverage.value), json::number(step.fit.density.value), std::to_string(step.restrictions)}));
  for (std::size_t j = 0; j < design.factors.size(); ++j) {
    if (found.box.restricts(j)) p.emplace_back(design.factors[j].key, json::number(found.quasi_p[j]));
    reproduced.emplace_back(design.factors[j].key, json::number(found.again.restricted[j]));
  }
  return json::object({{"box", box_json(found.box, found.fit, design)}, {"quasi_p", json::object(p)}, {"reproduced", json::object(reproduced)},
                       {"density_elsewhere", json::number(found.again.density)}, {"coverage_elsewhere", json::number(found.again.coverage)}, {"trajectory", json::list(steps)}});
}

std::string discovery_json(const Discovery& found, const Question& question, const std::vector<discovery::Signpost>& signposts, const SweepDesign& design) {
  std::vector<std::string> boxes, rules, signs;
  std::vector<std::pair<std::string, std::string>> scores;
  for (const auto& box : found.boxes) boxes.push_back(found_json(box, design));
  for (const auto& rule : found.rules) rules.push_back(box_json(rule, fit_of(rule, question.cases), design));
  for (std::size_t j = 0; j < design.factors.size(); ++j) scores.emplace_back(design.factors[j].key, json::number(found.scores[j].distance));
  for (const auto& sign : signposts)
    signs.push_back(json::object({{"series", json::text(sign.series)}, {"year", json::number(sign.year)}, {"threshold", json::number(sign.separation.threshold)},
                                  {"above", sign.separation.is_above ? "true" : "false"}, {"difference", json::number(sign.separation.distance)}}));
  return json::object({{"case", json::text(question.of_interest)}, {"points", std::to_string(found.points)}, {"cases", std::to_string(found.hits)}, {"dropped", std::to_string(question.sample.dropped)},
                       {"boxes", json::list(boxes)}, {"rules", json::list(rules)}, {"scores", json::object(scores)}, {"signposts", json::list(signs)}});
}

void execute(DiscoverCommand& command) {
  if (!std::isfinite(command.above.value_or(command.below.value_or(0)))) throw CLI::ValidationError("discover", "a limit is a finite number");
  if (command.above.has_value() == command.below.has_value()) throw CLI::ValidationError("discover", "cases of interest need one limit: --above X or --below X");
  claim_sheet(command.sheet, {command.path});
  const SweepFile file(command.path);
  expect_complete(file, command.drop_incomplete);
  const auto question = question_of(command, file);
  expect_cases(file, question);
  discovery::Wish wish;
  wish.boxes = static_cast<std::size_t>(command.boxes), wish.samples = static_cast<std::size_t>(command.samples);
  wish.density = command.density;
  wish.prim.least = command.least;
  const auto found = discovery::discover(question.cases, wish);
  std::vector<discovery::Signpost> signposts;
  if (command.signposts && !found.boxes.empty()) signposts = signposts_of(file, question, found.boxes.front().box);

  AnalysisSheet sheet;
  sheet.title = "Discovery: " + file.title();
  sheet.lead = fmt::format("{} {} at {} of {} (n){}. Points count by the mean of their replicates.", sweep_words(file), question.of_interest, found.hits, count_of(found.points, "point", "points"),
                           question.sample.dropped > 0 ? fmt::format(", {} left out since a run has no value there", question.sample.dropped) : "");
  for (std::size_t i = 0; i < found.boxes.size(); ++i) sheet.parts.push_back(sheet_part(found.boxes[i], i + 1, question.of_interest, file.design().factors));
  if (found.boxes.empty()) sheet.parts.push_back({"No box", {"No restriction of the factors is clearer than chance (quasi-p below 5%)."}, {}, "", {}});
  sheet.parts.push_back(scores_part(found, file.design().factors));
  sheet.parts.push_back(rules_part(found, question.cases, file.design().factors));
  if (command.signposts && !found.boxes.empty()) sheet.parts.push_back(signposts_part(signposts));
  put_sheet(command.sheet, sheet, discovery_json(found, question, signposts, file.design()));
}

}  // namespace

void add_discover(CLI::App& app) {
  auto command = std::make_shared<DiscoverCommand>();
  auto* discover = app.add_subcommand("discover", "find the conditions of a sweep that lead to an outcome of interest");
  discover->footer(discover_examples);
  discover->add_option("sweep", command->path, "run file of a finished sweep, or of runs with uncertain parameters (.h5)")->option_text(" ")->required()->check(CLI::ExistingFile);
  discover->add_option("--outcome", command->outcome, "outcome, as `headway describe outcomes` lists them")->option_text("NAME")->required();
  discover->add_option("--above", command->above, "points are of interest where it is above X, in its own unit; shares from 0 to 1")->option_text("X");
  discover->add_option("--below", command->below, "points are of interest where it is below X")->option_text("X");
  discover->add_option("--policy", command->policy, "policy of the sweep; the first when not given")->option_text("NAME");
  discover->add_option("--against", command->against, "look at paired differences from this policy instead")->option_text("NAME");
  constexpr double most = 100;
  discover->add_option("--boxes", command->boxes, "boxes, one after the other; 1 when not given")->option_text("N")->check(whole_number(1, most));
  discover->add_option("--density", command->density, "take the box of largest coverage with this density; the best balance when not given")->option_text("X")->check(CLI::Range(0.0, 1.0));
  discover->add_option("--least", command->least, "share of the points that a box keeps; 0.05 when not given")->option_text("X")->check(CLI::Range(1e-4, 0.5));
  discover->add_option("--samples", command->samples, "halves that are searched again; 20 when not given")->option_text("N")->check(whole_number(1, most));
  discover->add_flag("--signposts", command->signposts, "name the series that tell first; needs a sweep that kept them");
  discover->add_flag("--drop-incomplete", command->drop_incomplete, "leave out points with missing runs");
  add_sheet_options(*discover, command->sheet);
  discover->callback([command] { execute(*command); });
}

}  // namespace headway

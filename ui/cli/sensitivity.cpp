// headway sensitivity: which factors of a sweep move an outcome.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include "analysis/report/html.h"
#include "analysis/sensitivity/sensitivity_sheet.h"
#include "scenario/json.h"
#include "ui/cli/commands.h"
#include "ui/cli/options.h"
#include "ui/cli/sheet_output.h"
#include "ui/cli/sweep_cases.h"

namespace headway {

namespace {

using sensitivity::Sensitivity;
using sensitivity::Subject;

constexpr const char* sensitivity_examples =
    "  headway sensitivity study.h5\n"
    "  headway sensitivity study.h5 --outcome minimum_margin --policy moratorium --against none\n"
    "  headway sensitivity study.h5 --method delta --method pawn -o sensitivity.html\n"
    "  headway sensitivity study.h5 --series frontier_margin --json";

constexpr std::size_t most_shown_years = 12;

struct SensitivityCommand {
  std::string path;
  std::vector<std::string> outcomes, policies, methods, series;
  std::string against;
  std::optional<std::int64_t> resamples;
  double tolerance = 0.05;
  bool drop_incomplete = false;
  SheetOptions sheet;
};

std::vector<sensitivity::Method> chosen_methods(const SensitivityCommand& command, const SweepFile& file) {
  const auto allowed = sensitivity::methods_for(file.design());
  if (file.design().points < 2) refuse_sweep(file, "it has a single point", "make a sweep of more points: raise its samples");
  if (allowed.empty()) refuse_sweep(file, fmt::format("its design ({}) varies no factors together", file.design().kind), "make a sweep with design = \"saltelli\", \"morris\" or \"latin_hypercube\"");
  if (command.methods.empty()) return {allowed.front()};
  std::vector<sensitivity::Method> chosen;
  for (const auto& name : command.methods) {
    const auto number = std::find(std::begin(sensitivity::method_names), std::end(sensitivity::method_names), name) - std::begin(sensitivity::method_names);
    const auto method = static_cast<sensitivity::Method>(number);
    if (std::find(allowed.begin(), allowed.end(), method) == allowed.end())
      refuse_sweep(file, fmt::format("--method {} needs another design than {}", name, file.design().kind),
                   method == sensitivity::Method::sobol ? "make a sweep with design = \"saltelli\"" : method == sensitivity::Method::morris ? "make a sweep with design = \"morris\"" : "make a sweep with design = \"latin_hypercube\" or \"saltelli\"");
    chosen.push_back(method);
  }
  return chosen;
}

void expect_sound(const SensitivityCommand& command, const SweepFile& file) {
  const auto wrong = sensitivity::why_out_of_order(file.design());
  if (!wrong.empty()) refuse_sweep(file, "its points are not those of its design: " + wrong, "make the sweep again; the order of points must not be changed");
  expect_complete(file, command.drop_incomplete);
}

std::string measures_json(const Sensitivity& result) {
  std::vector<std::string> measures;
  for (const auto& measure : result.measures) {
    std::vector<std::pair<std::string, std::string>> factors;
    for (std::size_t j = 0; j < result.factors.size(); ++j) factors.emplace_back(result.factors[j], estimate_json(measure.values[j]));
    measures.push_back(json::object({{"measure", json::text(measure.name)}, {"factors", json::object(factors)}}));
  }
  return json::list(measures);
}

std::string result_json(const Sensitivity& result, const std::string& outcome, const std::string& policy, std::optional<double> year) {
  std::vector<std::string> pairs;
  for (const auto& pair : result.pairs)
    pairs.push_back(json::object({{"factors", json::list({json::text(result.factors[pair.a]), json::text(result.factors[pair.b])})}, {"second order", estimate_json(pair.value)}}));
  std::vector<std::pair<std::string, std::string>> whole, floors, members{{"outcome", json::text(outcome)}, {"policy", json::text(policy)}};
  for (std::size_t j = 0; j < result.noise.size(); ++j) floors.emplace_back(result.factors[j], json::number(result.noise[j]));
  for (const auto& [name, value] : result.whole) whole.emplace_back(name, estimate_json(value));
  if (year) members.emplace_back("year", json::number(*year));
  members.insert(members.end(), {{"method", json::text(sensitivity::method_names[static_cast<std::size_t>(result.method)])}, {"n", std::to_string(result.n)},
                                 {"units", json::text(result.units)}, {"dropped", std::to_string(result.dropped)}, {"measures", measures_json(result)},
                                 {"noise_floor", json::object(floors)}, {"whole", json::object(whole)}, {"pairs", json::list(pairs)}});
  return json::object(members);
}

/// Rows of the file that stand for years, at most so many.
std::vector<std::size_t> year_rows(const SweepFile& file) { return report::table_rows(file.time(), most_shown_years); }

class SensitivityFindings {
 public:
  SensitivityFindings(const SensitivityCommand& command, const SweepFile& file) : command_(command), file_(file) {
    sheet_.title = "Sensitivity: " + file.title();
    sheet_.lead = sweep_words(file) + " Results say what follows from the ranges that were swept.";
  }

  void add_outcome(const std::string& name) {
    const auto values = file_.outcome(name);
    for (const auto& one : cases_of(file_, command_.policies, command_.against)) {
      const Subject subject{values.title, values.unit, one.name};
      if (file_.design().kind == "one_at_a_time") {
        add_curves(values, one, subject);
        continue;
      }
      const auto by_point = point_values(file_, values, one);
      for (const auto method : chosen_methods(command_, file_)) {
        const auto result = sensitivity::analyse(file_.design(), by_point, method, {bootstrap(method), 1});
        expect_values(result, values.name);
        sheet_.parts.push_back(sensitivity::sheet_part(result, subject, {command_.tolerance, sensitivity::change_since_half(file_.design(), by_point, result), runs_per_point(one)}));
        json_.push_back(result_json(result, values.name, one.name, {}));
      }
    }
  }

  void add_series(const std::string& name) {
    const auto rows = year_rows(file_);
    const auto all = file_.series(name, rows);
    for (const auto& one : cases_of(file_, command_.policies, command_.against))
      for (const auto method : chosen_methods(command_, file_)) {
        std::vector<double> years;
        std::vector<Sensitivity> results;
        for (std::size_t t = 0; t < rows.size(); ++t) {
          years.push_back(file_.time()[rows[t]]);
          results.push_back(sensitivity::analyse(file_.design(), point_values(file_, all[t], one), method, {bootstrap(method), 1}));
          json_.push_back(result_json(results.back(), all[t].name, one.name, years.back()));
        }
        sheet_.parts.push_back(sensitivity::sheet_part(years, results, {all.front().title, all.front().unit, one.name}));
      }
  }

  const AnalysisSheet& sheet() const { return sheet_; }
  std::string json() const { return json::object({{"sweep", json::text(file_.path())}, {"design", json::text(file_.design().kind)}, {"results", json::list(json_)}}); }

 private:
  /// Measures of whole distributions are dear.
  sensitivity::Bootstrap bootstrap(sensitivity::Method method) const {
    constexpr std::int64_t many = 1000, few = 200;
    const bool is_dear = method == sensitivity::Method::pawn || method == sensitivity::Method::delta;
    return {static_cast<std::size_t>(command_.resamples.value_or(is_dear ? few : many)), 1};
  }

  std::size_t runs_per_point(const SweepCase& one) const { return file_.design().replicates * (one.base ? 2 : 1); }

  void expect_values(const Sensitivity& result, const std::string& outcome) const {
    if (result.n < 2) refuse_sweep(file_, fmt::format("{} has a value at {} {}", outcome, result.n == 0 ? "none of its" : "one alone of its", result.units), "choose an outcome that every run has, or finish the sweep");
  }

  void add_curves(const SweepValues& values, const SweepCase& one, const Subject& subject) {
    const auto& design = file_.design();
    std::vector<double> cells;
    const auto at = [&](std::size_t point, std::size_t policy, std::size_t replicate) { return values.values[(point * design.policies.size() + policy) * design.replicates + replicate]; };
    for (std::size_t p = 0; p < design.points; ++p)
      for (std::size_t r = 0; r < design.replicates; ++r) cells.push_back(at(p, one.policy, r) - (one.base ? at(p, *one.base, r) : 0));
    const auto curves = sensitivity::factor_curves(design, cells);
    sheet_.parts.push_back(sensitivity::sheet_part(curves, subject));
    for (const auto& curve : curves) {
      std::vector<std::string> changes;
      for (std::size_t i = 0; i < curve.values.size(); ++i)
        changes.push_back(json::object({{"at", json::number(curve.values[i])}, {"change", estimate_json(curve.changes[i])}}));
      json_.push_back(json::object({{"outcome", json::text(values.name)}, {"policy", json::text(one.name)}, {"factor", json::text(curve.factor)}, {"curve", json::list(changes)}}));
    }
  }

  const SensitivityCommand& command_;
  const SweepFile& file_;
  AnalysisSheet sheet_;
  std::vector<std::string> json_;
};

void execute(SensitivityCommand& command) {
  claim_sheet(command.sheet, {command.path});
  const SweepFile file(command.path);
  expect_sound(command, file);
  SensitivityFindings findings(command, file);
  auto outcomes = command.outcomes;
  if (outcomes.empty() && command.series.empty()) outcomes.push_back(file.outcome_names().front());
  for (const auto& name : outcomes) findings.add_outcome(name);
  for (const auto& name : command.series) findings.add_series(name);
  put_sheet(command.sheet, findings.sheet(), findings.json());
}

}  // namespace

void add_sensitivity(CLI::App& app) {
  auto command = std::make_shared<SensitivityCommand>();
  auto* sensitivity = app.add_subcommand("sensitivity", "show which factors of a sweep move an outcome");
  sensitivity->footer(sensitivity_examples);
  sensitivity->add_option("sweep", command->path, "run file of a finished sweep, or of runs with uncertain parameters (.h5)")->option_text(" ")->required()->check(CLI::ExistingFile);
  sensitivity->add_option("--outcome", command->outcomes, "outcome, as `headway describe outcomes` lists them; may be repeated; the first headline when not given")->option_text("NAME");
  sensitivity->add_option("--series", command->series, "world series, for sensitivity over time; may be repeated")->option_text("NAME");
  sensitivity->add_option("--policy", command->policies, "policy of the sweep; may be repeated; all when not given")->option_text("NAME");
  sensitivity->add_option("--against", command->against, "analyse paired differences from this policy instead")->option_text("NAME");
  sensitivity->add_option("--method", command->methods, "sobol, morris, regression, pawn, delta; may be repeated; what the design was made for when not given")
      ->option_text("NAME")
      ->check(one_of({std::begin(sensitivity::method_names), std::end(sensitivity::method_names)}));
  constexpr double most_resamples = 1e6;
  sensitivity->add_option("--resamples", command->resamples, "resamples of the bootstrap; 1000 when not given, 200 for pawn and delta")->option_text("N")->check(whole_number(0, 0) | whole_number(sensitivity::fewest_resamples, most_resamples));
  sensitivity->add_option("--tolerance", command->tolerance, "half-width of the intervals that is wanted; 0.05 when not given")->option_text("X")->check(CLI::Range(1e-6, 1.0));
  sensitivity->add_flag("--drop-incomplete", command->drop_incomplete, "leave out points, base points or trajectories with missing runs");
  add_sheet_options(*sensitivity, command->sheet);
  sensitivity->callback([command] { execute(*command); });
}

}  // namespace headway

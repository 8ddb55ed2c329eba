// headway validate: compares closed forms, solvers, agents and printed values, for every published model.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "analysis/plot/standalone.h"
#include "classic/classic.h"
#include "scenario/json.h"
#include "scenario/read_classic.h"
#include "ui/cli/commands.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/options.h"

namespace headway {

namespace {

using classic::Check;

struct ValidateOptions {
  std::vector<std::string> models;
  std::int64_t rounds = classic::Sampling{}.rounds;
  std::uint64_t seed = classic::Sampling{}.seed;
  bool failures = false;
  bool json = false;
};

std::string cell(double value) { return std::isnan(value) ? "-" : fmt::format("{:.6g}", value); }

/// One row, whose name may take several lines.
void print_row(const std::string& name, const std::string& published, const std::string& closed, const std::string& engine, const std::string& error, const std::string& tolerance, const std::string& pass) {
  constexpr std::size_t name_letters = 38;
  auto lines = standalone::lines_of(name, name_letters);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) std::cout << "  " << lines[i] << '\n';
  std::cout << fmt::format("  {:<{}} {:>9} {:>11} {:>11} {:>7} {:>9} {}\n", lines.back(), name_letters, published, closed, engine, error, tolerance, pass);
}

/// The rows of each model below its name.
void print_checks(const std::vector<Check>& checks, bool failures) {
  print_row("quantity", "published", "closed form", "engine", "error", "tolerance", "pass");
  std::string model;
  for (const auto& check : checks) {
    if (failures && check.pass) continue;
    if (check.model != model) std::cout << check.model << '\n';
    model = check.model;
    print_row(check.quantity, cell(check.published), cell(check.closed), cell(check.engine), fmt::format("{:.1e}", check.error), fmt::format("{:.1e}", check.tolerance), check.pass ? "yes" : "NO");
  }
}

std::string checks_json(const std::vector<Check>& checks) {
  std::string text;
  for (const auto& r : checks)
    text += fmt::format("{}{{\"model\":{},\"quantity\":{},\"published\":{},\"closed\":{},\"engine\":{},\"error\":{},\"tolerance\":{},\"pass\":{}}}",
                        text.empty() ? "" : ",\n", json::text(r.model), json::text(r.quantity), json::number(r.published), json::number(r.closed),
                        json::number(r.engine), json::number(r.error), json::number(r.tolerance), r.pass);
  return "[" + text + "]\n";
}

std::vector<Check> checks_of(const ValidateOptions& options) {
  const classic::Sampling sampling{options.rounds, options.seed};
  if (options.models.empty()) return classic::all_checks(sampling);
  std::vector<Check> all;
  for (const auto& name : options.models) {
    const auto checks = classic::checks_of(*load_classic(name).model, sampling);
    all.insert(all.end(), checks.begin(), checks.end());
  }
  return all;
}

void execute(const ValidateOptions& options) {
  const auto checks = checks_of(options);
  const auto passed = std::count_if(checks.begin(), checks.end(), [](const Check& check) { return check.pass; });
  if (options.json) std::cout << checks_json(checks);
  else print_checks(checks, options.failures);
  const auto sampled = std::count_if(checks.begin(), checks.end(), [](const Check& check) { return check.sampled; });
  std::cerr << fmt::format("{} of {} checks pass; {} of them are sampled, and sampled once more where they were beyond three standard errors.\n", passed, checks.size(), sampled);
  if (static_cast<std::size_t>(passed) < checks.size()) throw CLI::RuntimeError(exit_code::validation);
}

}  // namespace

void add_validate(CLI::App& app) {
  auto options = std::make_shared<ValidateOptions>();
  auto* command = app.add_subcommand("validate", "check the program against published models of the race");
  command->footer(
      "  headway validate\n"
      "  headway validate tullock game\n"
      "  headway validate --rounds 10000000 --seed 7 --failures");
  command->add_option("model", options->models, "names of models; all of them when none is given")->option_text(" ");
  command->add_option("--rounds", options->rounds, "rounds that the agents play; 200000 when not given")->option_text("N")->check(whole_number(1000, 1e10));
  command->add_option("--seed", options->seed, "seed of the agents' random numbers")->option_text("S")->check(whole_number(0, 9007199254740991.0));
  command->add_flag("--failures", options->failures, "print only the checks that fail");
  command->add_flag("--json", options->json, "results as JSON on standard output");
  command->callback([options] { execute(*options); });
}

}  // namespace headway

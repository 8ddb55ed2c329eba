// headway validate: compares closed forms, solvers, agents and printed values, for every published model.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "classic/classic.h"
#include "scenario/json.h"
#include "ui/cli/commands.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/options.h"

namespace headway {

namespace {

using classic::Check;

struct ValidateOptions {
  std::int64_t rounds = classic::Sampling{}.rounds;
  std::uint64_t seed = classic::Sampling{}.seed;
  bool failures = false;
  bool json = false;
};

std::string cell(double value) { return std::isnan(value) ? "-" : fmt::format("{:.6g}", value); }

void print_checks(const std::vector<Check>& checks, bool failures) {
  std::size_t model = 5, quantity = 8;
  for (const auto& check : checks) {
    model = std::max(model, check.model.size());
    quantity = std::max(quantity, check.quantity.size());
  }
  const auto row = [&](const auto&... cells) {
    std::cout << fmt::format("{:<{}}  {:<{}}  {:>11}  {:>11}  {:>11}  {:>9}  {:>9}  {}\n", cells...);
  };
  row("model", model, "quantity", quantity, "published", "closed form", "engine", "error", "tolerance", "pass");
  for (const auto& check : checks)
    if (!failures || !check.pass)
      row(check.model, model, check.quantity, quantity, cell(check.published), cell(check.closed), cell(check.engine),
          fmt::format("{:.1e}", check.error), fmt::format("{:.1e}", check.tolerance), check.pass ? "yes" : "NO");
}

std::string checks_json(const std::vector<Check>& checks) {
  std::string text;
  for (const auto& r : checks)
    text += fmt::format("{}{{\"model\":{},\"quantity\":{},\"published\":{},\"closed\":{},\"engine\":{},\"error\":{},\"tolerance\":{},\"pass\":{}}}",
                        text.empty() ? "" : ",\n", json::text(r.model), json::text(r.quantity), json::number(r.published), json::number(r.closed),
                        json::number(r.engine), json::number(r.error), json::number(r.tolerance), r.pass);
  return "[" + text + "]\n";
}

void execute(const ValidateOptions& options) {
  const auto checks = classic::all_checks({options.rounds, options.seed});
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
      "  headway validate --rounds 10000000 --seed 7 --failures");
  command->add_option("--rounds", options->rounds, "rounds that the agents play; 200000 when not given")->option_text("N")->check(whole_number(1000, 1e10));
  command->add_option("--seed", options->seed, "seed of the agents' random numbers")->option_text("S")->check(whole_number(0, 9007199254740991.0));
  command->add_flag("--failures", options->failures, "print only the checks that fail");
  command->add_flag("--json", options->json, "results as JSON on standard output");
  command->callback([options] { execute(*options); });
}

}  // namespace headway

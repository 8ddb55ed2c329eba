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

using classic::Rung;

struct ValidateOptions {
  std::int64_t rounds = classic::Sampling{}.rounds;
  std::uint64_t seed = classic::Sampling{}.seed;
  bool failures = false;
  bool json = false;
};

std::string rung_cell(double value) { return std::isnan(value) ? "-" : fmt::format("{:.6g}", value); }

void print_ladder(const std::vector<Rung>& rungs, bool failures) {
  std::size_t model = 5, quantity = 8;
  for (const auto& rung : rungs) {
    model = std::max(model, rung.model.size());
    quantity = std::max(quantity, rung.quantity.size());
  }
  const auto row = [&](const auto&... cells) {
    std::cout << fmt::format("{:<{}}  {:<{}}  {:>11}  {:>11}  {:>11}  {:>9}  {:>9}  {}\n", cells...);
  };
  row("model", model, "quantity", quantity, "published", "closed form", "engine", "error", "tolerance", "pass");
  for (const auto& rung : rungs)
    if (!failures || !rung.pass)
      row(rung.model, model, rung.quantity, quantity, rung_cell(rung.published), rung_cell(rung.closed), rung_cell(rung.engine),
          fmt::format("{:.1e}", rung.error), fmt::format("{:.1e}", rung.tolerance), rung.pass ? "yes" : "NO");
}

std::string ladder_json(const std::vector<Rung>& rungs) {
  std::string text;
  for (const auto& r : rungs)
    text += fmt::format("{}{{\"model\":{},\"quantity\":{},\"published\":{},\"closed\":{},\"engine\":{},\"error\":{},\"tolerance\":{},\"pass\":{}}}",
                        text.empty() ? "" : ",\n", json::text(r.model), json::text(r.quantity), json::number(r.published), json::number(r.closed),
                        json::number(r.engine), json::number(r.error), json::number(r.tolerance), r.pass);
  return "[" + text + "]\n";
}

void execute(const ValidateOptions& options) {
  const auto rungs = classic::ladder({options.rounds, options.seed});
  const auto passed = std::count_if(rungs.begin(), rungs.end(), [](const Rung& rung) { return rung.pass; });
  if (options.json) std::cout << ladder_json(rungs);
  else print_ladder(rungs, options.failures);
  std::cerr << fmt::format("{} of {} checks pass.\n", passed, rungs.size());
  if (static_cast<std::size_t>(passed) < rungs.size()) throw CLI::RuntimeError(exit_code::validation);
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

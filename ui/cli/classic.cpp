// headway classic: a published model, worked out in each way that there is.
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <span>

#include "record/safe_write.h"
#include "scenario/json.h"
#include "scenario/read_classic.h"
#include "ui/cli/classic_figure.h"
#include "ui/cli/commands.h"
#include "ui/cli/options.h"

namespace headway {

namespace {

constexpr const char* classic_examples =
    "  headway classic\n"
    "  headway classic precipice --set teams=5 --set enmity=0.5\n"
    "  headway classic precipice --set run.rounds=1e7 --json\n"
    "  headway classic precipice -o risk.svg --across teams=2,5\n"
    "  headway classic dsair -o shares.svg --over speed=1:5";

struct ClassicOptions {
  std::string name;
  std::vector<std::string> settings;
  ClassicFigure figure;
  std::string out;
  bool force = false;
  bool json = false;
};

void list_models(bool as_json) {
  std::string text;
  for (const auto& model : classic::classics())
    text += as_json ? fmt::format("{}{{\"name\":{},\"title\":{}}}", text.empty() ? "" : ",", json::text(model.name), json::text(model.title))
                 : fmt::format("{:<26}{}\n", model.name, model.title);
  std::cout << (as_json ? "[" + text + "]\n" : text);
}

std::string cell(double value) { return std::isnan(value) ? "" : fmt::format("{:.6g}", value); }

std::string estimate_cell(const classic::Estimate& estimate) {
  return std::isnan(estimate.value) ? "" : fmt::format("{:.6g} ± {:.2g}", estimate.value, estimate.error);
}

void print_table(const ClassicScenario& scenario, const std::vector<classic::Answer>& answers) {
  std::cout << scenario.title << "\n";
  for (const auto& row : scenario.model->parameters())
    std::cout << fmt::format("  {} = {:g}\n", row.name, value_at(scenario.values.data(), row));
  std::size_t width = 8;
  for (const auto& answer : answers) width = std::max(width, answer.quantity.size());
  std::cout << fmt::format("\n{:<{}}  {:>12}  {:>12}  {}\n", "quantity", width, "closed form", "solver", "agents ± standard error");
  for (const auto& answer : answers)
    std::cout << fmt::format("{:<{}}  {:>12}  {:>12}  {}{}\n", answer.quantity, width, cell(answer.closed), cell(answer.solved),
                             estimate_cell(answer.played), answer.unit == "1" ? "" : " [" + answer.unit + "]");
}

void print_json(const ClassicScenario& scenario, const std::vector<classic::Answer>& answers) {
  std::string values, lines;
  for (const auto& row : scenario.model->parameters())
    values += fmt::format("{}{}:{}", values.empty() ? "" : ",", json::text(row.name), json::number(value_at(scenario.values.data(), row)));
  for (const auto& a : answers)
    lines += fmt::format("{}{{\"quantity\":{},\"unit\":{},\"closed\":{},\"solver\":{},\"agents\":{},\"standard_error\":{}}}", lines.empty() ? "" : ",",
                         json::text(a.quantity), json::text(a.unit), json::number(a.closed), json::number(a.solved), json::number(a.played.value),
                         json::number(a.played.error));
  std::cout << fmt::format("{{\"model\":{},\"source\":{},\"rounds\":{},\"seed\":{},\"parameters\":{{{}}},\"answers\":[{}]}}\n",
                           json::text(scenario.model->name), json::text(scenario.model->source), scenario.sampling.rounds, scenario.sampling.seed,
                           values, lines);
}

void write_figure(const ClassicScenario& scenario, const ClassicOptions& options) {
  keep_inputs(options.out, {options.name});
  claim_output(options.out, options.force);
  const auto picture = draw_classic(scenario, options.figure);
  write_file(options.out, std::as_bytes(std::span(picture)), options.force ? Overwrite::replace : Overwrite::refuse);
  std::cout << options.out << '\n';
}

void execute(const ClassicOptions& options) {
  if (options.name.empty()) return list_models(options.json);
  if (options.out.empty() && (!options.figure.over.empty() || !options.figure.across.empty()))
    throw CLI::ValidationError("--over", "is for a figure; say where with -o FILE");
  const auto scenario = load_classic(options.name, parse_settings(options.settings));
  if (!options.out.empty()) return write_figure(scenario, options);
  const auto answers = scenario.model->answer(scenario.values, scenario.sampling);
  options.json ? print_json(scenario, answers) : print_table(scenario, answers);
}

}  // namespace

void add_classic(CLI::App& app) {
  auto options = std::make_shared<ClassicOptions>();
  auto* command = app.add_subcommand("classic", "solve a published model of the race; without a name, list the models");
  command->footer(classic_examples);
  command->add_option("model", options->name, "name of a model, or a scenario of one (.toml)")->option_text(" ");
  command->add_option("--set", options->settings, "set a parameter, such as --set teams=5; may be repeated")->option_text("KEY=VALUE")->allow_extra_args(false);
  command->add_option("-o,--out", options->out, "draw a figure instead, as SVG")->option_text("FILE");
  command->add_option("--over", options->figure.over, "parameter on the horizontal axis of the figure; its range may be given")->option_text("KEY=FROM:TO");
  command->add_option("--across", options->figure.across, "values of another parameter, one set of curves for each; may be repeated")->option_text("KEY=A,B")->allow_extra_args(false);
  command->add_flag("--force", options->force, "overwrite a figure that is there");
  command->add_flag("--json", options->json, "results as JSON on standard output");
  command->callback([options] { execute(*options); });
}

}  // namespace headway

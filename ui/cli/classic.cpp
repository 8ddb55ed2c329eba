// headway classic: a published model, worked out in each way that there is.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>
#include <span>
#include <string_view>

#include "analysis/classic/figure.h"
#include "record/classic_file.h"
#include "record/safe_write.h"
#include "scenario/json.h"
#include "scenario/read_classic.h"
#include "ui/cli/commands.h"
#include "ui/cli/ensemble_file.h"
#include "ui/cli/options.h"

namespace headway {

namespace {

constexpr const char* classic_examples =
    "  headway classic\n"
    "  headway classic precipice --set teams=5 --set enmity=0.5\n"
    "  headway classic precipice --set run.rounds=1e7 --json\n"
    "  headway classic precipice -o risk.svg --across teams=2,5\n"
    "  headway classic precipice -o risk.h5\n"
    "  headway classic precipice -o risk.csv\n"
    "  headway classic dsair -o map.svg --figure map --against risk=0:1\n"
    "  headway classic dsair -o simplex.svg --figure simplex";

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
  if (std::isnan(estimate.value)) return "";
  return std::isnan(estimate.error) ? fmt::format("{:.6g} ± ?", estimate.value) : fmt::format("{:.6g} ± {:.2g}", estimate.value, estimate.error);
}

/// What answers say of themselves, each note once.
void print_notes(const std::vector<classic::Answer>& answers) {
  std::set<std::string> said;
  for (const auto& answer : answers)
    if (!answer.note.empty() && said.insert(answer.note).second) std::cout << "note: " << answer.note << "\n";
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
  print_notes(answers);
}

void print_json(const ClassicScenario& scenario, const std::vector<classic::Answer>& answers) {
  std::string values, lines;
  for (const auto& row : scenario.model->parameters())
    values += fmt::format("{}{}:{}", values.empty() ? "" : ",", json::text(row.name), json::number(value_at(scenario.values.data(), row)));
  for (const auto& a : answers)
    lines += fmt::format("{}{{\"quantity\":{},\"unit\":{},\"closed\":{},\"solver\":{},\"agents\":{},\"standard_error\":{},\"note\":{}}}", lines.empty() ? "" : ",",
                         json::text(a.quantity), json::text(a.unit), json::number(a.closed), json::number(a.solved), json::number(a.played.value),
                         json::number(a.played.error), json::text(a.note));
  std::cout << fmt::format("{{\"model\":{},\"source\":{},\"rounds\":{},\"seed\":{},\"parameters\":{{{}}},\"answers\":[{}]}}\n",
                           json::text(scenario.model->name), json::text(scenario.model->source), scenario.sampling.rounds, scenario.sampling.seed,
                           values, lines);
}

/// How to repeat the file, without paths.
std::string repeating_command(const ClassicOptions& options) {
  std::string command = "headway classic " + options.name.substr(options.name.rfind('/') + 1);
  for (const auto& setting : options.settings) command += " --set " + shell_word(setting);
  if (!options.figure.over.empty()) command += " --over " + shell_word(options.figure.over);
  for (const auto& entry : options.figure.across) command += " --across " + shell_word(entry);
  return command;
}

/// The ending of a file's name in small letters, with its dot.
std::string ending_of(const std::string& path) {
  auto ending = std::filesystem::path(path).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending;
}

bool is_run_file(const std::string& path) { return ending_of(path) == ".h5"; }
bool is_table(const std::string& path) { return ending_of(path) == ".csv"; }
bool is_picture(const std::string& path) { return ending_of(path) == ".svg"; }

/// A field of a CSV file, in quotes where it needs them.
std::string csv_field(const std::string& text) { return text.find(',') == std::string::npos ? text : "\"" + text + "\""; }

/// The curves as a long table: a row for each place, quantity and way.
std::string curves_table(const classic::Curves& curves) {
  std::string text = fmt::format("curves,{},quantity,unit,way,value,standard_error\n", curves.along->name);
  const auto add = [&](const classic::Variant& variant, double place, const classic::Answer& answer, const char* way, double value, double error) {
    if (std::isnan(value)) return;
    text += fmt::format("{},{},{},{},{},{},{}\n", csv_field(variant.label), place, csv_field(answer.quantity), answer.unit, way, value, std::isnan(error) ? "" : fmt::format("{}", error));
  };
  for (const auto& variant : curves.variants) {
    for (const auto& line : variant.lines)
      for (std::size_t i = 0; i < line.answers.size(); ++i) {
        add(variant, curves.fine[i], line.answers[i], "closed form", line.answers[i].closed, math::not_a_number);
        add(variant, curves.fine[i], line.answers[i], "solver", line.answers[i].solved, math::not_a_number);
      }
    for (const auto& line : variant.played)
      for (std::size_t i = 0; i < line.answers.size(); ++i) add(variant, curves.coarse[i], line.answers[i], "agents", line.answers[i].played.value, line.answers[i].played.error);
  }
  return text;
}

void write_output(const ClassicScenario& scenario, const ClassicOptions& options) {
  keep_inputs(options.out, {options.name});
  claim_output(options.out, options.force);
  const auto overwrite = options.force ? Overwrite::replace : Overwrite::refuse;
  if (is_run_file(options.out)) {
    const auto answers = scenario.model->answer(scenario.values, scenario.sampling);
    auto curves = trace_classic(scenario, options.figure);
    classic::play(*scenario.model, curves, scenario.sampling);
    write_classic_file({scenario, answers, std::move(curves), repeating_command(options), "headway " HEADWAY_VERSION}, options.out, overwrite);
  } else if (is_table(options.out)) {
    auto curves = trace_classic(scenario, options.figure);
    classic::play(*scenario.model, curves, scenario.sampling);
    const auto table = curves_table(curves);
    write_file(options.out, std::as_bytes(std::span(table)), overwrite);
  } else {
    const auto picture = draw_classic(scenario, options.figure);
    write_file(options.out, std::as_bytes(std::span(picture)), overwrite);
  }
  std::cout << options.out << '\n';
}

/// The first option for figures that was given, or nothing.
std::string figure_option(const ClassicFigure& figure) {
  return figure.kind != "curves" ? "--figure" : !figure.over.empty() ? "--over" : !figure.across.empty() ? "--across" : !figure.against.empty() ? "--against" : !figure.quantity.empty() ? "--quantity" : "";
}

void expect_name(const ClassicOptions& options) {
  const auto asked = figure_option(options.figure);
  if (!options.settings.empty()) throw CLI::ValidationError("--set", "needs the name of a model; headway classic lists them");
  if (!options.out.empty() || !asked.empty()) throw CLI::ValidationError(options.out.empty() ? asked : "--out", "needs the name of a model; headway classic lists them");
}

/// Options that would be without effect are mistakes.
void expect_purpose(const ClassicOptions& options) {
  const auto& figure = options.figure;
  const auto asked = figure_option(figure);
  if (options.out.empty() && !asked.empty()) throw CLI::ValidationError(asked, "is for a figure or a run file; say where with -o FILE");
  if (figure.kind != "map" && !(figure.against.empty() && figure.quantity.empty()))
    throw CLI::ValidationError("--against", "and --quantity are for a map; add --figure map");
  if (figure.kind != "curves" && !figure.across.empty()) throw CLI::ValidationError("--across", "is for curves; leave out --figure");
  if (figure.kind != "curves" && figure.kind != "map" && !figure.over.empty()) throw CLI::ValidationError("--over", "is for curves and maps; leave out --figure");
  if (options.out.empty()) return;
  if (options.json) throw CLI::ValidationError("--json", "prints answers and draws nothing; leave out -o");
  if (!is_run_file(options.out) && !is_table(options.out) && !is_picture(options.out))
    throw CLI::ValidationError("--out", "writes a picture (.svg), a table (.csv) or a run file (.h5): end the name in one of these");
  if (!is_picture(options.out) && figure.kind != "curves") throw CLI::ValidationError("--figure", "is for pictures; run files and tables hold the curves");
}

void execute(const ClassicOptions& options) {
  if (options.name.empty()) {
    expect_name(options);
    return list_models(options.json);
  }
  expect_purpose(options);
  const auto scenario = load_classic(options.name, parse_settings(options.settings));
  if (!options.out.empty()) return write_output(scenario, options);
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
  command->add_option("-o,--out", options->out, "write a picture (.svg), the curves as a table (.csv) or a run file (.h5) instead")->option_text("FILE");
  command->add_option("--figure", options->figure.kind, "what the picture shows: curves, a map over two parameters, the simplex of three strategies, or the phase plane of two populations")->option_text("KIND")->check(CLI::IsMember({"curves", "map", "simplex", "plane"}));
  command->add_option("--over", options->figure.over, "parameter on the horizontal axis of the figure; its range may be given")->option_text("KEY=FROM:TO");
  command->add_option("--against", options->figure.against, "parameter on the vertical axis of a map; its range may be given")->option_text("KEY=FROM:TO");
  command->add_option("--quantity", options->figure.quantity, "answer that a map shows")->option_text("NAME");
  command->add_option("--across", options->figure.across, "values of another parameter, one set of curves for each; may be repeated")->option_text("KEY=A,B")->allow_extra_args(false);
  command->add_flag("--force", options->force, "overwrite a file that is there");
  command->add_flag("--json", options->json, "results as JSON on standard output");
  command->callback([options] { execute(*options); });
}

}  // namespace headway

// headway describe: what is declared, and what a scenario says once everything is resolved.
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "core/error.h"
#include "record/digest.h"
#include "record/outcomes.h"
#include "scenario/json.h"
#include "scenario/reference.h"
#include "scenario/scenario.h"
#include "scenario/schema.h"
#include "ui/cli/commands.h"
#include "ui/cli/options.h"

namespace headway {

namespace {

/// What the command line said.
struct DescribeOptions {
  std::string topic;
  std::string scenario;
  std::string folder;
  std::vector<std::string> settings;
  bool as_json = false;
};

struct Topic {
  std::string name;
  std::vector<Sheet> (*sheets)();
};

/// What the run file keeps of every run, besides its series.
std::vector<Sheet> outcome_sheets() {
  Sheet sheet{"outcomes", "One value per run, taken from every tick whichever rows of the series are kept.", {"outcome", "unit", "about", "better", "meaning"}, {}};
  for (const auto& outcome : outcomes())
    sheet.rows.push_back({outcome.name, outcome.unit, std::string(aspect_names[static_cast<std::size_t>(outcome.aspect)]),
                          std::string(outcome.better == Better::more ? "more" : outcome.better == Better::less ? "less" : ""), outcome.meaning});
  return {sheet};
}

const std::array<Topic, 9> sheet_topics{{{"parameters", parameter_sheets}, {"columns", column_sheets},
                                         {"instruments", instrument_sheets}, {"commitments", commitment_sheets}, {"rules", rule_sheets},
                                         {"metrics", metric_sheets}, {"outcomes", outcome_sheets}, {"phases", phase_sheets},
                                         {"classics", classic_sheets}}};

Overrides split_settings(const std::vector<std::string>& settings) {
  Overrides overrides;
  for (const auto& setting : settings) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos) throw CLI::ValidationError("--set", "'" + setting + "' is not of the form key=value");
    overrides.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
  }
  return overrides;
}

void describe_effective(const DescribeOptions& options) {
  if (options.scenario.empty()) throw CLI::ValidationError("describe effective", "name a scenario file");
  const auto scenario = read_scenario(options.scenario, split_settings(options.settings), false);
  const auto hash = sha256(scenario.text);
  if (options.as_json)
    std::cout << json::indent(json::object({{"sha256", json::text(hash)}, {"scenario", json::text(scenario.text)}}));
  else
    std::cout << "# resolved from " << options.scenario << ", SHA-256 " << hash << '\n' << scenario.text;
}

/// Writes the pages of docs/reference, those that differ from what is there.
void write_reference(const DescribeOptions& options) {
  namespace fs = std::filesystem;
  if (options.folder.empty()) throw CLI::ValidationError("describe reference", "name the folder with --out FOLDER");
  std::error_code error;
  fs::create_directories(options.folder, error);
  if (error) throw DiskError(options.folder, "the folder cannot be created (" + error.message() + ")");
  for (const auto& page : reference_pages()) {
    const auto path = (fs::path(options.folder) / page.name).string();
    std::ofstream file(path, std::ios::binary);
    file << page.text;
    file.close();
    if (!file) throw DiskError(path, "the page cannot be written");
    std::cerr << path << '\n';
  }
}

void describe_topic(const DescribeOptions& options) {
  for (const auto& topic : sheet_topics)
    if (topic.name == options.topic) {
      const auto sheets = topic.sheets();
      std::cout << (options.as_json ? to_json(sheets) : to_text(sheets));
      return;
    }
  if (options.topic == "schema") std::cout << json_schema();
  if (options.topic == "effective") describe_effective(options);
  if (options.topic == "reference") write_reference(options);
}

}  // namespace

void add_describe(CLI::App& app) {
  auto options = std::make_shared<DescribeOptions>();
  auto* command = app.add_subcommand("describe", "list parameters, tables, policies and phases, or print a scenario as it resolves");
  std::vector<std::string> names;
  for (const auto& topic : sheet_topics) names.push_back(topic.name);
  names.insert(names.end(), {"schema", "effective", "reference"});
  command->add_option("topic", options->topic, "parameters, columns, instruments, commitments, rules, metrics, outcomes, phases, classics, schema, effective or reference")
      ->required()
      ->check(one_of(names));
  command->add_option("scenario", options->scenario, "scenario file, for `effective`");
  command->add_option("--set", options->settings, "key=value, over the value of the file, for `effective`")->take_all();
  command->add_option("--out", options->folder, "folder for the pages, for `reference`");
  command->add_flag("--json", options->as_json, "print JSON");
  command->footer(
      "  headway describe phases\n"
      "  headway describe parameters --json\n"
      "  headway describe effective scenarios/moratorium.toml --set run.seed=7\n"
      "  headway describe schema > scenario.schema.json\n"
      "  headway describe reference --out docs/reference");
  command->callback([options] { describe_topic(*options); });
}

}  // namespace headway

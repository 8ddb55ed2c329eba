// headway evidence: what the literature says should happen, against what the model does.
#include <fmt/format.h>
#include <omp.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <span>

#include "analysis/evidence/figure.h"
#include "analysis/evidence/page.h"
#include "core/error.h"
#include "record/safe_write.h"
#include "scenario/json.h"
#include "ui/cli/commands.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/help.h"
#include "ui/cli/interrupt.h"
#include "ui/cli/options.h"
#include "ui/cli/program_files.h"

namespace headway {

namespace {

namespace fs = std::filesystem;

constexpr const char* evidence_examples =
    "  headway evidence\n"
    "  headway evidence 12 --seeds 50\n"
    "  headway evidence -o docs/evidence --force\n"
    "  headway evidence --full --jobs 8 -o evidence\n"
    "  headway evidence my_row.toml";

constexpr const char* page_source = "headway " HEADWAY_VERSION;
constexpr double most_seeds = 1e6;

struct EvidenceCommand {
  std::vector<std::string> rows;
  std::optional<std::int64_t> seeds;
  std::string out;
  int jobs = 1;
  ProgressStyle progress = ProgressStyle::automatic;
  bool brief = false, full = false, force = false, json = false, quiet = false, verbose = false;
};

bool is_chosen(const EvidenceCommand& command, const evidence::Row& row) {
  const auto named = std::find(command.rows.begin(), command.rows.end(), std::to_string(row.number));
  if (!command.rows.empty()) return named != command.rows.end();
  return command.full || !row.is_long;
}

/// The rows that were asked for: by number those that came with the program, by path any.
std::vector<evidence::Row> chosen_rows(const EvidenceCommand& command) {
  std::vector<evidence::Row> rows;
  const auto is_path = [](const std::string& name) { return name.ends_with(".toml"); };
  if (command.rows.empty() || !std::all_of(command.rows.begin(), command.rows.end(), is_path))
    rows = evidence::load_rows(program_folder("scenarios/evidence"));
  for (const auto& name : command.rows) {
    const auto known = std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return std::to_string(row.number) == name; });
    if (!known && !is_path(name)) throw CLI::ValidationError("ROW", fmt::format("there is no row {}; rows are numbers, or files that end in .toml", name));
  }
  std::erase_if(rows, [&](const auto& row) { return !is_chosen(command, row); });
  for (const auto& name : command.rows)
    if (is_path(name)) rows.push_back(evidence::load_row(existing_scenario(name)));
  if (command.brief) {
    std::erase_if(rows, [](const auto& row) { return row.brief.seeds == 0; });
    for (auto& row : rows) row = evidence::shortened(std::move(row));
  }
  return rows;
}

std::string page_of(const EvidenceCommand& command, const std::string& name) { return (fs::path(command.out) / name).string(); }

/// The index speaks of all rows, so it is written with all of them.
bool writes_index(const EvidenceCommand& command) { return command.rows.empty(); }

void claim_pages(const EvidenceCommand& command, std::span<const evidence::Row> rows) {
  if (command.out.empty()) return;
  std::error_code ignored;
  fs::create_directories(command.out, ignored);
  if (!fs::is_directory(command.out)) throw DiskError(command.out, "this folder cannot be made");
  for (const auto& row : rows)
    for (const auto* ending : {".md", ".svg"}) claim_output(page_of(command, evidence::stem_of(row) + ending), command.force);
  if (writes_index(command)) claim_output(page_of(command, "README.md"), command.force);
}

void write_text(const EvidenceCommand& command, const std::string& name, const std::string& text) {
  write_file(page_of(command, name), std::as_bytes(std::span(text)), command.force ? Overwrite::replace : Overwrite::refuse);
}

void print_result(const evidence::Result& result) {
  const auto& row = *result.row;
  std::cout << fmt::format("{:>2}  {}: {}\n", row.number, row.title, name_of(result.verdict()));
  for (std::size_t i = 0; i < result.findings.size(); ++i) {
    const auto& finding = result.findings[i];
    const auto& e = row.expectations[i];
    const auto known = finding.verdict == evidence::Verdict::fails && !e.fails.empty() ? " (known)" : "";
    std::cout << fmt::format("    {:<9} {}\n", name_of(finding.verdict), wrap(e.says + known, 14));
    std::cout << fmt::format("              {}\n", wrap(fmt::format("measured {}; expected {}", finding.measured, finding.expected), 14));
  }
  if (!result.measured.failures.empty()) std::cout << fmt::format("    fails     {} of {} runs failed\n", result.measured.failures.size(), result.measured.runs);
  std::cout << std::flush;
}

std::string result_json(const evidence::Result& result) {
  std::string findings;
  for (std::size_t i = 0; i < result.findings.size(); ++i) {
    const auto& finding = result.findings[i];
    findings += fmt::format("{}{{\"says\":{},\"measured\":{},\"expected\":{},\"verdict\":{},\"known_to_fail\":{}}}", findings.empty() ? "" : ",",
                            json::text(result.row->expectations[i].says), json::text(finding.measured), json::text(finding.expected),
                            json::text(std::string(name_of(finding.verdict))), !result.row->expectations[i].fails.empty());
  }
  return fmt::format("{{\"row\":{},\"title\":{},\"runs\":{},\"failed\":{},\"verdict\":{},\"findings\":[{}]}}", result.row->number, json::text(result.row->title),
                     result.measured.runs, result.measured.failures.size(), json::text(std::string(name_of(result.verdict()))), findings);
}

evidence::Result make_row(const EvidenceCommand& command, const evidence::Row& row, const std::atomic<bool>& stop) {
  const evidence::RunPlan plan{command.brief ? row.seeds : command.seeds.value_or(row.seeds), command.jobs};
  std::size_t number = 0;
  auto measured = evidence::measure(row, plan, [&](const std::string& name, const auto& make) {
    Progress progress;
    const ProgressDisplay display(progress, resolve(command.progress, command.quiet), fmt::format("row {}, case {} of {}, {}", row.number, ++number, row.cases.size(), name));
    return make(progress);
  }, stop);
  if (stop) {
    std::cerr << "Interrupted; the pages of this row and those after it are as they were.\n";
    throw CLI::RuntimeError(exit_code::interrupted);
  }
  return evidence::judge(row, std::move(measured));
}

void execute(const EvidenceCommand& command) {
  const auto rows = chosen_rows(command);
  claim_pages(command, rows);
  const auto& stop = listen_for_interrupts();
  std::vector<evidence::Result> results;
  for (const auto& row : rows) {
    results.push_back(make_row(command, row, stop));
    const auto& result = results.back();
    if (!command.json) print_result(result);
    if (command.out.empty()) continue;
    write_text(command, evidence::stem_of(row) + ".md", evidence::write_page(result, page_source));
    const auto picture = evidence::draw_figure(result);
    if (!picture.empty()) write_text(command, evidence::stem_of(row) + ".svg", picture);
  }
  if (!command.out.empty() && writes_index(command)) write_text(command, "README.md", evidence::write_index(results, page_source));
  if (command.json) {
    std::string text;
    for (const auto& result : results) text += (text.empty() ? "" : ",\n") + result_json(result);
    std::cout << "[" << text << "]\n";
  }
  if (std::any_of(results.begin(), results.end(), [](const auto& result) { return result.fails_unexpectedly(); })) throw CLI::RuntimeError(exit_code::validation);
}

}  // namespace

void add_evidence(CLI::App& app) {
  auto command = std::make_shared<EvidenceCommand>();
  command->jobs = omp_get_max_threads();
  auto* evidence = app.add_subcommand("evidence", "test the claims of the literature on the model, and write pages of the results");
  evidence->footer(evidence_examples);
  evidence->add_option("rows", command->rows, "numbers of rows, or files of rows (.toml); all but the long ones when not given")->option_text(" ");
  evidence->add_option("--seeds", command->seeds, "runs of each case; as the row says when not given, mostly 500")->option_text("N")->check(whole_number(2, most_seeds));
  evidence->add_option("-o,--out", command->out, "folder for pages and pictures; none are written when not given")->option_text("DIR");
  evidence->add_flag("--full", command->full, "also the long rows");
  evidence->add_flag("--short", command->brief, "the short version of each row, as the tests run it");
  evidence->add_flag("--force", command->force, "overwrite pages that are there");
  add_jobs_option(*evidence, command->jobs);
  add_talk_options(*evidence, command->progress, command->json, command->quiet, command->verbose);
  evidence->callback([command] { execute(*command); });
}

}  // namespace headway

// headway explain: what happened in one run, and what a policy changed first.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>
#include <sstream>

#include "analysis/explain/pair.h"
#include "analysis/plot/number.h"
#include "analysis/summary.h"
#include "core/error.h"
#include "scenario/json.h"
#include "ui/cli/commands.h"

namespace headway {

namespace {

constexpr const char* explain_examples =
    "  headway explain baseline.h5\n"
    "  headway explain baseline.h5 --run 7\n"
    "  headway explain comparison/baseline.h5 comparison/moratorium.h5 --run 7\n"
    "  headway explain baseline.h5 --json";

constexpr std::size_t text_width = 80;
constexpr std::size_t date_width = 10;
constexpr std::size_t most_divergences = 15;

struct ExplainCommand {
  std::vector<std::string> paths;
  std::int64_t run = 0;
  bool all = false;
  bool json = false;
  bool quiet = false;  ///< taken as everywhere; there is nothing but the result to say
};

/// A run with the file that it is in.
struct Told {
  explicit Told(const std::string& path, std::size_t number) : file(path), run(file, number), happenings(chronicle(run)) {}
  RunReader file;
  OneRun run;
  std::vector<Happening> happenings;
  std::string title() const { return fmt::format("run {} of “{}”", run.number(), file.attribute("title")); }
};

/// A text beside what stands in the first `width` columns.
void print_beside(const std::string& first, std::size_t width, const std::string& text) {
  std::istringstream lines(wrapped(text, text_width - width, ""));
  std::string line, left = first;
  while (std::getline(lines, line)) {
    std::cout << fmt::format("{:<{}}{}\n", left, width, line);
    left.clear();
  }
}

void print_line(double year, const std::string& text) { print_beside(format_year(year, true), date_width, text); }

void print_chronicle(const Told& told) {
  std::cout << wrapped(fmt::format("What happened in {}. It is one run of many: what it shows is how things can hang together, not how likely they are. "
                                   "What lasts less than half a year is left out; turns of the margin less than half a year apart are told as one.", told.title()),
                       text_width, "")
            << "\n\n";
  for (const auto& happening : told.happenings) print_line(happening.year, happening.what + (happening.why.empty() ? "." : "; " + happening.why + "."));
}

std::string side(const Happening& happening) { return happening.what.empty() ? "not" : format_year(happening.year, true); }

/// What else than the policy is different between the runs; empty when nothing is.
std::string caveat(const Told& base, const Told& other) {
  constexpr const char* remedy = "To see what the policy changes, run both scenarios with headway compare and explain the same run of both files.";
  if (const auto why = why_chance_differs(base.run, other.run); !why.empty())
    return fmt::format("Their random numbers differ ({}): chance alone makes two runs differ, so that nothing below shows what the policy causes. {}", why, remedy);
  const auto draws = other_draws(base.run, other.run);
  if (draws.empty()) return "";
  constexpr std::size_t most = 3;
  const std::vector<std::string> some(draws.begin(), draws.begin() + static_cast<std::ptrdiff_t>(std::min(most, draws.size())));
  return fmt::format("Their random numbers are the same, but {} drawn differently ({}{}), so that what differs below is not due to the policy alone. {}",
                     count_of(draws.size(), "uncertain parameter is", "uncertain parameters are"), fmt::join(some, ", "), draws.size() > most ? " and others" : "", remedy);
}

void print_pair(const Told& base, const Told& other, bool all) {
  const auto but = caveat(base, other);
  std::cout << wrapped(fmt::format("{} against {}{}", other.title(), base.title(), but.empty() ? ", with the same random numbers." : ". " + but), text_width, "")
            << "\n\nWhat differs first, and by how much a year later:\n";
  const auto found = divergences(base.run, other.run);
  const auto shown = all ? found.size() : std::min(found.size(), most_divergences);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& d = found[i];
    print_line(d.year, fmt::format("{}: {} instead of {}", as_words(d.name), format_value(d.other, d.unit), format_value(d.base, d.unit)));
  }
  if (found.empty()) std::cout << "nothing: the two runs are equal\n";
  if (shown < found.size()) std::cout << fmt::format("… and {} more series later (--all)\n", found.size() - shown);
  const auto& time = base.run.time();
  const auto moved = shifts(base.happenings, other.happenings, time[1] - time[0]);
  std::cout << "\n" << wrapped(fmt::format("What happens at another date, or in one of the two alone (“{}” → “{}”):", base.file.attribute("title"), other.file.attribute("title")), text_width, "") << "\n";
  for (const auto& shift : moved) {
    const auto& what = shift.base.what.empty() ? shift.other : shift.base;
    print_beside(fmt::format("{:>8} → {:<8}", side(shift.base), side(shift.other)), 2 * date_width + 1, what.what);
  }
  if (moved.empty()) std::cout << "nothing\n";
}

std::string as_json(const Happening& h) { return fmt::format("{{\"year\":{},\"key\":{},\"what\":{},\"why\":{}}}", json::number(h.year), json::text(h.key), json::text(h.what), json::text(h.why)); }

std::string as_json(const std::vector<Happening>& happenings) {
  std::vector<std::string> rows;
  for (const auto& happening : happenings) rows.push_back(as_json(happening));
  return json::list(rows);
}

std::string pair_as_json(const Told& base, const Told& other) {
  std::vector<std::string> first, moved;
  for (const auto& d : divergences(base.run, other.run))
    first.push_back(fmt::format("{{\"year\":{},\"series\":{},\"unit\":{},\"base\":{},\"other\":{}}}", json::number(d.year), json::text(d.name), json::text(d.unit),
                                json::number(d.base), json::number(d.other)));
  const auto date = [](const Happening& h) { return h.what.empty() ? std::string("null") : json::number(h.year); };
  for (const auto& shift : shifts(base.happenings, other.happenings, base.run.time()[1] - base.run.time()[0])) {
    const auto& what = shift.base.what.empty() ? shift.other : shift.base;
    moved.push_back(fmt::format("{{\"key\":{},\"what\":{},\"base\":{},\"other\":{}}}", json::text(what.key), json::text(what.what), date(shift.base), date(shift.other)));
  }
  return fmt::format("{{\"same_random_numbers\":{},\"caveat\":{},\"differences\":{},\"shifts\":{}}}", why_chance_differs(base.run, other.run).empty(), json::text(caveat(base, other)), json::list(first), json::list(moved));
}

void execute(const ExplainCommand& command) {
  const auto number = static_cast<std::size_t>(command.run);
  const Told base(command.paths[0], number);
  if (command.paths.size() == 1) {
    if (command.json) std::cout << as_json(base.happenings) << '\n';
    else print_chronicle(base);
    return;
  }
  const Told other(command.paths[1], number);
  if (base.run.time() != other.run.time())
    throw DiskError(other.file.path(), "its rows stand for other dates than those of " + base.file.path() + "; run both with equal [clock] and [report]");
  if (command.json) std::cout << pair_as_json(base, other) << '\n';
  else print_pair(base, other, command.all);
}

std::string refuse_negative(const std::string& number) { return number.starts_with('-') ? "runs are counted from 0" : ""; }

}  // namespace

void add_explain(CLI::App& app) {
  auto command = std::make_shared<ExplainCommand>();
  auto* explain = app.add_subcommand("explain", "say what happened in one run, or what a policy changed first");
  explain->footer(explain_examples);
  explain->add_option("files", command->paths, "a run file (.h5), or two: the base and what is held against it")
      ->option_text(" ")
      ->required()
      ->expected(1, 2)
      ->check(CLI::ExistingFile);
  explain->add_option("--run", command->run, "which run of the file, from 0 (default 0)")->option_text("N")->check(CLI::Validator(refuse_negative, ""));
  explain->add_flag("--all", command->all, "every series that differs, not only the first");
  explain->add_flag("--json", command->json, "results as JSON on standard output");
  explain->add_flag("-q,--quiet", command->quiet, "errors and results only");
  explain->callback([command] { execute(*command); });
}

}  // namespace headway

#include "analysis/optimise/journal.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "analysis/number_rows.h"
#include "core/error.h"
#include "scenario/reader.h"

namespace headway::optimise {

namespace {

constexpr const char* state_head = "headway optimisation 2";

/// The worst of what could be evaluated, and a little beyond, so that the ends of the set count.
std::vector<double> reference_of(const std::vector<Point>& points) {
  std::vector<double> low, high;
  for (const auto& point : points) {
    if (!std::isfinite(point.violation)) continue;
    if (low.empty()) low = high = point.objectives;
    for (std::size_t m = 0; m < low.size(); ++m) low[m] = std::min(low[m], point.objectives[m]), high[m] = std::max(high[m], point.objectives[m]);
  }
  for (std::size_t m = 0; m < high.size(); ++m) high[m] += 0.1 * (high[m] - low[m]);
  return high;
}

/// Reads a state file line by line, and refuses what is damaged.
class StateReader {
 public:
  StateReader(const std::string& path, const std::string& identity) : path_(path), text_(input::text_of_file(path)) {
    if (line() != state_head) refuse("this is no state of a search");
    if (line() != identity) refuse("it belongs to another study, or the study has changed since");
  }
  Journal read() {
    Journal journal;
    const auto head = numbers(4);
    journal.search.generation = static_cast<std::uint64_t>(head[0]), journal.search.evaluations = static_cast<std::uint64_t>(head[1]);
    journal.reference = numbers(0), journal.volumes = numbers(0);
    for (double i = 0; i < head[2]; ++i) journal.search.population.push_back(point());
    for (double i = 0; i < head[3]; ++i) journal.refined.push_back(point());
    if (line() != "end") refuse("it is damaged");
    return journal;
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const { throw InputError({{path_, 0, 0, "", what, "begin again with --force, or give another folder"}}); }
  std::string line() {
    std::string text;
    std::getline(text_, text);
    return text;
  }
  Point point() {
    const double violation = numbers(1)[0];
    auto x = numbers(1), objectives = numbers(1);
    return {std::move(x), std::move(objectives), violation};
  }
  std::vector<double> numbers(std::size_t least) {
    const auto row = numbers_of_row(line());
    if (!row || row->size() < least) refuse("it is damaged");
    return *row;
  }
  const std::string path_;
  std::istringstream text_;
};

}  // namespace

std::vector<Point> Journal::points() const {
  auto all = search.population;
  all.insert(all.end(), refined.begin(), refined.end());
  return all;
}

void note(Journal& journal, const Search& search) {
  journal.search = search;
  if (journal.reference.empty()) journal.reference = reference_of(search.population);
  std::vector<std::vector<double>> objectives;
  for (const auto& point : pareto_set(search.population)) objectives.push_back(point.objectives);
  journal.volumes.push_back(journal.reference.empty() ? 0 : hypervolume(std::move(objectives), journal.reference));
}

std::string write_state(const Journal& journal, const std::string& identity) {
  const auto& search = journal.search;
  std::string text = fmt::format("{}\n{}\n{} {} {} {}\n{}\n{}\n", state_head, identity, search.generation, search.evaluations, search.population.size(), journal.refined.size(), number_row(journal.reference),
                                 number_row(journal.volumes));
  for (const auto& point : journal.points()) text += fmt::format("{}\n{}\n{}\n", point.violation, number_row(point.x), number_row(point.objectives));
  return text + "end\n";
}

Journal read_state(const std::string& path, const std::string& identity) { return StateReader(path, identity).read(); }

}  // namespace headway::optimise

#include <fmt/format.h>

#include <cmath>

#include "analysis/optimise/found.h"
#include "analysis/plot/curve_chart.h"
#include "analysis/plot/number.h"

namespace headway::optimise {

namespace {

/// As the study measures it: objectives of which more is wanted are searched with the sign turned.
double shown(const Goal& goal, double objective) { return goal.more_is_better || goal.by == robustness::Criterion::starr ? -objective : objective; }

/// "threshold" for "instrument.coalition moratorium.threshold", if no other lever ends so.
std::string short_key(const Study& study, std::size_t lever) {
  const auto tail = [](const std::string& key) { return key.substr(key.rfind('.') + 1); };
  const auto& key = study.levers[lever].key;
  for (std::size_t j = 0; j < study.levers.size(); ++j)
    if (j != lever && tail(study.levers[j].key) == tail(key)) return key.starts_with("instrument.") ? key.substr(key.find('.') + 1) : key;
  return tail(key);
}

report::Table set_table(const Study& study, const Found& found) {
  report::Table table{"Settings, and what the search saw", {"candidate"}, {}, {}};
  for (std::size_t j = 0; j < study.levers.size(); ++j) table.header.push_back(short_key(study, j));
  for (const auto& goal : study.goals) table.header.push_back(fmt::format("{} ({})", goal.measure.name, goal.by == robustness::Criterion::starr || goal.more_is_better ? "more" : "less"));
  for (std::size_t i = 0; i < found.set.size(); ++i) {
    table.rows.push_back({std::to_string(i + 1) + (i == found.compromise && found.set.size() > 1 ? " *" : "")});
    for (const auto& [key, value] : found.settings[i]) table.rows.back().push_back(value);
    for (std::size_t m = 0; m < study.goals.size(); ++m) table.rows.back().push_back(plain_value(shown(study.goals[m], found.set[i].objectives[m]), study.goals[m].unit()));
  }
  return table;
}

report::Table fresh_table(const Study& study, const Found& found) {
  report::Table table{"In worlds that the search has not seen", {"candidate"}, {}, {}};
  const auto goals = all_goals(study);
  for (const auto& goal : goals) table.header.push_back(goal.measure.name);
  table.header.emplace_back("efficient");
  for (std::size_t p = 0; p <= found.set.size(); ++p) {
    table.rows.push_back({found.fresh.front().policies[p]});
    for (std::size_t g = 0; g < goals.size(); ++g) table.rows.back().push_back(with_interval(found.values[g][p], goals[g].unit()));
    table.rows.back().push_back(format_share(found.efficient[p]));
  }
  return table;
}

report::Table differences_table(const Study& study, const Found& found) {
  report::Table table{"Paired differences from the scenario as it stands, fresh worlds", {"candidate"}, {}, {}};
  const auto goals = all_goals(study);
  std::vector<std::vector<robustness::Difference>> all;
  for (std::size_t g = 0; g < goals.size(); ++g) table.header.push_back(goals[g].measure.name), all.push_back(robustness::differences(found.fresh[g]));
  for (std::size_t p = 1; p <= found.set.size(); ++p) {
    table.rows.push_back({found.fresh.front().policies[p]});
    for (std::size_t g = 0; g < goals.size(); ++g) {
      const auto unit = goals[g].measure.unit == "year" ? "years" : goals[g].measure.unit;
      const auto& e = all[g][p].mean;
      table.rows.back().push_back(fmt::format("{} ({})", format_difference(e.value, unit), format_interval(e.low, e.high, unit)));
    }
  }
  return table;
}

/// The first two objectives: what the search saw, and the same candidates in fresh worlds.
std::string set_picture(const Study& study, const Found& found) {
  const auto &across = study.goals[0], &up = study.goals[1];
  CurveChart chart;
  chart.title = study.title;
  chart.note = "Pareto set as the search saw it, and in fresh worlds; bars: 95% intervals of the vertical value";
  chart.x_name = across.title();
  chart.y_name = up.title();
  chart.y_unit = up.unit();
  chart.whole_shares = false;
  Curve seen{"as the search saw them", 0, Stroke::rings, {}}, fresh{"the same in fresh worlds", 1, Stroke::dots, {}}, now{"the scenario as it stands", 2, Stroke::dots, {}};
  chart.leads_to_points = true;
  for (std::size_t p = 0; p <= found.set.size(); ++p) {
    const auto &x = found.values[0][p], &y = found.values[1][p];
    auto& curve = p == 0 ? now : fresh;
    curve.points.push_back({x.value, y.value});
    curve.errors.push_back(std::isfinite(y.high - y.low) ? (y.high - y.low) / 2 : 0);
    if (p > 0) seen.points.push_back({shown(across, found.set[p - 1].objectives[0]), shown(up, found.set[p - 1].objectives[1])});
  }
  chart.curves = {seen, fresh, now};
  return draw(chart);
}

AnalysisPart set_part(const Study& study, const Found& found) {
  AnalysisPart part;
  part.title = "What nothing betters in everything at once";
  for (const auto& goal : all_goals(study)) part.lead.push_back(fmt::format("{}: {}, {}; {} is better.", goal.measure.name, goal.title(), format_unit(goal.unit()), goal.more_is_better || goal.by == robustness::Criterion::starr ? "more" : "less"));
  if (found.set.empty()) {
    part.notes.emplace_back("No candidate keeps the limits. Search longer, widen the levers, or loosen a limit.");
    return part;
  }
  part.tables = {set_table(study, found), fresh_table(study, found), differences_table(study, found)};
  if (study.goals.size() > 1) part.picture = set_picture(study, found);
  const bool is_few = found.fresh.front().is_few();
  if (found.set.size() > 1) part.notes.emplace_back("*: nearest to the best of every objective at once, each in units of its range in the set. It is one choice among others; which of them to take is a judgement of values.");
  part.notes.push_back(fmt::format("What the search saw flatters: it chose by these {}. In fresh worlds ({}) brackets hold 95% intervals{}; none for the worst world. Efficient: share of resamples in which no other candidate is as good in every mean objective and better in one{}.",
                                   count_of(study.worlds, "world", "worlds"), found.fresh.front().points(), is_few ? " of Student (means) and Wilson (shares)" : " by resampling worlds",
                                   is_few ? fmt::format(", not told from fewer than {} worlds (--check-worlds)", sensitivity::few_units) : ""));
  if (found.dropped > 0) part.notes.push_back(fmt::format("Left out: {} in which a run failed.", count_of(found.dropped, "fresh world", "fresh worlds")));
  return part;
}

std::string refinement_text(const Study& study, const Journal& journal) {
  const auto &before = pareto_set(journal.search.population), &after = pareto_set(journal.points());
  const auto value = [&](const std::vector<Point>& best) { return plain_value(shown(study.goals[0], best.front().objectives[0]), study.goals[0].unit()); };
  return fmt::format("A local search (COBYLA, NLopt) from the best candidate tried {} more in the same worlds and came from {} to {} {}. A gain smaller than the interval in fresh worlds is fitted to these worlds.",
                     journal.refined.size(), value(before), value(after), format_unit(study.goals[0].unit()));
}

AnalysisPart progress_part(const Study& study, const Journal& journal) {
  AnalysisPart part;
  part.title = "How the search went";
  const auto& volumes = journal.volumes;
  const double last = volumes.back() > 0 ? volumes.back() : 1;
  report::Table table{"Hypervolume", {"generation", "hypervolume, share of the last"}, {}, {}};
  Curve curve{"hypervolume", 0, Stroke::solid, {}, {}};
  const auto step = std::max<std::size_t>(1, volumes.size() / 8);
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    curve.points.push_back({static_cast<double>(i), volumes[i] / last});
    if (i % step == 0 || i + 1 == volumes.size()) table.rows.push_back({std::to_string(i), format_share(volumes[i] / last)});
  }
  part.tables.push_back(table);
  CurveChart chart;
  chart.title = part.title;
  chart.note = "volume that the Pareto set of each generation dominates, as a share of the last";
  chart.x_name = "generation";
  chart.y_name = "hypervolume";
  chart.whole_shares = false;
  chart.curves = {curve};
  if (volumes.size() > 1) part.picture = draw(chart);
  if (!journal.refined.empty()) part.notes.push_back(refinement_text(study, journal));
  part.notes.emplace_back("A curve that still rises says that more generations would find more. Another seed shows how much of the set is luck of the search.");
  return part;
}

}  // namespace

AnalysisSheet sheet_of(const Study& study, const Journal& journal, const Found& found) {
  AnalysisSheet sheet;
  sheet.title = study.title;
  sheet.lead = fmt::format("NSGA-II: {} candidates in each of {}, {} in all, each in the same {} (seed {}). Candidates differ by their settings alone: in every world they share their random numbers and the draw of what is uncertain.",
                           study.search.population, count_of(journal.search.generation + 1, "generation", "generations"), journal.search.evaluations, count_of(study.worlds, "world", "worlds"), study.search.seed);
  sheet.parts = {set_part(study, found), progress_part(study, journal)};
  return sheet;
}

}  // namespace headway::optimise

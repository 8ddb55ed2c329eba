#include "ui/viewer/session/event_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"

namespace headway::viewer {

namespace {

void add_policies(const Snapshot& snapshot, std::vector<Event>& events) {
  if (!snapshot.scenario || snapshot.years.empty()) return;
  for (const auto& entry : snapshot.scenario->policy) {
    const auto& schedule = entry.schedule;
    if (schedule.enabled == 0) continue;
    const auto add = [&](double year, const char* what) {
      if (year >= snapshot.years.front() && year <= snapshot.years.back())
        events.push_back({year, "policy", fmt::format("{} {}", entry.name, what)});
    };
    add(schedule.start, entry.trigger.metric.empty() ? "begins" : "may begin, once its trigger holds");
    add(schedule.end, "ends");
  }
}

/// "capability_tool_use" as "capability passes the threshold of tool use".
std::string in_words(std::string_view event) {
  for (const std::string_view what : {"capability_", "safety_"})
    if (event.starts_with(what))
      return fmt::format("{} passes the threshold of {}", as_words(what.substr(0, what.size() - 1)),
                         as_words(event.substr(what.size())));
  return "first " + as_words(event);
}

/// Dates of the declared outcomes that are dates.
void add_outcomes(const Snapshot& snapshot, const Trace& run, std::vector<Event>& events) {
  constexpr std::string_view start = "event_year_";
  for (std::size_t i = 0; i < run.outcomes.size() && i < snapshot.outcome_names.size(); ++i) {
    const auto& name = snapshot.outcome_names[i];
    if (name.starts_with(start) && std::isfinite(run.outcomes[i]))
      events.push_back({run.outcomes[i], "world", in_words(std::string_view(name).substr(start.size()))});
  }
}

/// Calls `f(row, before, now)` for every step of a series of one laboratory.
template <class F>
void for_each_step(const Snapshot& snapshot, std::string_view series, std::size_t run,
                   std::size_t lab, F&& f) {
  const auto place = snapshot.find(series);
  if (!place) return;
  const auto line = snapshot.line(place, run, lab);
  for (std::size_t row = 1; row < line.rows && !line.empty(); ++row) f(row, line[row - 1], line[row]);
}

void add_lab(const Snapshot& snapshot, std::size_t run, std::size_t lab, std::vector<Event>& events) {
  const auto& name = snapshot.layout->find("labs")->labels[lab];
  const auto capability = snapshot.find("labs/capability");
  const auto add = [&](std::size_t row, const char* kind, std::string text) {
    events.push_back({snapshot.years[row], kind, std::move(text)});
  };
  for_each_step(snapshot, "labs/releases", run, lab, [&](std::size_t row, double before, double now) {
    if (!(now > before)) return;
    const double reached = capability ? snapshot.line(capability, run, lab)[row] : std::nan("");
    add(row, "release", fmt::format("{} releases a model of {}", name, format_value(reached, "OOM")));
  });
  for_each_step(snapshot, "labs/harm", run, lab, [&](std::size_t row, double, double now) {
    constexpr double worth_telling = 1e9;  // USD a month
    if (now >= worth_telling) add(row, "incident", fmt::format("{} causes harm of {}", name, format_value(now, "USD")));
  });
  for_each_step(snapshot, "labs/active", run, lab, [&](std::size_t row, double before, double now) {
    if (now != before) add(row, "firm", name + (now > before ? " enters" : " fails"));
  });
}

}  // namespace

std::vector<Event> event_log(const Snapshot& snapshot, std::size_t run) {
  std::vector<Event> events;
  if (run >= snapshot.runs.size()) return events;
  add_policies(snapshot, events);
  add_outcomes(snapshot, *snapshot.runs[run], events);
  for (std::size_t lab = 0; lab < snapshot.labs(); ++lab) add_lab(snapshot, run, lab, events);
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.year < b.year; });
  return events;
}

}  // namespace headway::viewer

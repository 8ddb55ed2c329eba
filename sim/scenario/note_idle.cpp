// What a valid scenario says in vain: settings that nothing reads, policies of a sweep that are equal, laboratories that cannot act.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "scenario/plan.h"
#include "scenario/sections.h"
#include "scenario/sweep_plan.h"
#include "state/kinds.h"

namespace headway::input {

namespace {

void note_event(const Map& row, const Event& event, const Clock& clock, Problems& problems) {
  const double end = clock.start + clock.horizon;
  if (event.year <= end && event.until > clock.start) return;
  problems.note(find(row, "year")->key_place(), "event." + shorten(event.name),
                fmt::format("the event does not happen: runs last from {} to {}", spell(clock.start), spell(end)), "change its date, or [clock]");
}

/// What an active laboratory needs before it can do anything, and does not have: keys of its row.
std::vector<std::string> missing(const World& world, std::size_t l) {
  const auto& labs = world.labs;
  const auto& type = world.suppliers.type;
  const bool sold = std::any_of(type.begin(), type.end(), [](auto t) { return static_cast<SupplierType>(t) == SupplierType::chips; });
  const bool can_buy = sold && (labs.cash[l] > 0 || labs.revenue[l] > 0 || labs.parent[l].exists());
  const auto staff = labs.staff.row(l);
  std::vector<std::string> keys;
  if (labs.fleet[l] <= 0 && !can_buy) keys.push_back(sold ? "accelerators or money for them (fleet, cash)" : "accelerators (fleet), which nobody sells here");
  if (std::all_of(staff.begin(), staff.end(), [](double heads) { return heads <= 0; })) keys.push_back("researchers (staff)");
  if (labs.capability[l] <= 0) keys.push_back("a model to begin with (capability)");
  return keys;
}

/// True for a laboratory that an event gives money, or its parent: it is founded then.
bool is_founded_later(const Scenario& scenario, std::size_t l) {
  const auto& parent = scenario.initial.labs.parent[l];
  return std::any_of(scenario.events.begin(), scenario.events.end(), [&](const Event& event) {
    return (event.table == "labs" && event.column == "cash" && event.row == l) ||
           (event.table == "funders" && event.column == "budget" && parent.exists() && event.row == parent.row());
  });
}

void note_lab(const Value& row, const Scenario& scenario, std::size_t l, Problems& problems) {
  const auto& world = scenario.initial;
  const bool acts = world.labs.active[l] && !is_founded_later(scenario, l);
  const auto keys = acts ? missing(world, l) : std::vector<std::string>{};
  if (keys.empty()) return;
  problems.note(row.place, "lab." + shorten(world.labs.names[l]),
                fmt::format("the laboratory cannot act, since it lacks {}", fmt::join(keys, ", ")),
                "docs/manual/scenarios.md has a complete example; active = false keeps the row for a firm that enters later");
}

/// Runs of uncertain parameters from which chance cannot be told, or of which one draw has fewer runs than the others.
void note_draws(const Map& document, const Scenario& scenario, Problems& problems) {
  const auto runs = static_cast<std::uint64_t>(scenario.replicates), each = scenario.runs_per_draw;
  if (scenario.uncertain.empty() || runs < 2 || find(document, "sweep")) return;
  const auto* section = find(document, "run");
  const auto place = [&](const char* key) {
    const auto* value = section ? find(*section->map(), key) : nullptr;
    return value ? value->key_place() : Place{document.begin()->second.place.file};
  };
  if (each == 1)
    problems.note(place("runs_per_draw"), "run.runs_per_draw",
                  "every draw of the uncertain parameters is run once, so that chance cannot be told from what nobody knows", "write 2 or more");
  else if (runs % each != 0)
    problems.note(place("replicates"), "run.replicates",
                  fmt::format("the last draw of the uncertain parameters is run {} instead of {} times", runs % each, each),
                  fmt::format("give a multiple of {}", each));
}

/// False for a key of [sweep] that makes no difference to designs of this kind.
bool is_read_by(DesignKind kind, std::string_view key) {
  if (key == "samples" || key == "seed") return is_sampled(kind);
  if (key == "candidates") return kind == DesignKind::latin_hypercube;
  if (key == "levels") return kind == DesignKind::grid || kind == DesignKind::one_at_a_time || kind == DesignKind::morris;
  return true;
}

/// Two policies that do the same: their runs are equal, which is seldom meant.
void note_equal_policies(const Value& rows, const SweepPlan& plan, Problems& problems) {
  std::map<std::string, std::string> first;
  for (std::size_t i = 0; i < plan.policies.size(); ++i) {
    const auto& policy = plan.policies[i];
    const auto& [settings, name] = *first.emplace(settings_of(policy.scenario), policy.name).first;
    if (name != policy.name)
      problems.note((*rows.list())[i].place, "sweep.policy." + shorten(policy.name),
                    fmt::format("it comes to the same settings as the policy `{}`, so that their runs will not differ", shorten(name)),
                    "change one of the two, or leave it out");
  }
}

}  // namespace

void note_idle_sweep(const Map& document, const SweepPlan& plan, Problems& problems) {
  const auto& section = *find(document, "sweep")->map();
  for (const auto& row : SweepKeys::parameters()) {
    const std::string key(row.name);
    const auto* value = find(section, key);
    if (value && !is_read_by(plan.design, key) && read_number(*value) != row.info.value)
      problems.note(value->key_place(), "sweep." + key,
                    fmt::format("this setting has no effect: the design `{}` does not read it", name_of(plan.design)), "leave it out");
  }
  if (const auto* rows = find(section, "policy")) note_equal_policies(*rows, plan, problems);
}

void note_idle(const Map& document, const Scenario& scenario, Problems& problems) {
  if (const auto* labs = find(document, "lab"); labs && labs->list())
    for (std::size_t l = 0; l < labs->list()->size(); ++l) note_lab((*labs->list())[l], scenario, l, problems);
  if (scenario.initial.labs.names.empty())
    problems.note({document.begin()->second.place.file}, "lab", "there is no laboratory in this scenario, so that nothing races",
                  "add [[lab]], or name the scenario that it builds on: extends = \"baseline.toml\"");
  note_draws(document, scenario, problems);
  note_policy(document, scenario, problems);
  const auto* events = find(document, "event");
  for (std::size_t i = 0; i < scenario.events.size(); ++i)
    note_event(*(*events->list())[i].map(), scenario.events[i], scenario.parameters.clock, problems);
}

}  // namespace headway::input

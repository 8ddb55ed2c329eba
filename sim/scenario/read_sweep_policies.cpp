// [[sweep.policy]]: scenarios that differ in what they do, not in who is there.
#include "scenario/sweep_policies.h"

#include <fmt/format.h>

#include <set>

#include "scenario/overlay.h"
#include "scenario/write_text.h"

namespace headway::input {

namespace {

/// "key=value" of a policy as a pair.
std::optional<std::pair<std::string, std::string>> split_setting(const Value& item, const std::string& key, Problems& problems) {
  const auto text = read_text(item);
  const auto equals = text ? text->find('=') : std::string::npos;
  if (equals != std::string::npos && equals > 0) return std::pair{text->substr(0, equals), text->substr(equals + 1)};
  problems.add(item.place, key + ".set", show(item) + " is not of the form key=value", "write set = [\"harm.tail=0.7\"]");
  return {};
}

/// Lays one policy over the document.
SweepPolicy read_policy_row(const Value& row, Map& document, Problems& problems) {
  SweepPolicy policy;
  policy.name = row_name(row, "sweep.policy", problems);
  const auto key = "sweep.policy." + shorten(policy.name);
  if (!row.map()) return policy;
  for (const auto& [inner, value] : *row.map())
    if (inner != "name" && inner != "overlay" && inner != "set")
      problems.add_unknown(value, key + "." + shorten(inner), "key", inner, {"name", "scenario", "overlay", "set"});
  if (const auto* overlay = find(*row.map(), "overlay")) {
    policy.overlay = write_value(*overlay);
    if (overlay->map()) lay_over(document, *overlay->map(), problems);
    else problems.add(overlay->place, key + ".overlay", kind_in_words(*overlay) + " is not a table", "write [sweep.policy.overlay.harm]");
  }
  const auto* settings = find(*row.map(), "set");
  if (settings && !settings->list())
    problems.add(settings->place, key + ".set", kind_in_words(*settings) + " is not a list", "write set = [\"harm.tail=0.7\"]");
  else if (settings)
    for (const auto& item : *settings->list())
      if (const auto setting = split_setting(item, key, problems)) {
        policy.settings.push_back(setting->first + "=" + setting->second);
        apply_overrides(document, {*setting}, problems, item.place);
      }
  return policy;
}

bool same_agents(const World& a, const World& b) {
  std::vector<const std::vector<std::string>*> names;
  for_each_input_table(a, [&](std::string_view, const auto& table) { names.push_back(&table.names); });
  std::size_t i = 0;
  bool same = true;
  for_each_input_table(b, [&](std::string_view, const auto& table) { same = same && table.names == *names[i++]; });
  return same;
}

}  // namespace

std::vector<SweepPolicy> read_sweep_policies(const Value* rows, const Map& base, const std::function<Scenario(const Map&)>& build, Problems& problems) {
  const auto build_policy = [&](const Map& policy) {
    auto built = build(policy);
    built.runs_per_draw = 1;  // points and replicates of a sweep have random numbers and draws of their own
    return built;
  };
  if (!rows) return {{"scenario", "", {}, build_policy(base)}};
  if (!rows->list() || rows->list()->empty())
    problems.add(rows->place, "sweep.policy", kind_in_words(*rows) + " holds no policies", "write [[sweep.policy]]");
  std::vector<SweepPolicy> policies;
  std::set<std::string> seen;
  for (const auto& row : rows->list() ? *rows->list() : List{}) {
    Map own = base;
    auto policy = read_policy_row(row, own, problems);
    if (!policy.name.empty() && !seen.insert(policy.name).second)
      problems.add(row.place, "sweep.policy." + shorten(policy.name), "the name stands there twice", "names are unique");
    if (problems.empty()) policy.scenario = build_policy(own);
    policies.push_back(std::move(policy));
  }
  return policies;
}

void check_sweep_policy(const Scenario& base, const SweepPlan& plan, const SweepPolicy& policy, const Place& place, Problems& problems) {
  const auto key = "sweep.policy." + shorten(policy.name);
  const auto& a = base.parameters.clock;
  const auto& b = policy.scenario.parameters.clock;
  if (!same_agents(base.initial, policy.scenario.initial))
    problems.add(place, key, "it adds, removes or reorders agents, so that its runs cannot stand beside the others", "sweep it on its own");
  if (a.start != b.start || a.dt != b.dt || a.horizon != b.horizon)
    problems.add(place, key, "it changes start, horizon or dt of the clock", "change them for the whole sweep");
  auto own = undrawn(policy.scenario), shared = undrawn(base);
  const auto differs = [](const double* x, const double* y) { return x && y && *x != *y; };
  for (const auto& factor : plan.factors)
    if (differs(number_in(own, factor), number_in(shared, factor)))
      problems.add(place, key, fmt::format("it sets `{}`, which is a factor of the sweep", factor.key), "leave it to one of the two");
}

}  // namespace headway::input

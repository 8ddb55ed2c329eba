// [sweep]: numbers, factors, points, design.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/contract.h"
#include "policy/numbers.h"
#include "scenario/plan.h"
#include "scenario/sections.h"
#include "scenario/sweep_policies.h"

namespace headway {

namespace {
constexpr std::array<std::string_view, 9> design_names{
    "single", "grid", "list", "one_at_a_time", "latin_hypercube", "sobol", "morris", "saltelli", "saltelli_pairs"};
}

std::string name_of(RandomNumbers numbers) { return numbers == RandomNumbers::common ? "common" : "independent"; }

std::string name_of(DesignKind kind) { return std::string(design_names[static_cast<std::size_t>(kind)]); }

bool is_saltelli(DesignKind kind) { return kind == DesignKind::saltelli || kind == DesignKind::saltelli_pairs; }

bool is_sampled(DesignKind kind) {
  return kind == DesignKind::latin_hypercube || kind == DesignKind::sobol ||
         kind == DesignKind::morris || is_saltelli(kind);
}

namespace input {

namespace {

/// A declared number and, of a parameter, the place of its double in Parameters.
struct FoundNumber {
  const ParameterRow* row = nullptr;
  std::size_t offset = UncertainParameter::of_policy;
};

FoundNumber find_parameter(const std::string& key) {
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      if (fmt::format("{}.{}", group.name, row.name) == key) return {&row, group.offset + row.offset};
  return {};
}

std::vector<std::string> parameter_keys() {
  std::vector<std::string> keys;
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows) keys.push_back(fmt::format("{}.{}", group.name, row.name));
  return keys;
}

/// How many parts a key has: harm.tail, instrument.NAME.enforcement, commitment.NAME.monitor.detection.
std::size_t length_of_key(const std::vector<std::string>& parts) {
  if (parts[0] != "instrument" && parts[0] != "commitment") return 2;
  const bool has_part = parts[0] == "commitment" && parts.size() > 2 && (parts[2] == "then" || parts[2] == "monitor" || parts[2] == "penalty");
  return has_part ? 4 : 3;
}

/// Calls `f(key, value)` for every number below `map`, however its key was written. `parts` are those of the key so far.
void for_each_key(const Map& map, const std::vector<std::string>& parts, const std::function<void(const std::string&, const Value&)>& f) {
  for (const auto& [outer, value] : map) {
    auto key = parts;
    if (parts.empty()) key = split_key(outer);
    else key.push_back(outer);
    if (value.map() && key.size() < length_of_key(key)) for_each_key(*value.map(), key, f);
    else f(fmt::format("{}", fmt::join(key, ".")), value);
  }
}

/// What a sweep tries of a parameter by its declaration: the plausible range on its scale.
std::optional<Distribution> declared_distribution(const ParameterInfo& info) {
  constexpr double most_integers = 100;
  const auto [low, high] = info.plausible;
  if (info.kind == Kind::real && info.scale == Scale::logarithmic && low > 0)
    return Distribution{Distribution::Family::loguniform, {low, high}};
  if (info.kind == Kind::real) return Distribution{Distribution::Family::uniform, {low, high}};
  if (high - low > most_integers) return {};
  Distribution result{Distribution::Family::choice, {}};
  for (double x = std::ceil(low); x <= high; x += 1) result.arguments.push_back(x);
  if (info.kind == Kind::flag) result.arguments = {0, 1};
  return result;
}

/// Reads the section, problem by problem.
class SweepReader {
 public:
  /// `policies` are those of the sweep, in which factors are looked for.
  SweepReader(const Map& section, const Scenario& scenario, const std::vector<SweepPolicy>& policies, Problems& problems)
      : section_(section), scenario_(scenario), policies_(policies), problems_(problems) {}

  SweepPlan read() {
    plan_.policies = policies_;
    read_numbers();
    if (const auto* numbers = find(section_, "random_numbers"))
      read_choice(*numbers, "sweep.random_numbers", {RandomNumbers::independent, RandomNumbers::common}, plan_.random_numbers, problems_);
    read_points();
    read_factors();
    read_design();
    return std::move(plan_);
  }

 private:
  void read_numbers() {
    auto keys = with_defaults<SweepKeys>();
    Value numbers{section_.begin()->second.place, section_};
    read_group(numbers, "sweep", SweepKeys::parameters(), &keys, problems_,
               {"design", "factor", "point", "policy", "random_numbers"});
    plan_.samples = static_cast<std::int64_t>(keys.samples);
    plan_.replicates = static_cast<std::int64_t>(keys.replicates);
    plan_.seed = static_cast<std::uint64_t>(keys.seed);
    plan_.levels = static_cast<std::int64_t>(keys.levels);
    plan_.candidates = static_cast<std::int64_t>(keys.candidates);
  }

  /// The declaration of a number of an instrument or of a commitment of the scenario or of a policy.
  FoundNumber find_in_policies(const std::string& name) const {
    auto all = undrawn(scenario_);
    if (const auto number = find_number(name, all.policy, all.schemes); number.row) return {number.row};
    for (const auto& policy : policies_) {
      all = undrawn(policy.scenario);
      if (const auto number = find_number(name, all.policy, all.schemes); number.row) return {number.row};
    }
    return {};
  }

  std::vector<std::string> keys_of_policies() const {
    auto keys = number_keys(scenario_.policy, scenario_.schemes);
    for (const auto& policy : policies_)
      for (auto& key : number_keys(policy.scenario.policy, policy.scenario.schemes)) keys.push_back(std::move(key));
    return keys;
  }

  /// The declared number of a factor; null, and a problem, when it cannot be one.
  FoundNumber factor_of(const std::string& name, const Value& value) {
    const auto key = "sweep.factor." + shorten(name);
    const bool is_of_policy = is_policy_key(name);
    const auto found = is_of_policy ? find_in_policies(name) : find_parameter(name);
    if (!found.row && is_of_policy && !policies_are_whole_) return {};  // it may stand in one that cannot be read
    if (!found.row && is_of_policy) {
      problems_.add_unknown(value, key, "number", name, keys_of_policies(), "name an instrument or a commitment of the scenario and one of its keys, as --set does");
    } else if (!found.row) {
      problems_.add_unknown(value, key, "parameter", name, parameter_keys(), "`headway describe parameters` lists them");
    } else if (name == "clock.start" || name == "clock.dt") {
      problems_.add(value.key_place(), key, "rows of different runs would not have the same date", "sweep another parameter");
      return {};
    }
    return found;
  }

  std::optional<Distribution> distribution_of(const std::string& name, const Value& value, const ParameterInfo& info) {
    const auto key = "sweep.factor." + name;
    if (value.map()) return read_distribution(value, info, key, problems_);
    if (value.list()) {
      Map choice;
      choice.emplace("choice", value);
      return read_distribution(Value{value.place, std::move(choice)}, info, key, problems_);
    }
    const auto word = read_text(value);
    const auto declared = word == "plausible" ? declared_distribution(info) : std::nullopt;
    if (!declared)
      problems_.add(value.place, key, show(value) + " is not what a factor takes",
                    "give a list of values, a distribution such as {uniform = [low, high]}, or \"plausible\"");
    return declared;
  }

  void read_factors() {
    const auto* table = find(section_, "factor");
    if (!table) return;
    if (!table->map() || table->map()->empty()) {
      problems_.add(table->place, "sweep.factor", kind_in_words(*table) + " names no factor", "write [sweep.factor] and below it harm.tail = [0.7, 0.9]");
      return;
    }
    if (!plan_.factors.empty())
      problems_.add(table->key_place(), "sweep.factor", "`point` gives the factors already", "leave one of the two out");
    for_each_key(*table->map(), {}, [&](const std::string& name, const Value& value) {
      const auto found = factor_of(name, value);
      if (!found.row) return;
      if (const auto distribution = distribution_of(name, value, found.row->info))
        plan_.factors.push_back({name, found.offset, *distribution, &found.row->info});
    });
    sort_factors();
  }

  /// In the order of the parameters, then by key, so that the order of keys in a file does not matter.
  void sort_factors() {
    std::sort(plan_.factors.begin(), plan_.factors.end(), comes_before);
    for (std::size_t i = 1; i < plan_.factors.size(); ++i)
      if (plan_.factors[i].key == plan_.factors[i - 1].key)
        problems_.add({}, "sweep.factor." + plan_.factors[i].key, "the factor stands there twice", "give it once");
  }

  /// Points given one by one: rows of values, each with the same keys.
  void read_points() {
    const auto* rows = find(section_, "point");
    if (!rows) return;
    if (!rows->list() || rows->list()->empty()) {
      problems_.add(rows->place, "sweep.point", kind_in_words(*rows) + " holds no points", "write [[sweep.point]], or point = {csv = \"points.csv\"}");
      return;
    }
    std::size_t count = 0;
    for (const auto& row : *rows->list()) read_point(row, count++);
    if (plan_.factors.empty() && problems_.empty())
      problems_.add(rows->place, "sweep.point", "the points give no value", "give every point the keys of parameters, such as harm.tail = 0.8");
    for (const auto& factor : plan_.factors)
      if (factor.distribution.arguments.size() != count && problems_.empty())
        problems_.add(rows->place, "sweep.point", fmt::format("`{}` has no value in some of the points", factor.key), "give every factor in every point");
    sort_factors();
  }

  void read_point(const Value& row, std::size_t number) {
    if (!row.map()) {
      problems_.add(row.place, "sweep.point", kind_in_words(row) + " is not a row", "write [[sweep.point]]");
      return;
    }
    for_each_key(*row.map(), {}, [&](const std::string& name, const Value& value) {
      auto factor = std::find_if(plan_.factors.begin(), plan_.factors.end(), [&](const auto& f) { return f.key == name; });
      const auto found = factor_of(name, value);
      if (!found.row || (factor == plan_.factors.end() && number > 0)) {
        if (found.row) problems_.add(value.place, "sweep.point." + name, "the first point has no value for it", "give every factor in every point");
        return;
      }
      if (factor == plan_.factors.end())
        factor = plan_.factors.insert(factor, {name, found.offset, {Distribution::Family::choice, {}}, &found.row->info});
      if (const auto x = read_parameter(value, found.row->info, "sweep.point." + name, problems_))
        factor->distribution.arguments.push_back(*x);
    });
  }

  void read_design() {
    const auto* value = find(section_, "design");
    const std::vector<std::string> known(design_names.begin() + 1, design_names.end());
    if (value) {
      const auto name = require_text(*value, "sweep.design", problems_);
      const auto found = std::find(known.begin(), known.end(), name.value_or(""));
      if (name && found == known.end())
        problems_.add(value->place, "sweep.design", fmt::format("there is no design `{}`", shorten(*name)), suggest(*name, known));
      if (found == known.end()) return;
      plan_.design = static_cast<DesignKind>(found - known.begin() + 1);
      if (find(section_, "point") && plan_.design != DesignKind::list)
        problems_.add(value->place, "sweep.design", fmt::format("`{}` makes points of its own, but `point` gives them", *name), "leave one of the two out");
    } else if (find(section_, "point")) {
      plan_.design = DesignKind::list;
    } else if (!plan_.factors.empty()) {
      problems_.add(find(section_, "factor")->key_place(), "sweep.design", "factors without a design",
                    fmt::format("add one of {}", fmt::join(known, ", ")));
    }
    if (plan_.design == DesignKind::single) return;
    if (plan_.factors.empty() && !find(section_, "factor") && !find(section_, "point")) take_uncertain(*value);
    check_design(value ? value->place : Place{});
  }

  /// Without factors of its own, a design varies what the scenario leaves uncertain.
  void take_uncertain(const Value& design) {
    for (const auto& parameter : scenario_.uncertain) plan_.factors.push_back(parameter);
    sort_factors();
    if (plan_.factors.empty())
      problems_.add(design.place, "sweep.design", "a design without factors", "add [sweep.factor], or distributions to the scenario");
  }

  void check_design(const Place& place) {
    constexpr std::size_t most_dimensions = 3667;
    const auto count = plan_.factors.size();
    const auto needed = is_saltelli(plan_.design) ? 2 * count : count;
    if ((plan_.design == DesignKind::sobol || is_saltelli(plan_.design)) && needed > most_dimensions)
      problems_.add(place, "sweep.design", fmt::format("a Sobol' sequence of {} dimensions", needed), fmt::format("at most {}", most_dimensions));
    if (plan_.design == DesignKind::morris && plan_.levels % 2 != 0)
      problems_.add(place, "sweep.levels", fmt::format("{} is odd, and morris moves by half of the levels", plan_.levels), "give an even number");
    if (plan_.design != DesignKind::list) return;
    for (const auto& factor : plan_.factors) {
      const auto& d = factor.distribution;
      if (d.family != Distribution::Family::choice || d.arguments.size() != plan_.factors[0].distribution.arguments.size())
        problems_.add(place, "sweep.factor." + factor.key, "the design `list` takes lists of values of one length", "give each factor one value per point");
    }
  }

  const Map& section_;
  const Scenario& scenario_;
  const std::vector<SweepPolicy>& policies_;
  Problems& problems_;
  const bool policies_are_whole_ = problems_.empty();
  SweepPlan plan_;
};

}  // namespace

std::shared_ptr<const SweepPlan> read_sweep(const Map& document, const Scenario& scenario,
                                            const std::function<Scenario(const Map&)>& build, Problems& problems) {
  const auto* section = find(document, "sweep");
  if (!section) return {};
  if (!section->map()) {
    problems.add(section->place, "sweep", kind_in_words(*section) + " is not a section", "write [sweep]");
    return {};
  }
  Map base = document;
  base.erase("sweep");
  const auto* rows = find(*section->map(), "policy");
  auto policies = read_sweep_policies(rows, base, build, problems);
  auto plan = std::make_shared<SweepPlan>();
  if (!section->map()->empty()) *plan = SweepReader(*section->map(), scenario, policies, problems).read();
  else plan->policies = std::move(policies);
  for (std::size_t i = 0; rows && problems.empty() && i < plan->policies.size(); ++i)
    check_sweep_policy(scenario, *plan, plan->policies[i], (*rows->list())[i].place, problems);
  return problems.empty() ? plan : nullptr;
}

}  // namespace input

}  // namespace headway

// Uncertain values: reading a distribution, its quantiles, the draws of a run.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include "core/contract.h"
#include "core/math.h"
#include "core/random.h"
#include "policy/numbers.h"
#include "scenario/read_value.h"
#include "scenario/scenario.h"

namespace headway {

namespace {

double triangular_quantile(double low, double mode, double high, double u) {
  if (high <= low) return low;
  const double at_mode = (mode - low) / (high - low);
  if (u < at_mode) return low + std::sqrt(u * (high - low)) * std::sqrt(mode - low);
  return high - std::sqrt((1 - u) * (high - low)) * std::sqrt(high - mode);
}

double choice_quantile(const std::vector<double>& values, double u) {
  const auto index = static_cast<std::size_t>(u * static_cast<double>(values.size()));
  return values[std::min(index, values.size() - 1)];
}

double marginal_quantile(std::vector<double> values, double u) {
  const auto rank = std::min(values.size() - 1, static_cast<std::size_t>(u * static_cast<double>(values.size())));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(rank), values.end());
  return values[rank];
}

/// FNV-1a, so that the draw of a key does not depend on which other keys are uncertain.
std::uint64_t hash_key(const std::string& key) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

/// `x`, moved to the nearest finite value of the domain.
double clamp(double x, const Interval& domain) {
  constexpr double largest = std::numeric_limits<double>::max();
  return std::clamp(x, std::max(domain.low, -largest), std::min(domain.high, largest));
}

}  // namespace

bool comes_before(const UncertainParameter& a, const UncertainParameter& b) { return std::tie(a.offset, a.key) < std::tie(b.offset, b.key); }

const ParameterInfo& declaration_of(const UncertainParameter& parameter) {
  if (parameter.info) return *parameter.info;
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      if (group.offset + row.offset == parameter.offset) return row.info;
  throw ContractViolation("an uncertain parameter that is not declared");
}

double quantile(const Distribution& distribution, double u) {
  const auto& a = distribution.arguments;
  switch (distribution.family) {
    case Distribution::Family::uniform: return (1 - u) * a[0] + u * a[1];
    case Distribution::Family::normal: return a[0] + a[1] * math::normal_quantile(u);
    case Distribution::Family::lognormal: return a[0] * math::exp(a[1] * math::normal_quantile(u));
    case Distribution::Family::triangular: return triangular_quantile(a[0], a[1], a[2], u);
    case Distribution::Family::choice: return choice_quantile(a, u);
    case Distribution::Family::loguniform:
      return math::exp((1 - u) * math::log(a[0]) + u * math::log(a[1]));
    case Distribution::Family::joint: return marginal_quantile(a, u);
  }
  throw ContractViolation("unknown family of distributions");
}

double value_of(const UncertainParameter& parameter, double u) {
  return clamp(quantile(parameter.distribution, u), declaration_of(parameter).domain);
}

/// The value in the draw of a posterior that `u` picks.
static double drawn_jointly(const UncertainParameter& parameter, double u) {
  return clamp(choice_quantile(parameter.distribution.arguments, u), declaration_of(parameter).domain);
}

std::uint64_t draw_of(const Scenario& scenario, std::uint64_t replicate) {
  return scenario.uncertain.empty() ? 0 : replicate / scenario.runs_per_draw;
}

double* number_in(Drawn& drawn, const UncertainParameter& parameter) {
  if (parameter.offset == UncertainParameter::of_policy) return find_number(parameter.key, drawn.policy, drawn.schemes).value;
  return reinterpret_cast<double*>(reinterpret_cast<std::byte*>(&drawn.parameters) + parameter.offset);
}

std::vector<double> numbers_in(Drawn drawn, const std::vector<UncertainParameter>& parameters) {
  std::vector<double> numbers;
  for (const auto& parameter : parameters) {
    const auto* number = number_in(drawn, parameter);
    numbers.push_back(number ? *number : math::not_a_number);
  }
  return numbers;
}

Drawn undrawn(const Scenario& scenario) { return {scenario.parameters, scenario.policy, scenario.schemes}; }

Drawn draw_run(const Scenario& scenario, std::uint64_t seed, std::uint64_t replicate) {
  auto drawn = undrawn(scenario);
  const Random random(seed, draw_of(scenario, replicate), 0);
  for (const auto& uncertain : scenario.uncertain) {
    const bool joint = uncertain.distribution.family == Distribution::Family::joint;
    const double u = random.uniform(Purpose::uncertain_parameter, hash_key(joint ? "posterior" : uncertain.key));
    if (auto* number = number_in(drawn, uncertain)) *number = joint ? drawn_jointly(uncertain, u) : value_of(uncertain, u);
  }
  return drawn;
}

Parameters draw_parameters(const Scenario& scenario, std::uint64_t seed, std::uint64_t replicate) { return draw_run(scenario, seed, replicate).parameters; }

namespace input {

namespace {

using Family = Distribution::Family;

/// What a family takes: how many numbers, which of them are values of the parameter itself.
struct FamilyForm {
  std::string_view name;
  std::string_view arguments;
  std::size_t count;   ///< 0: one or more
  std::size_t values;  ///< the first so many lie in the parameter's domain
};
constexpr std::array<FamilyForm, 7> forms{{{"uniform", "[low, high]", 2, 2},
                                           {"normal", "[mean, standard deviation]", 2, 1},
                                           {"lognormal", "[median, sigma of the logarithm]", 2, 1},
                                           {"triangular", "[low, mode, high]", 3, 3},
                                           {"choice", "[value, ...]", 0, 0},
                                           {"loguniform", "[low, high]", 2, 2},
                                           {"joint", "[value, ...]", 0, 0}}};

std::optional<Family> family_of(const Value& value, const std::string& key, Problems& problems) {
  const auto names = family_names();
  const std::vector<std::string> known(names.begin(), names.end());
  const auto& table = *value.map();
  if (table.size() != 1) {
    problems.add(value.place, key, fmt::format("a distribution has one key, this has {}", table.size()),
                 fmt::format("one of {}", fmt::join(known, ", ")));
    return {};
  }
  const auto& [word, arguments] = *table.begin();
  const auto found = std::find(known.begin(), known.end(), word);
  if (found != known.end()) return static_cast<Family>(found - known.begin());
  problems.add_unknown(arguments, key, "distribution called", word, known);
  return {};
}

/// The numbers in the list, those that are values of the parameter checked against its domain.
std::optional<std::vector<double>> read_arguments(const Value& list, const FamilyForm& form,
                                                  const ParameterInfo& info, const std::string& key,
                                                  Problems& problems) {
  const auto* items = list.list();
  if (!items || items->empty() || (form.count > 0 && items->size() != form.count)) {
    problems.add(list.place, key, fmt::format("`{}` needs {}", form.name, form.arguments));
    return {};
  }
  const ParameterInfo spread{.value = 0, .unit = {}, .domain = {0, 1e300}, .plausible = {}, .meaning = {}, .source = {}};
  std::vector<double> numbers;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const bool is_value = form.count == 0 || i < form.values;
    const auto number = read_parameter((*items)[i], is_value ? info : spread, key, problems);
    if (!number) return {};
    numbers.push_back(*number);
  }
  return numbers;
}

/// What is wrong with the numbers taken together; empty when nothing is.
std::string fault_of(const Distribution& distribution) {
  const auto& a = distribution.arguments;
  switch (distribution.family) {
    case Family::uniform: return a[0] <= a[1] ? "" : "the low end lies above the high end";
    case Family::triangular: return a[0] <= a[1] && a[1] <= a[2] ? "" : "low, mode and high are not in order";
    case Family::lognormal: return a[0] > 0 ? "" : "the median of a lognormal is not positive";
    case Family::loguniform: return a[0] > 0 && a[0] <= a[1] ? "" : "the ends of a loguniform are not positive and in order";
    case Family::normal:
    case Family::joint:
    case Family::choice: return "";
  }
  return "";
}

}  // namespace

std::span<const std::string_view> family_names() {
  static const auto names = [] {
    std::array<std::string_view, forms.size()> list;
    std::transform(forms.begin(), forms.end(), list.begin(), [](const auto& form) { return form.name; });
    return list;
  }();
  return names;
}

std::optional<Distribution> read_distribution(const Value& value, const ParameterInfo& info,
                                              const std::string& key, Problems& problems) {
  const auto family = family_of(value, key, problems);
  if (!family) return {};
  if (info.kind != Kind::real && *family != Family::choice) {
    problems.add(value.place, key, "only `choice` gives whole numbers", "write {choice = [...]}");
    return {};
  }
  const auto& form = forms[static_cast<std::size_t>(*family)];
  const auto arguments = read_arguments(value.map()->begin()->second, form, info, key, problems);
  if (!arguments) return {};
  Distribution distribution{*family, *arguments};
  const auto fault = fault_of(distribution);
  if (fault.empty()) return distribution;
  problems.add(value.place, key, fault, fmt::format("`{}` takes {}", form.name, form.arguments));
  return {};
}

}  // namespace input

}  // namespace headway

#include "classic/classic.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "classic/family.h"
#include "classic/check.h"

namespace headway::classic {

std::span<const Classic> classics() {
  static const auto list = [] {
    std::vector<Classic> all;
    for (const auto& family : {precipice_family(), dsair_family(), network_family(), matrix_family(), contest_family(), growth_family(), market_family()}) all.insert(all.end(), family.begin(), family.end());
    return all;
  }();
  return list;
}

std::vector<ParameterRow> rows_without(std::span<const ParameterRow> rows, std::initializer_list<std::string_view> names) {
  std::vector<ParameterRow> kept;
  for (const auto& row : rows)
    if (std::find(names.begin(), names.end(), row.name) == names.end()) kept.push_back(row);
  return kept;
}

const Classic* find_classic(std::string_view name) {
  const auto all = classics();
  const auto at = std::find_if(all.begin(), all.end(), [&](const Classic& one) { return one.name == name; });
  return at == all.end() ? nullptr : &*at;
}

std::vector<double> default_values(const Classic& classic) {
  const auto rows = classic.parameters();
  std::size_t size = 0;  // a member that the model does not show lies before others that it does, and is 0
  for (const auto& row : rows) size = std::max(size, row.offset / sizeof(double) + 1);
  std::vector<double> values(size, 0);
  for (const auto& row : rows) value_at(values.data(), row) = row.info.value;
  return values;
}

std::vector<double> values_of(const Classic& classic, const Published& published) {
  auto values = default_values(classic);
  for (const auto& row : classic.parameters())
    for (const auto& [name, value] : published.at)
      if (row.name == name) value_at(values.data(), row) = value;
  return values;
}

namespace {

Check printed_check(const Classic& classic, const Published& published, const Sampling& sampling) {
  std::string where;
  for (const auto& [name, value] : published.at) where += fmt::format(", {}={:g}", name, value);
  double engine = math::not_a_number;
  for (const auto& answer : classic.answer(values_of(classic, published), {2, sampling.seed}))
    if (answer.quantity == published.quantity) engine = std::isnan(answer.closed) ? answer.solved : answer.closed;
  const auto judge = published.anchor ? anchored : printed;
  return judge(std::string(classic.name), published.quantity + where, published.value, published.digits, engine);
}

/// The model's own checks; of those that are sampled and fail, what other luck says.
std::vector<Check> own_checks(const Classic& classic, const Sampling& sampling) {
  auto checks = classic.checks(sampling);
  const auto unlucky = [](const Check& check) { return check.sampled && !check.pass; };
  if (std::none_of(checks.begin(), checks.end(), unlucky)) return checks;
  constexpr std::uint64_t other_luck = 0x9e3779b97f4a7c15;
  const auto again = classic.checks({sampling.rounds, sampling.seed ^ other_luck});
  for (std::size_t i = 0; i < checks.size(); ++i)
    if (unlucky(checks[i])) checks[i] = again[i];
  return checks;
}

}  // namespace

std::vector<Check> checks_of(const Classic& classic, const Sampling& sampling) {
  std::vector<Check> all;
  for (const auto& published : classic.picture.published) all.push_back(printed_check(classic, published, sampling));
  const auto checks = own_checks(classic, sampling);
  all.insert(all.end(), checks.begin(), checks.end());
  return all;
}

std::vector<Check> all_checks(const Sampling& sampling) {
  std::vector<Check> all;
  for (const auto& classic : classics()) {
    const auto checks = checks_of(classic, sampling);
    all.insert(all.end(), checks.begin(), checks.end());
  }
  return all;
}

}  // namespace headway::classic

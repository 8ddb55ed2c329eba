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

const Classic* find_classic(std::string_view name) {
  const auto all = classics();
  const auto at = std::find_if(all.begin(), all.end(), [&](const Classic& one) { return one.name == name; });
  return at == all.end() ? nullptr : &*at;
}

std::vector<double> default_values(const Classic& classic) {
  const auto rows = classic.parameters();
  std::vector<double> values(rows.size());
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
  return printed(std::string(classic.name), published.quantity + where, published.value, published.digits, engine);
}

}  // namespace

std::vector<Check> all_checks(const Sampling& sampling) {
  std::vector<Check> all;
  for (const auto& classic : classics()) {
    for (const auto& published : classic.picture.published) all.push_back(printed_check(classic, published, sampling));
    const auto checks = classic.checks(sampling);
    all.insert(all.end(), checks.begin(), checks.end());
  }
  return all;
}

}  // namespace headway::classic

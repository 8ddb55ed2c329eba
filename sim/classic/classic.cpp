#include "classic/classic.h"

#include <algorithm>

#include "classic/family.h"

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

std::vector<Rung> ladder(const Sampling& sampling) {
  std::vector<Rung> all;
  for (const auto& classic : classics()) {
    const auto rungs = classic.ladder(sampling);
    all.insert(all.end(), rungs.begin(), rungs.end());
  }
  return all;
}

}  // namespace headway::classic

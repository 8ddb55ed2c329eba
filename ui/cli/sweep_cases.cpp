#include "ui/cli/sweep_cases.h"

#include <fmt/format.h>

#include "analysis/plot/number.h"

namespace headway {

void refuse_sweep(const SweepFile& file, const std::string& what, const std::string& remedy) { refuse_file(file.path(), what, remedy); }

std::vector<SweepCase> cases_of(const SweepFile& file, const std::vector<std::string>& policies, const std::string& base_name) {
  std::optional<std::size_t> base;
  if (!base_name.empty()) base = file.policy(base_name);
  std::vector<SweepCase> cases;
  for (const auto& name : policies.empty() ? file.design().policies : policies) {
    const auto policy = file.policy(name);
    if (base && policy == *base) continue;
    cases.push_back({policy, base, base ? fmt::format("{} less {}", name, base_name) : name});
  }
  if (cases.empty()) refuse_sweep(file, "a policy is compared with itself", "name another with --policy or --against");
  return cases;
}

std::vector<double> point_values(const SweepFile& file, const SweepValues& values, const SweepCase& one) {
  return one.base ? point_differences(file.design(), values, one.policy, *one.base) : point_means(file.design(), values, one.policy);
}

void expect_complete(const SweepFile& file, bool drop_incomplete) {
  if (file.missing_runs() == 0 || drop_incomplete) return;
  refuse_sweep(file, fmt::format("{} of {} runs failed or are missing", file.missing_runs(), file.design().runs()),
               "finish the sweep with headway resume (--retry-failed makes failed runs again), or leave out what is incomplete with --drop-incomplete");
}

std::string sweep_words(const SweepFile& file) {
  const auto& design = file.design();
  return fmt::format("{}: {} ({}) x {} x {}, {}.", file.title(), count_of(design.points, "point", "points"), design.kind, count_of(design.policies.size(), "policy", "policies"),
                     count_of(design.replicates, "replicate", "replicates"), count_of(design.factors.size(), "factor", "factors"));
}

}  // namespace headway

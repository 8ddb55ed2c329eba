// What the analyses of a sweep share: which policies, or differences of policies, are looked at, and what refuses a file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/sweep/sweep_file.h"

namespace headway {

/// One policy, or its paired difference from another.
struct SweepCase {
  std::size_t policy;
  std::optional<std::size_t> base;
  std::string name;
};

/// Throws InputError about the file.
[[noreturn]] void refuse_sweep(const SweepFile& file, const std::string& what, const std::string& remedy);

/// Those that were named, all for none; against `base` unless it is empty.
std::vector<SweepCase> cases_of(const SweepFile& file, const std::vector<std::string>& policies, const std::string& base);

/// One value per point, means over replicates.
std::vector<double> point_values(const SweepFile& file, const SweepValues& values, const SweepCase& one);

/// Refuses a file with missing runs, unless these are to be left out.
void expect_complete(const SweepFile& file, bool drop_incomplete);

/// "study: 500 points (latin_hypercube) x 2 policies x 4 replicates, 20 factors."
std::string sweep_words(const SweepFile& file);

}  // namespace headway

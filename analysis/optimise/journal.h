// A search as it goes: how far it is, how it came there, and the file from which it goes on.
#pragma once

#include <string>
#include <vector>

#include "analysis/optimise/nsga.h"

namespace headway::optimise {

struct Journal {
  Search search;
  std::vector<Point> refined;     ///< what the local search tried after the last generation
  std::vector<double> reference;  ///< the worst of the first generation in every objective
  std::vector<double> volumes;    ///< by generation: what the Pareto set dominates below the reference

  /// Of the last generation and of the local search.
  std::vector<Point> points() const;
};

/// Notes the generation that was just made.
void note(Journal& journal, const Search& search);

/// As text, exactly; `identity` says of which study.
std::string write_state(const Journal& journal, const std::string& identity);
/// Reads it back. Throws InputError when it is damaged or of another study.
Journal read_state(const std::string& path, const std::string& identity);

}  // namespace headway::optimise

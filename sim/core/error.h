// Errors by kind: the user's, the data's and a run's. The programmer's are contracts.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace headway {

/// One thing that is wrong with what the user gave, and how to mend it.
struct Problem {
  std::string file;    ///< empty when it came from the command line
  int line = 0;        ///< 1-based; 0 when not known
  int column = 0;      ///< 1-based; 0 when not known
  std::string key;     ///< dotted key, such as `training.duration`
  std::string what;    ///< what is wrong, with the value given
  std::string remedy;  ///< what to do, with the nearest valid key or the admissible range
};

/// "file:line:column: key: what; remedy"
std::string describe(const Problem& problem);

/// Everything wrong with the user's input, reported at once. Exit code 3.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// A file that cannot be read or written. Exit code 5.
class DiskError : public std::runtime_error {
 public:
  DiskError(const std::string& path, const std::string& what);
};

/// A run that cannot go on: where it stopped and why. The ensemble marks it failed and goes on.
class RunError : public std::runtime_error {
 public:
  RunError(std::string phase, int tick, std::string agent, const std::string& what);
  const std::string& phase() const { return phase_; }
  int tick() const { return tick_; }

 private:
  std::string phase_;
  int tick_;
};

/// The candidate closest to `word` by edit distance, or an empty string when none is close.
std::string nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace headway

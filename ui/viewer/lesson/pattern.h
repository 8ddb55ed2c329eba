// What lessons say about results, in a form that a test can check: "median minimum_margin of
// certification > baseline by 0.1".
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace headway::lesson {

/// One number per run: an outcome ("minimum_margin", "event_year_catastrophe"), or a world series
/// at a date.
struct Measure {
  std::string name;
  std::optional<double> year;
  bool operator==(const Measure&) const = default;
};

/// Results by world, one value per run, runs in the order of their replicates.
class Results {
 public:
  virtual ~Results() = default;
  /// Nothing when the world has not been run yet.
  virtual std::optional<std::vector<double>> values(const std::string& world,
                                                    const Measure& measure) const = 0;
};

enum class Statistic { median, mean, p10, p90, spread, negative, positive };

/// STATISTIC MEASURE [at YEAR] of WORLD [over WORLD]. `spread` is p90 - p10; `negative` and
/// `positive` are shares of the runs. With `over` the values are differences between runs of the
/// same random numbers. Values that are NaN or infinite (an event that never comes) are left out.
struct Quantity {
  Statistic statistic = Statistic::median;
  Measure measure;
  std::string world;
  std::string over;  ///< empty for none
};

/// QUANTITY > WORLD, QUANTITY < NUMBER, either with `by NUMBER`: the least distance.
struct Pattern {
  std::string text;
  Quantity left;
  bool more = true;
  std::string other;  ///< world; empty when compared with a number
  double number = 0;
  double by = 0;
};

/// Something in a pattern that is not understood, in words.
struct PatternError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws PatternError; measures must exist, worlds are not looked at.
Quantity parse_quantity(const std::string& text);
Pattern parse_pattern(const std::string& text);

/// The number, or nothing while results are missing; NaN where no run has a value.
std::optional<double> evaluate(const Quantity& quantity, const Results& results);

/// What became of a pattern.
struct Verdict {
  bool known = false;  ///< all results were there
  bool holds = false;
  double left = 0, right = 0;
};
Verdict check(const Pattern& pattern, const Results& results);

/// "median minimum_margin of A is -0.46, of B -1.07": for a failed test.
std::string describe(const Pattern& pattern, const Verdict& verdict);

/// The unit of a measure as run files spell it. Throws PatternError when there is no such measure.
std::string unit_of(const Measure& measure);

/// Worlds that a pattern or quantity names.
std::vector<std::string> worlds_in(const Pattern& pattern);
std::vector<std::string> worlds_in(const Quantity& quantity);

}  // namespace headway::lesson

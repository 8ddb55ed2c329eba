// Which factors of a sweep move an outcome: the methods that its design allows, as one table each.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/sensitivity/bootstrap.h"
#include "analysis/sweep/sweep_file.h"

namespace headway::sensitivity {

enum class Method { sobol, morris, regression, pawn, delta };
inline constexpr std::string_view method_names[] = {"sobol", "morris", "regression", "pawn", "delta"};

/// One measure of every factor.
struct Measure {
  std::string name;     ///< "total"
  std::string reading;  ///< what it says, in one sentence
  std::vector<Estimate> values;
};

/// What two factors do together beyond what each does alone.
struct PairMeasure {
  std::size_t a, b;
  Estimate value;
};

struct Sensitivity {
  Method method;
  std::string title;           ///< "Sobol' indices"
  std::string units;           ///< what the intervals count as independent: "base points"
  std::size_t n = 0;           ///< number of those
  std::size_t points_per_unit = 1;
  std::size_t dropped = 0;     ///< units that were left out, since a run of theirs has no value
  std::vector<std::string> factors;
  std::vector<Measure> measures;
  std::size_t main = 0;        ///< the measure that factors are ranked by
  std::vector<double> noise;   ///< per factor: what 95% of such factors without influence stay below in that measure; empty where not known
  bool in_unit = false;        ///< whether measures are in the unit of the outcome
  double scale = 1;            ///< what the precision of the main measure is told in: 1, or its largest value
  std::vector<std::pair<std::string, Estimate>> whole;  ///< of all factors together: "explained by a straight line"
  std::vector<PairMeasure> pairs;
  std::vector<std::string> cautions;

  /// Whether a factor is not above its noise floor.
  bool is_noise(std::size_t factor) const { return !noise.empty() && measures[main].values[factor].value <= noise[factor]; }
  /// Factors by the size of the main measure, the largest first.
  std::vector<std::size_t> order() const;
  /// Half of the widest interval of the main measure, over `scale`; NaN where there is none.
  double half_width() const;
  /// Further points that would narrow it to `tolerance`, since intervals narrow with the square root; 0 where it is that narrow.
  double further_points(double tolerance) const;
};

/// The methods that points of such a design allow, the one that it was made for first; none for a single point.
std::vector<Method> methods_for(const SweepDesign& design);

/// Why the points are not those of the design that the file names, such as "point 7 does not differ from point 5 in harm.tail
/// alone"; empty when they are, or the design has no order.
std::string why_out_of_order(const SweepDesign& design);

/// How much of the points is used: the first `share` of the units, for the question how stable a result is.
struct Use {
  Bootstrap bootstrap{};
  double share = 1;
};

/// `by_point` has one value per point, NaN where there is none; units that lack one are left out and counted.
Sensitivity analyse(const SweepDesign& design, std::span<const double> by_point, Method method, const Use& use = {});

/// Largest change of the main measure, over the scale, from the first half of the units to all of them; NaN where half of them tell nothing.
double change_since_half(const SweepDesign& design, std::span<const double> by_point, const Sensitivity& all);

/// One factor alone, through its values: change of an outcome from the point where all are as the scenario has them, replicate
/// by replicate.
struct FactorCurve {
  std::string factor;
  std::string unit;
  std::vector<double> values;
  std::vector<Estimate> changes;
};
/// From a one-at-a-time design; `cells` has one value per point and replicate of one policy.
std::vector<FactorCurve> factor_curves(const SweepDesign& design, std::span<const double> cells);

}  // namespace headway::sensitivity

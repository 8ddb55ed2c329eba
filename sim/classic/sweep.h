// The answers of a model along one of its parameters.
#pragma once

#include "classic/classic.h"

namespace headway::classic {

/// One quantity along a parameter, in each of its ways.
struct Line {
  std::string quantity;
  std::vector<Answer> answers;  ///< one for each place
};

/// The answers at the places of `parameter`. Only the quantities that are alike: those whose name begins as the first one's, up
/// to its comma. A place that the model refuses has no numbers.
std::vector<Line> sweep(const Classic& model, std::vector<double> values, const ParameterRow& parameter, std::span<const double> places,
                        const Sampling& sampling);

/// `count` places from one end of an interval to the other, by equal steps or factors; whole numbers for integers.
std::vector<double> places_in(const Interval& interval, const ParameterInfo& info, int count);

}  // namespace headway::classic

// The answers of a model along one of its parameters: what figures and run files show.
#pragma once

#include <functional>

#include "classic/classic.h"

namespace headway::classic {

/// One quantity along a parameter, in each of its ways.
struct Line {
  std::string quantity;
  std::vector<Answer> answers;  ///< one for each place
};

/// The answers at the places of `parameter`. Only the quantities that the model's picture shows, or else those that are alike: whose name
/// begins as the first one's, up to its comma. A place that the model refuses has no numbers, nor has one that comes after `stop` is true.
using Stop = std::function<bool()>;
std::vector<Line> sweep(const Classic& model, std::vector<double> values, const ParameterRow& parameter, std::span<const double> places,
                        const Sampling& sampling, const Stop& stop = {});

/// `count` places from one end of an interval to the other, by equal steps or factors; whole numbers for integers.
std::vector<double> places_in(const Interval& interval, const ParameterInfo& info, int count);

/// The parameter that the model's curves go along.
const ParameterRow& usual_parameter(const Classic& model);

/// The lines of one set of values.
struct Variant {
  std::string label;           ///< what tells it apart, such as "teams 5"
  std::vector<double> values;  ///< the model's parameters
  std::vector<Line> lines{};   ///< closed forms and solvers, at the fine places
  std::vector<Line> played{};  ///< agents, at the coarse ones
};

/// Lines along one parameter, for one or more sets of the others.
struct Curves {
  const ParameterRow* along = nullptr;
  std::vector<double> fine;    ///< places of closed forms and solvers
  std::vector<double> coarse;  ///< places of agents
  std::vector<Variant> variants;
};

/// How far curves go.
inline constexpr int fine_places = 61, coarse_places = 13;
/// What is played at each place of a figure: a tenth of what is played for one set of parameters.
Sampling sampling_of_a_place(const Sampling& whole);
/// For answers of which only closed forms and solvers are wanted.
inline constexpr std::int64_t least_rounds = 2;

/// Closed forms and solvers.
Curves trace(const Classic& model, std::vector<Variant> variants, const ParameterRow& along, const Interval& interval, std::uint64_t seed, const Stop& stop = {});
/// Adds what agents play, at each place as `sampling_of_a_place` says.
void play(const Classic& model, Curves& curves, const Sampling& sampling, const Stop& stop = {});

}  // namespace headway::classic

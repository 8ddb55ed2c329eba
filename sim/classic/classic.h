// The published models of the race, each with its parameters, its answers and its figures of comparison.
//
// A classic is worked out in up to three ways that must agree: a closed form, a numerical solver, and agents who
// play it. Commands, tests and documents see all of them through `Classic`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/math.h"
#include "core/parameter.h"

namespace headway::classic {

/// A mean over independent rounds and its standard error; not a number where nothing was played.
struct Estimate {
  double value = math::not_a_number;
  double error = math::not_a_number;
};

/// How much is played, and from which seed.
struct Sampling {
  std::int64_t rounds = 200'000;
  std::uint64_t seed = 1;
};

/// One quantity of a model, in each of the ways that it was worked out; the others are not a number.
struct Answer {
  std::string quantity;
  std::string unit;
  double closed = math::not_a_number;
  double solved = math::not_a_number;
  Estimate played{};
  std::string note{};  ///< what to know of it
};

/// One check of validation: a value that the program works out, and what it should be.
struct Check {
  std::string model;
  std::string quantity;
  double published;  ///< as printed in the paper; not a number where none is
  double closed;     ///< closed form; not a number where there is none
  double engine;
  double error;      ///< distance of `engine` from the closed form, or else from what was published
  double tolerance;
  bool pass;
  bool sampled;      ///< by agents: other luck gives another value
};

/// A value that the paper prints, or that was worked out apart from this program, and the parameters for which it was.
struct Published {
  std::string quantity;                               ///< as the model's answers name it
  std::vector<std::pair<std::string_view, double>> at;  ///< parameters that are not at their defaults
  double value;
  int digits;                                         ///< after the point
  bool anchor = false;                                ///< worked out and not printed
};

struct Game;
struct TwoPopulations;

/// What the model's figures show. Parameters by name.
struct Picture {
  std::string_view over;                 ///< curves go along it; with its ends as "hazard=0.004:0.04", or over its plausible range
  std::vector<std::string> shown{};      ///< quantities of the curves; where none is named, those that are alike
  std::vector<std::string> across{};     ///< "teams=2,5": one set of curves for each
  std::vector<Published> published{};
  std::string_view against{};            ///< a map has it upwards, and `over` or `map_over` to the right
  std::string_view map_over{};
  std::string_view mapped{};             ///< the quantity of the map; the first answer where it says nothing
  std::vector<std::string> borders{};    ///< quantities that are values of `against`: lines on the map
  Game (*game)(std::span<const double> values) = nullptr;  ///< three strategies, for a simplex
  TwoPopulations (*populations)(std::span<const double> values) = nullptr;  ///< for a phase plane
};

/// How far models of growth are followed, in years.
inline constexpr double furthest_years = 200;

/// A published model.
struct Classic {
  std::string_view name;    ///< as on the command line
  std::string_view title;   ///< one phrase
  std::string_view source;  ///< key of scenarios/sources.bib
  Picture picture;
  std::span<const ParameterRow> (*parameters)();
  std::vector<Answer> (*answer)(std::span<const double> values, const Sampling& sampling);
  std::vector<Check> (*checks)(const Sampling& sampling);
};

/// All of them, in the order of docs/classics.md.
std::span<const Classic> classics();
/// The model of that name, or null.
const Classic* find_classic(std::string_view name);

/// Declared defaults: the members of the model's parameter group, as they lie in it.
std::vector<double> default_values(const Classic& classic);

/// The model's parameters where the paper prints that value.
std::vector<double> values_of(const Classic& classic, const Published& published);

/// Every check of a model: what the papers print, and what the model compares by itself. Among so many rows that are sampled
/// one or another is beyond three standard errors by chance; it is sampled once more with other luck and fails if it is again.
std::vector<Check> checks_of(const Classic& classic, const Sampling& sampling);
/// Those of all models.
std::vector<Check> all_checks(const Sampling& sampling);

}  // namespace headway::classic

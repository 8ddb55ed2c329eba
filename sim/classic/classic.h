// The published models of the race, each with its parameters, its answers and its figures of comparison.
//
// A classic is worked out in up to three ways that must agree: a closed form, a numerical solver, and agents who
// play it. Commands, tests and documents see all of them through `Classic`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
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
};

/// One step of the ladder of validation: a value that the program works out, and what it should be.
struct Rung {
  std::string model;
  std::string quantity;
  double published;  ///< as printed in the paper; not a number where none is
  double closed;     ///< closed form; not a number where there is none
  double engine;
  double error;      ///< distance of `engine` from the closed form, or else from what was published
  double tolerance;
  bool pass;
};

/// A published model.
struct Classic {
  std::string_view name;    ///< as on the command line
  std::string_view title;   ///< one phrase
  std::string_view source;  ///< key of scenarios/sources.bib
  std::string_view over;    ///< the parameter that its figure goes along
  std::span<const ParameterRow> (*parameters)();
  std::vector<Answer> (*answer)(std::span<const double> values, const Sampling& sampling);
  std::vector<Rung> (*ladder)(const Sampling& sampling);
};

/// All of them, in the order of docs/classics.md.
std::span<const Classic> classics();
/// The model of that name, or null.
const Classic* find_classic(std::string_view name);

/// Declared defaults: the members of the model's parameter group, as they lie in it.
std::vector<double> default_values(const Classic& classic);

/// Every rung of every model.
std::vector<Rung> ladder(const Sampling& sampling);

}  // namespace headway::classic

#include "classic/check.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace headway::classic {

namespace {

Check judged(std::string model, std::string quantity, double expected, double engine, double tolerance) {
  const double error = engine == expected ? 0.0 : std::abs(engine - expected);
  return {std::move(model), std::move(quantity), math::not_a_number, expected, engine, error, tolerance, error <= tolerance, false};
}

double scaled(double tolerance, double expected) { return tolerance * math::larger(1, std::abs(expected)); }

}  // namespace

Check exact(std::string model, std::string quantity, double closed, double engine) {
  return judged(std::move(model), std::move(quantity), closed, engine, scaled(exact_tolerance, closed));
}

Check solved(std::string model, std::string quantity, double closed, double engine) {
  return judged(std::move(model), std::move(quantity), closed, engine, scaled(solver_tolerance, closed));
}

Check played(std::string model, std::string quantity, double closed, const Estimate& engine) {
  auto check = judged(std::move(model), std::move(quantity), closed, engine.value, most_errors * engine.error);
  check.sampled = true;
  return check;
}

Check between(std::string model, std::string quantity, double low, double high, const Estimate& engine) {
  return played(std::move(model), std::move(quantity), std::clamp(engine.value, low, high), engine);
}

Check holds(std::string model, std::string quantity, bool true_here) { return exact(std::move(model), std::move(quantity), 1, true_here ? 1 : 0); }

Check anchored(std::string model, std::string quantity, double value, int digits, double engine) {
  // Half a unit of the last digit, and a little for a value that stands on the edge.
  return judged(std::move(model), std::move(quantity) + ", anchor", value, engine, 0.501 * math::exp10(-digits));
}

Check printed(std::string model, std::string quantity, double published, int digits, double engine) {
  auto check = judged(std::move(model), std::move(quantity), published, engine, 0.501 * math::exp10(-digits));
  check.published = published;
  check.closed = math::not_a_number;
  return check;
}

}  // namespace headway::classic

// How a check is judged: by the kind of way in which its value was worked out.
#pragma once

#include "classic/classic.h"

namespace headway::classic {

inline constexpr double exact_tolerance = 1e-6;   ///< two closed forms, or a closed form and its special case
inline constexpr double solver_tolerance = 1e-4;  ///< a closed form and a numerical solver
inline constexpr double most_errors = 3;          ///< standard errors between a closed form and agents

/// The closed form against another exact way; the tolerance is relative for values beyond 1.
Check exact(std::string model, std::string quantity, double closed, double engine);
/// The closed form against a numerical solver, alike.
Check solved(std::string model, std::string quantity, double closed, double engine);
/// The closed form against agents.
Check played(std::string model, std::string quantity, double closed, const Estimate& engine);
/// Bounds from a closed form against agents, who may be anywhere between them.
Check between(std::string model, std::string quantity, double low, double high, const Estimate& engine);
/// A statement that is true or not: 1 or 0.
Check holds(std::string model, std::string quantity, bool true_here);
/// A value as printed, with `digits` after the point, against the program's.
Check printed(std::string model, std::string quantity, double published, int digits, double engine);
/// A value that was worked out apart from this program, with `digits` after the point.
Check anchored(std::string model, std::string quantity, double value, int digits, double engine);

}  // namespace headway::classic

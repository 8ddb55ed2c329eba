// The decision to keep a rule, for whoever is bound by one (Becker 1968).
#pragma once

#include <span>

#include "state/labs.h"

namespace headway {

/// (2.9) Probability that somebody keeps a rule whose breach is expected to bring `gain` and to cost `penalty`, in any
/// one unit: a logit in the logarithm of their ratio, so that a rule that nobody enforces is kept by nobody but those
/// who keep it by `conviction`, whatever the noise.
double comply(double gain, double penalty, double sharpness, double conviction = 0);

/// (2.9) The same for somebody of luck `u` in (0, 1), who keeps a rule iff the penalty is at least the gain times this:
/// of many, the share comply() do.
double defiance(double u, double sharpness, double conviction = 0);

/// Mean of a column of laboratories over those at home in one of `members`, by compute; NaN entries do not count, NaN if
/// none does.
double mean_compliance(const Labs& labs, const Column<double>& kept, std::span<const StateId> members);

}  // namespace headway

// The decision to keep a rule, for whoever is bound by one (Becker 1968).
#pragma once

namespace headway {

/// (2.9) Probability that somebody keeps a rule whose breach is expected to bring `gain` and to cost `penalty`, in any
/// one unit: a logit in the logarithm of their ratio, so that a rule that nobody enforces is kept by nobody but those
/// who keep it by `conviction`, whatever the noise.
double comply(double gain, double penalty, double sharpness, double conviction = 0);

}  // namespace headway

// Measures of risk of every laboratory, as evaluators would report them.
#pragma once

#include "model/phase/harm.h"
#include "model/phase/release.h"
#include "state/world.h"

namespace headway {

/// Deception, misgeneralisation, red teams, breach, shutdown, transparency (13.9).
void measure_risks(const Harm& harm, const Release& release, const SafetyResearch& safety, const Commons& commons,
                   const Techniques& techniques, Labs& labs);

}  // namespace headway

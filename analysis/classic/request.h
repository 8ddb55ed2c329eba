// What the options of a classic's figure ask for: parameters, their intervals and values.
#pragma once

#include <string>
#include <vector>

#include "classic/sweep.h"
#include "scenario/read_classic.h"

namespace headway {

/// A parameter between two ends.
struct Stretch {
  const ParameterRow& row;
  Interval interval;
};

/// "capability" or "capability=0:4"; `usual` where `text` is empty. Throws InputError, naming the option.
Stretch stretch_of(const classic::Classic& model, const std::string& option, const std::string& text, std::string_view usual);

/// The scenario's values once for each combination of the entries "teams=2,5", with labels that tell them apart.
std::vector<classic::Variant> variants_of(const ClassicScenario& scenario, const std::vector<std::string>& across);

/// Throws InputError where entries of --across name a parameter or a value twice, or the one that curves go along.
void refuse_repeated(const std::vector<std::string>& across, const ParameterRow& along);

/// A parameter as an axis names it.
std::string in_words(const ParameterRow& row);

/// Why agents may tell nothing of a place, for the notes of figures.
inline constexpr std::string_view played_too_short = "agents did not play long enough (run.rounds) to forget with what they began";

/// Throws InputError about an option.
[[noreturn]] void refuse_option(const std::string& option, const std::string& what, const std::string& remedy);

}  // namespace headway

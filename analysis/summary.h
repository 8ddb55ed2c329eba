// The end of `headway run` and `headway compare`: a few lines in plain words for the terminal.
#pragma once

#include <span>
#include <string>

#include "analysis/run_set.h"

namespace headway {

/// Eight to fourteen lines of at most 80 columns about one scenario; ends with a newline.
std::string summarise(const RunSet& set);

/// The same about several scenarios against the first, by paired runs.
std::string summarise_comparison(std::span<const RunSet> sets);

/// `text` broken at spaces so that lines have at most `columns` letters; later lines get `indent`.
std::string wrapped(const std::string& text, std::size_t columns, const std::string& indent);

}  // namespace headway

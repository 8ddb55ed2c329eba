// The pages of the evidence, in Markdown: one for each row, and their index.
#pragma once

#include <span>

#include "analysis/evidence/verdict.h"

namespace headway::evidence {

/// "12_harm" for scenarios/evidence/12_harm.toml: the name of its page and its picture.
std::string stem_of(const Row& row);

/// The page of a row; `source` says which program made it. No date, no path: equal runs give equal pages.
std::string write_page(const Result& result, const std::string& source);

std::string write_index(std::span<const Result> results, const std::string& source);

}  // namespace headway::evidence

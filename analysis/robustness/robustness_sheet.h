// Robustness as text, tables and pictures.
#pragma once

#include "analysis/report/sheet.h"
#include "analysis/robustness/robustness.h"

namespace headway::robustness {

AnalysisPart sheet_part(const Outcomes& outcomes, const std::vector<Judgement>& judgements);
AnalysisPart sheet_part(const std::vector<Outcomes>& outcomes, const Pareto& found);

}  // namespace headway::robustness

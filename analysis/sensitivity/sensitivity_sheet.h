// Sensitivities as text, tables and pictures.
#pragma once

#include "analysis/report/sheet.h"
#include "analysis/sensitivity/sensitivity.h"

namespace headway::sensitivity {

/// What was analysed.
struct Subject {
  std::string outcome;  ///< title
  std::string unit;
  std::string policy;   ///< "moratorium", "moratorium less none", or empty
};

/// What is known of the precision of a result.
struct Precision {
  double tolerance = 0.05;
  double change_since_half = 0;
  std::size_t runs_per_point = 1;
};

AnalysisPart sheet_part(const Sensitivity& result, const Subject& subject, const Precision& precision);

/// The main measure over time, one result per date.
AnalysisPart sheet_part(const std::vector<double>& years, const std::vector<Sensitivity>& results, const Subject& subject);

AnalysisPart sheet_part(const std::vector<FactorCurve>& curves, const Subject& subject);

}  // namespace headway::sensitivity

// The draws of a calibration as one HDF5 file with labels.
#pragma once

#include "analysis/calibrate/study.h"
#include "record/run_file.h"

namespace headway::calibrate {

/// Writes draws, what they simulated and what was observed, whole or not at all; equal calibrations give equal bytes. Throws DiskError.
WrittenFile write_posterior_file(const Study& study, const Population& population, const std::string& source, const std::string& path);

}  // namespace headway::calibrate

// The run file of a classic model: its answers in every way that there is, its curves along a parameter, its parameters and where it
// all comes from, as labelled arrays in one HDF5 file. docs/manual/run_files.md describes it.
#pragma once

#include "classic/sweep.h"
#include "record/run_file.h"
#include "scenario/read_classic.h"

namespace headway {

struct ClassicResult {
  ClassicScenario scenario;
  std::vector<classic::Answer> answers;
  classic::Curves curves;
  std::string command;  ///< how to repeat it, without paths
  std::string source;   ///< program and version
};

/// Writes the file, whole or not at all; equal results give equal bytes. Throws DiskError.
WrittenFile write_classic_file(const ClassicResult& result, const std::string& path, Overwrite overwrite);

}  // namespace headway

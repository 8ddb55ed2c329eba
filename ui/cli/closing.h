// The facts with which a command ends.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "experiment/ensemble.h"

namespace headway {

/// One ensemble that was run and written.
struct WrittenEnsemble {
  Ensemble ensemble;
  std::string path;    ///< of the run file; empty when there was no run to write
  std::string sha256;  ///< of that file
  std::uintmax_t bytes = 0;
  double seconds = 0;  ///< of running and writing
  std::optional<std::int64_t> made{};  ///< runs made in that time, where others were there before
};

/// "40 runs, 0 failed, 1.3 s, 15.2 runs/s/core, peak memory 52 MB, out.h5 3.1 MB, SHA-256 …".
std::string closing_line(const WrittenEnsemble& written, int jobs);

/// What went wrong, in plain words: the reasons of failed runs, most common first; with `each`, one
/// line per failed run. Empty when none failed.
std::string failure_text(const Ensemble& ensemble, bool each);

/// Largest memory this process has held, in bytes.
double peak_memory();

}  // namespace headway

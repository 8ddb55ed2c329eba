// Progress on standard error: a bar on a terminal, one plain line every ten seconds elsewhere.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "experiment/progress.h"

namespace headway {

enum class ProgressStyle { automatic, bar, plain, json, none };

/// What `automatic` means here: a bar when standard error is a terminal, plain lines otherwise.
ProgressStyle resolve(ProgressStyle style, bool quiet);

/// One line of progress after `seconds`, in the given style (not `none` or `automatic`), without
/// colours and line end. `label` says what runs.
std::string progress_line(const Progress& progress, ProgressStyle style, const std::string& label,
                          double seconds);

/// Shows `progress` on standard error from its construction to its destruction.
class ProgressDisplay {
 public:
  ProgressDisplay(const Progress& progress, ProgressStyle style, std::string label);
  ~ProgressDisplay();
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

 private:
  void show();

  const Progress& progress_;
  ProgressStyle style_;
  std::string label_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool over_ = false;
  std::thread thread_;
};

}  // namespace headway

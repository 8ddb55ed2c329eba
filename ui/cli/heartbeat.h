// A sign of life beside a sweep: status.json, written anew every few seconds, for whoever watches
// from outside.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "experiment/progress.h"
#include "experiment/sweep/file_lock.h"

namespace headway {

class Heartbeat {
 public:
  /// Writes `folder`/status.json and touches the lock from now until its end.
  Heartbeat(const std::string& folder, const Progress& progress, const FileLock& lock);
  ~Heartbeat();
  Heartbeat(const Heartbeat&) = delete;
  Heartbeat& operator=(const Heartbeat&) = delete;

 private:
  void beat() const;

  const std::string path_;
  const Progress& progress_;
  const FileLock& lock_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool over_ = false;
  double seconds_ = 0;
  std::thread thread_;
};

}  // namespace headway

#include "ui/cli/heartbeat.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "ui/cli/progress.h"

namespace headway {

namespace {
constexpr std::chrono::seconds interval{5};
}

Heartbeat::Heartbeat(const std::string& folder, const Progress& progress, const FileLock& lock)
    : path_(folder + "/status.json"), progress_(progress), lock_(lock) {
  thread_ = std::thread([this] {
    std::unique_lock guard(mutex_);
    do {
      beat();
      seconds_ += static_cast<double>(interval.count());
    } while (!wake_.wait_for(guard, interval, [this] { return over_; }));
  });
}

Heartbeat::~Heartbeat() {
  {
    const std::lock_guard guard(mutex_);
    over_ = true;
  }
  wake_.notify_all();
  thread_.join();
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

/// What cannot be written is left out: a watcher is not worth a sweep.
void Heartbeat::beat() const {
  lock_.beat();
  const auto temporary = path_ + "." + std::to_string(::getpid());
  std::ofstream(temporary) << progress_line(progress_, ProgressStyle::json, "sweep", seconds_) << '\n';
  std::rename(temporary.c_str(), path_.c_str());
}

}  // namespace headway

#include "ui/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "scenario/json.h"
#include "ui/cli/numbers.h"

namespace headway {

namespace {

constexpr int bar_width = 24;
constexpr std::chrono::milliseconds bar_interval{200};
constexpr std::chrono::seconds line_interval{10};

bool wants_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  return no_colour == nullptr || *no_colour == '\0';
}

/// Share of the work that is done. Ticks count, so that one long run moves too.
double share_done(const Progress& progress) {
  const auto planned = progress.ticks_planned.load();
  if (planned == 0) return 0;
  return std::min(1.0, static_cast<double>(progress.ticks_done) / static_cast<double>(planned));
}

std::string bar_text(double share) {
  const int full = static_cast<int>(std::lround(share * bar_width));
  return "[" + std::string(full, '#') + std::string(bar_width - full, '.') + "]";
}

std::string left_text(double share, double seconds) {
  if (share >= 1) return clock_text(seconds);
  if (share <= 0 || seconds < 0.5) return "--:-- left";
  return clock_text(seconds * (1 - share) / share) + " left";
}

std::string json_line(const Progress& progress, const std::string& label, double seconds,
                      double rate) {
  const double share = share_done(progress);
  const double left = share > 0 ? seconds * (1 - share) / share : NAN;
  return fmt::format(
      R"({{"what":{},"done":{},"planned":{},"failed":{},"seconds":{},"runs_per_second":{},"seconds_left":{}}})",
      json::text(label), progress.runs_done.load(), progress.runs_planned.load(),
      progress.runs_failed.load(), json::number(seconds), json::number(rate), json::number(left));
}

void put(const std::string& text) { std::fputs(text.c_str(), stderr); }

}  // namespace

ProgressStyle resolve(ProgressStyle style, bool quiet) {
  if (style != ProgressStyle::automatic) return style;
  if (quiet) return ProgressStyle::none;
  return isatty(STDERR_FILENO) == 1 ? ProgressStyle::bar : ProgressStyle::plain;
}

std::string progress_line(const Progress& progress, ProgressStyle style, const std::string& label,
                          double seconds) {
  const double rate = seconds > 0 ? static_cast<double>(progress.runs_done) / seconds : 0;
  if (style == ProgressStyle::json) return json_line(progress, label, seconds, rate);
  const double share = share_done(progress);
  const auto failed = progress.runs_failed.load();
  std::string line = label + "  ";
  if (style == ProgressStyle::bar) line += bar_text(share) + "  ";
  line += fmt::format("{}/{} runs", progress.runs_done.load(), progress.runs_planned.load());
  if (failed > 0) line += fmt::format(", {} failed", failed);
  return line + fmt::format(", {} runs/s, {}", short_number(rate), left_text(share, seconds));
}

ProgressDisplay::ProgressDisplay(const Progress& progress, ProgressStyle style, std::string label)
    : progress_(progress), style_(style), label_(std::move(label)) {
  if (style_ != ProgressStyle::none) thread_ = std::thread([this] { show(); });
}

ProgressDisplay::~ProgressDisplay() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void ProgressDisplay::show() {
  const auto start = std::chrono::steady_clock::now();
  const auto line = [&] {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    return progress_line(progress_, style_, label_, passed.count());
  };
  const bool bar = style_ == ProgressStyle::bar;
  const std::string begin = bar ? (wants_colour() ? "\r\033[K\033[36m" : "\r\033[K") : "";
  const std::string end = bar ? (wants_colour() ? "\033[0m" : "") : "\n";
  std::unique_lock lock(mutex_);
  const auto interval = bar ? bar_interval : std::chrono::milliseconds(line_interval);
  while (!wake_.wait_for(lock, interval, [this] { return over_; })) put(begin + line() + end);
  if (bar) put("\r\033[K");  // the closing line says how it ended
  if (style_ == ProgressStyle::json) put(line() + '\n');
}

}  // namespace headway

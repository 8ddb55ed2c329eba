#include "ui/cli/closing.h"

#include <fmt/format.h>
#include <omp.h>
#include <sys/resource.h>

#include <algorithm>
#include <map>
#include <vector>

#include "ui/cli/numbers.h"

namespace headway {

namespace {

std::string line_of(const RunEnd& end) {
  return fmt::format("  run {} failed: {}\n", end.run, end.reason);
}

std::string where(const RunEnd& end) {
  // The reason begins with phase and tick; runs that failed alike differ in the tick alone.
  const auto what = end.reason.find(": ");
  return "phase " + end.phase + ": " +
         (what == std::string::npos ? end.reason : end.reason.substr(what + 2));
}

}  // namespace

double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024;
}

std::string closing_line(const WrittenEnsemble& written, int jobs) {
  const auto& ensemble = written.ensemble;
  const auto cores = std::min<std::int64_t>(jobs, omp_get_num_procs());
  const auto used = static_cast<double>(std::clamp<std::int64_t>(ensemble.planned, 1, cores));
  const auto made = static_cast<double>(written.made.value_or(ensemble.done));
  const double rate = written.seconds > 0 ? made / written.seconds / used : 0;
  auto line = fmt::format("{} run{}, {} failed, {} s, {} runs/s/core, peak memory {}", ensemble.done,
                          ensemble.done == 1 ? "" : "s", ensemble.failed, short_number(written.seconds), short_number(rate),
                          size_text(peak_memory()));
  if (!ensemble.complete()) line += fmt::format(", {} not run", ensemble.planned - ensemble.done);
  if (written.path.empty()) return line;
  return line + fmt::format("\n{}, {}, SHA-256 {}", written.path,
                            size_text(static_cast<double>(written.bytes)), written.sha256);
}

std::string failure_text(const Ensemble& ensemble, bool each) {
  if (ensemble.failed == 0) return "";
  std::map<std::string, std::vector<const RunEnd*>> reasons;
  for (const auto& end : ensemble.failures) reasons[where(end)].push_back(&end);
  std::string text = fmt::format("{} of {} failed.\n", ensemble.failed, ensemble.done == 1 ? "1 run" : fmt::format("{} runs", ensemble.done));
  if (each) {
    for (const auto& end : ensemble.failures) text += line_of(end);
    return text;
  }
  for (const auto& [reason, ends] : reasons) {
    text += fmt::format("  {}: {} (first: run {}, tick {})\n", ends.size() == 1 ? "once" : fmt::format("{} times", ends.size()), reason,
                        ends.front()->run, ends.front()->tick);
  }
  return text;
}

}  // namespace headway

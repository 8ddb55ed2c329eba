#include "ui/cli/process_limits.h"

#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

#include "analysis/plot/number.h"
#include "core/error.h"
#include "ui/cli/numbers.h"

namespace headway {

namespace {

constexpr double least_stack = 512e3;    ///< bytes; reading a file takes the most
constexpr double usual_stack = 2e6;      ///< of a thread where the stack has no limit
constexpr double least_work = 48e6;      ///< bytes beside the program: libraries, scenario, file
constexpr double work_of_thread = 16e6;  ///< bytes

double limit_of(int resource) {
  rlimit limit{};
  if (::getrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return 0;
  return static_cast<double>(limit.rlim_cur);
}

/// Bytes of address space that are taken.
double taken() {
  double pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

void expect_limits(int jobs, double bytes) {
  const double stack = limit_of(RLIMIT_STACK);
  if (stack > 0 && stack < least_stack)
    throw DiskError("stack", fmt::format("the limit of {} (ulimit -s) is too small for the program; raise it to {}", size_text(stack), size_text(least_stack)));
  const double space = limit_of(RLIMIT_AS);
  if (space <= 0) return;
  mallopt(M_ARENA_MAX, 1);  // each thread would reserve 128 MB of address space
  // Every thread that works has one beside it that writes; two more show how far it is.
  const double threads = 2.0 * jobs + 2;
  const double needed = taken() + least_work + bytes + jobs * work_of_thread + threads * (stack > 0 ? stack : usual_stack);
  if (space < needed)
    throw DiskError("memory", fmt::format("the address space is limited to {} (ulimit -v), and {} need{} {}; raise the limit{}{}",
                                          size_text(space), count_of(static_cast<std::size_t>(jobs), "thread", "threads"), jobs == 1 ? "s" : "", size_text(needed), jobs == 1 ? "" : ", or use fewer --jobs", stack > 8e6 ? " or a smaller stack (ulimit -s)" : ""));
}

}  // namespace headway

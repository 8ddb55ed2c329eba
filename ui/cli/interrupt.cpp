#include "ui/cli/interrupt.h"

#include <unistd.h>

#include <csignal>
#include <string_view>

#include "ui/cli/exit_code.h"

namespace headway {

namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

extern "C" void on_signal(int) {
  if (interrupted.exchange(true)) _exit(exit_code::interrupted);
  constexpr std::string_view text =
      "\nInterrupted: finishing the runs in progress. Press Ctrl-C again to stop at once.\n";
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

const std::atomic<bool>& listen_for_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    sigaction(number, nullptr, &before);
    // What nohup or a shell in the background has switched off stays off.
    if (before.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);
  }
  return interrupted;
}

}  // namespace headway

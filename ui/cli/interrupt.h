// Ctrl-C and its kin: the first lets running work finish, the second stops at once.
#pragma once

#include <atomic>

namespace headway {

/// From now on SIGINT, SIGTERM and SIGHUP set the flag that is returned; a second one ends the
/// program with exit code 130. Call again to get the same flag.
const std::atomic<bool>& listen_for_interrupts();

}  // namespace headway

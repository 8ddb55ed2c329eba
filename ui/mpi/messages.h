// Small messages between the processes of one sweep. The one way to MPI: a table of functions that
// a library loaded at run time fills in.
#pragma once

#include <cstdint>

namespace headway {

/// A message of four numbers; what they mean is the affair of those who talk.
struct Message {
  std::int64_t kind = 0;
  std::int64_t first = 0;
  std::int64_t second = 0;
  std::int64_t third = 0;
};
inline constexpr int message_numbers = sizeof(Message) / sizeof(std::int64_t);

struct MessageCalls {
  int rank;
  int size;
  /// Sends without waiting for the other side to receive.
  void (*send)(int to, const Message& message);
  /// True, with message and sender, when one has come.
  bool (*receive)(int& from, Message& message);
  /// Waits for nobody; call when all has been said.
  void (*finish)();
};

/// The name under which the library keeps `bool headway_messages(MessageCalls&)`.
inline constexpr const char* messages_symbol = "headway_messages";

}  // namespace headway

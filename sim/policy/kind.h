// What a kind of instrument may say of itself besides its rules, for who writes a scenario.
#pragma once

#include <string_view>

namespace headway {

/// Which way it moves the race: `static constexpr Pace pace`, neither where it is left out.
enum class Pace { neither, slower, faster };

/// Numbers of an instrument that are allowed together and hardly meant: `Oddity oddity() const`.
struct Oddity {
  std::string_view key;  ///< of the number that is most likely wrong; empty: nothing is odd
  std::string_view what;
  std::string_view remedy;
};

}  // namespace headway

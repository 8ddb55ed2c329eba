// A 64-bit content hash (FNV-1a over 64-bit words) for golden tests of states and series.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace headway {

class ContentHash {
 public:
  void add(std::uint64_t word) { state_ = (state_ ^ word) * 0x100000001b3ULL; state_ ^= state_ >> 29; }
  void add(double x) {
    std::uint64_t word;
    std::memcpy(&word, &x, sizeof word);
    add(word);
  }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

}  // namespace headway

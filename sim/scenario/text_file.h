// Reading a text file that may be anything: only regular files, only up to a size, never waiting.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace headway::input {

/// Why a file was refused; `remedy` may be empty.
struct Refusal : std::runtime_error {
  Refusal(const std::string& what, std::string what_to_do)
      : std::runtime_error(what), remedy(std::move(what_to_do)) {}
  std::string remedy;
};

/// Largest scenario file, in bytes.
inline constexpr std::size_t scenario_bytes = 1'000'000;
/// Largest CSV file, in bytes.
inline constexpr std::size_t csv_bytes = 64'000'000;

/// The text of a regular file of at most `limit` bytes. Throws Refusal for a missing file, a
/// directory, a FIFO, a device, a loop of symbolic links, or a file that is too large.
std::string read_text_file(const std::string& path, std::size_t limit);

}  // namespace headway::input

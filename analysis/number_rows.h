// Rows of numbers as text, exactly: what the state files of long analyses are made of.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace headway {

/// Numbers parted by spaces, so many digits that they read back as they were.
std::string number_row(std::span<const double> numbers);

/// Reads them back; nothing where a word is no number.
std::optional<std::vector<double>> numbers_of_row(const std::string& row);

}  // namespace headway

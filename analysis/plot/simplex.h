// The shares of three strategies as a triangle: where a flow carries them, and how long a population stays at each corner. A picture
// that stands alone, for a file.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace headway {

struct Simplex {
  using Shares = std::array<double, 3>;
  std::string title;
  std::vector<std::string> corners;          ///< three names: bottom left, bottom right, top
  std::vector<double> shares;                ///< of time at each corner
  std::function<Shares(const Shares&)> flow;  ///< rates of change
};

std::string draw(const Simplex& simplex);

}  // namespace headway

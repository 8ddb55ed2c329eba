// The past as a scenario: it runs, and what was measured of it is declared in a file.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/calibrate/study.h"

namespace headway::calibrate {
namespace {

const Study& past() {
  static const Study study = load_study(HEADWAY_SOURCE_DIR "/scenarios/calibration/history.toml");
  return study;
}

TEST(History, KeepsAThirdOfWhatWasMeasuredForChecking) {
  const auto& moments = past().moments;
  const auto kept = std::count_if(moments.begin(), moments.end(), [](const Moment& m) { return !m.fit; });
  EXPECT_GE(3 * kept, static_cast<std::ptrdiff_t>(moments.size()));
  EXPECT_GE(moments.size(), 30u);
}

TEST(History, SimulatesEverythingThatWasMeasured) {
  StudySimulator simulate(past());
  std::vector<double> moments(past().moments.size());
  simulate(std::vector<double>(past().parameters.size(), 0.5), 1, moments);
  EXPECT_EQ(simulate.failed(), 0u);
  for (std::size_t m = 0; m < moments.size(); ++m) EXPECT_TRUE(std::isfinite(moments[m])) << past().moments[m].measure.name;
}

TEST(History, NeverFailsWithinThePriors) {
  StudySimulator simulate(past());
  std::vector<double> moments(past().moments.size());
  for (std::uint64_t corner = 0; corner < 16; ++corner) {
    std::vector<double> point;
    for (std::size_t j = 0; j < past().parameters.size(); ++j) point.push_back((corner * (2 * j + 1)) % 7 < 3 ? 0.02 : 0.98);
    simulate(point, corner, moments);
  }
  EXPECT_EQ(simulate.failed(), 0u);
}

}  // namespace
}  // namespace headway::calibrate

// headway_golden_hashes SCENARIO [REPLICATES [THREADS]]: the golden hashes of a scenario.
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "golden/hashes.h"

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs("usage: headway_golden_hashes SCENARIO [REPLICATES [THREADS]]\n", stderr);
    return 2;
  }
  try {
    const auto scenario = headway::load_scenario(arguments[1]);
    const auto replicates = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1;
    const int threads = count > 3 ? std::atoi(arguments[3]) : 1;
    std::fputs(headway::golden::to_text(headway::golden::run_hashes(scenario, replicates, threads)).c_str(), stdout);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 3;
  }
}

// headway_sample_run PATH [RUNS]: writes a small run file for the tests of other readers.
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "record/sample.h"

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs("usage: headway_sample_run PATH [RUNS]\n", stderr);
    return 2;
  }
  try {
    const auto written =
        headway::sample::write(arguments[1], count > 2 ? std::atoll(arguments[2]) : 4);
    std::printf("%s %llu %s\n", written.path.c_str(),
                static_cast<unsigned long long>(written.bytes), written.sha256.c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 5;
  }
}

// What a run file says reaches the analysis.
#include "analysis/run_set.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "record/h5.h"
#include "record/sample.h"

namespace headway {
namespace {

/// A file of three runs, the last of which failed.
std::string sample_path() {
  const auto path = ::testing::TempDir() + "headway_run_set_" + std::to_string(::getpid()) + ".h5";
  ::unlink(path.c_str());
  sample::write(path, 3);
  return path;
}

TEST(RunSet, StreamsAreThoseOfTheFinishedRuns) {
  const auto path = sample_path();
  EXPECT_EQ(read_run_set(path).streams, (std::vector<std::int64_t>{40, 41})) << "the third run failed";
  ::unlink(path.c_str());
}

TEST(RunSet, InAFileWithoutStreamsTheReplicateIsTheStream) {
  const auto path = sample_path();
  {
    const h5::Handle file(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose, "open");
    h5::check(H5Ldelete(file, "stream", H5P_DEFAULT), "delete");
  }
  EXPECT_EQ(read_run_set(path).streams, (std::vector<std::int64_t>{0, 1}));
  ::unlink(path.c_str());
}

}  // namespace
}  // namespace headway

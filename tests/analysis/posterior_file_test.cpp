// The draws of a calibration as an HDF5 file.
#include "analysis/calibrate/posterior_file.h"

#include <gtest/gtest.h>

#include "small_study.h"
#include "record/h5.h"

namespace headway::calibrate {
namespace {

std::vector<double> numbers_in(const std::string& path, const char* name, std::size_t count) {
  h5::start();
  const h5::Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "opening");
  const h5::Handle data(H5Dopen2(file, name, H5P_DEFAULT), H5Dclose, "opening");
  const h5::Handle space(H5Dget_space(data), H5Sclose, "its shape");
  EXPECT_EQ(H5Sget_simple_extent_npoints(space), static_cast<hssize_t>(count)) << name;
  std::vector<double> values(count);
  h5::check(H5Dread(data, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "reading");
  return values;
}

TEST(PosteriorFile, HoldsDrawsWhatTheySimulatedAndWhatWasObserved) {
  const Folder folder;
  const auto study = two_parameters(folder);
  Population population;
  for (int i = 0; i < 12; ++i) population.particles.push_back({{i / 20.0, 0.5}, {i / 10.0, 3}, 1.5, 7});
  const auto path = folder.path("posterior.h5"), again = folder.path("again.h5");
  const auto written = write_posterior_file(study, population, "test", path);
  EXPECT_EQ(written.sha256, write_posterior_file(study, population, "test", again).sha256) << "equal calibrations give equal bytes";
  EXPECT_DOUBLE_EQ(numbers_in(path, "value", 24)[2 * 10], 3) << "half way between 2 and 4";
  EXPECT_DOUBLE_EQ(numbers_in(path, "simulated", 24)[2 * 10], 1);
  EXPECT_EQ(numbers_in(path, "lineage", 12)[3], 7);
  EXPECT_EQ(numbers_in(path, "fitted", 2), (std::vector<double>{1, 0}));
}

}  // namespace
}  // namespace headway::calibrate

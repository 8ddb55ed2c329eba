#include "record/classic_file.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "record/digest.h"

namespace headway {
namespace {

namespace fs = std::filesystem;

ClassicResult result_of(const std::string& name, std::int64_t rounds = 100) {
  ClassicResult result;
  result.scenario = load_classic(name, {{"run.rounds", std::to_string(rounds)}});
  const auto& model = *result.scenario.model;
  result.answers = model.answer(result.scenario.values, result.scenario.sampling);
  const auto& row = classic::usual_parameter(model);
  const auto places = classic::places_in(row.info.plausible, row.info, 3);
  classic::Variant variant{"as given", result.scenario.values};
  variant.lines = variant.played = classic::sweep(model, variant.values, row, places, {100, 1});
  result.curves = {&row, places, places, {variant, variant}};
  result.curves.variants.back().label = "again";
  return result;
}

std::string path_of(const std::string& name) { return (fs::path(testing::TempDir()) / (name + ".h5")).string(); }

// Names of parameters become names in the file: none may be one that the file needs itself.
TEST(ClassicFile, HoldsEveryModel) {
  for (const auto& model : classic::classics()) {
    const auto path = path_of(std::string(model.name));
    const auto written = write_classic_file(result_of(std::string(model.name)), path, Overwrite::replace);
    EXPECT_EQ(written.bytes, fs::file_size(path)) << model.name;
    EXPECT_EQ(written.sha256, sha256_file(path)) << model.name;
    fs::remove(path);
  }
}

TEST(ClassicFile, EqualResultsGiveEqualBytes) {
  const auto first = path_of("first"), second = path_of("second");
  EXPECT_EQ(write_classic_file(result_of("precipice"), first, Overwrite::replace).sha256,
            write_classic_file(result_of("precipice"), second, Overwrite::replace).sha256);
  EXPECT_NE(write_classic_file(result_of("precipice", 200), second, Overwrite::replace).sha256, sha256_file(first));
  EXPECT_THROW(write_classic_file(result_of("precipice"), first, Overwrite::refuse), DiskError);
  fs::remove(first), fs::remove(second);
}

}  // namespace
}  // namespace headway

#include "scenario/write_classic.h"

#include <gmock/gmock.h>

#include "tests/folder.h"

namespace headway {
namespace {

TEST(WriteClassic, IsReadBackAsItWas) {
  const Folder folder;
  for (const auto& model : classic::classics()) {
    auto scenario = load_classic(std::string(model.name));
    scenario.title = "a \"quoted\" title";
    scenario.sampling = {500, 7};
    for (const auto& row : model.parameters())
      if (admits(row.info, row.info.plausible.high)) value_at(scenario.values.data(), row) = row.info.plausible.high;
    const auto read = load_classic(folder.write("mine.toml", classic_text(scenario)));
    EXPECT_EQ(read.model, scenario.model);
    EXPECT_EQ(read.title, scenario.title);
    EXPECT_EQ(read.values, scenario.values) << model.name;
    EXPECT_EQ(read.sampling.rounds, 500);
    EXPECT_EQ(read.sampling.seed, 7u);
  }
}

TEST(WriteClassic, SaysOnlyWhatIsNotUsual) {
  auto scenario = load_classic("precipice", {{"teams", "5"}});
  EXPECT_EQ(classic_text(scenario), "model = \"precipice\"\ntitle = \"" + scenario.title + "\"\n\n[precipice]\nteams = 5  # 1\n");
}

}  // namespace
}  // namespace headway

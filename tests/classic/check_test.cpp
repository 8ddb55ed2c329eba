// What holds for every published model alike.
#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

#include "classic/classic.h"
#include "classic/check.h"
#include "core/source.h"

namespace headway::classic {
namespace {

TEST(Checks, AllHold) {
  for (const auto& check : all_checks({20'000, 2}))
    EXPECT_TRUE(check.pass) << check.model << ": " << check.quantity << " is " << check.engine << ", not " << check.closed << ", error " << check.error;
}

TEST(Checks, EveryModelHasAtLeastOne) {
  std::set<std::string> models;
  for (const auto& check : all_checks({1000, 1})) models.insert(check.model);
  for (const auto& model : classics()) EXPECT_TRUE(models.count(std::string(model.name))) << model.name;
}

TEST(Check, FailsBeyondItsToleranceAndForNoNumber) {
  EXPECT_TRUE(exact("m", "q", 1, 1 + 9e-7).pass);
  EXPECT_FALSE(exact("m", "q", 1, 1 + 2e-6).pass);
  EXPECT_FALSE(solved("m", "q", 0.5, math::not_a_number).pass);
  EXPECT_TRUE(printed("m", "q", 0.17, 2, 0.1749).pass);
  EXPECT_FALSE(printed("m", "q", 0.17, 2, 0.1761).pass);
  EXPECT_FALSE(played("m", "q", 0.5, {0.54, 0.01}).pass);
}

TEST(Classics, EverySourceIsInTheBibliography) {
  std::ostringstream text;
  text << std::ifstream(HEADWAY_SOURCE_DIR "/scenarios/sources.bib").rdbuf();
  const auto known = [&](std::string_view key) { return key == "assumed" || key == "setting" || text.str().find(fmt::format("{{{},", key)) != std::string::npos; };
  for (const auto& model : classics()) {
    EXPECT_TRUE(known(model.source)) << model.name;
    for (const auto& row : model.parameters()) EXPECT_TRUE(known(source_key(row.info.source))) << model.name << "." << row.name;
  }
}

TEST(Classics, AreFoundByTheirNames) {
  for (const auto& model : classics()) EXPECT_EQ(find_classic(model.name)->name, model.name);
  EXPECT_EQ(find_classic("nothing"), nullptr);
}

// Corners of every domain: no model may hang, throw or answer outside of what its unit allows.
TEST(Classics, AnswerAtTheEndsOfPlausibleRanges) {
  for (const auto& model : classics()) {
    const auto rows = model.parameters();
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (const double value : {rows[i].info.plausible.low, rows[i].info.plausible.high}) {
        auto values = default_values(model);
        value_at(values.data(), rows[i]) = value;
        for (const auto& answer : model.answer(values, {100, 1}))
          EXPECT_FALSE(answer.note.empty() && std::isnan(answer.closed) && std::isnan(answer.solved) && std::isnan(answer.played.value))
              << model.name << ", " << rows[i].name << " = " << value << ": " << answer.quantity;
      }
  }
}

}  // namespace
}  // namespace headway::classic

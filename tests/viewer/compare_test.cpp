// What the dashed line is.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/folder.h"
#include "tests/viewer/headless.h"
#include "tests/viewer/sample.h"
#include "ui/viewer/app/desk.h"
#include "ui/viewer/app/saved_state.h"
#include "ui/viewer/session/extended.h"

namespace headway::viewer {
namespace {

namespace fs = std::filesystem;

const std::string scenarios = std::string(HEADWAY_SOURCE_DIR) + "/scenarios/";

class Comparison : public testing::Test {
 protected:
  Comparison() : viewer_(load_scenario(scenarios + "moratorium.toml"), {2, 8}, 2, {}), screen_(viewer_) {
    screen_.wait_for_runs();
  }
  /// A scenario beside the others.
  std::string write(const std::string& name, const std::string& text) const {
    return folder_.write(name, "schema = 1\n" + text);
  }
  std::string extending(const std::string& file) const {
    return "extends = \"" + fs::relative(file, folder_.path()).generic_string() + "\"\n";
  }
  bool differs() const {
    for (const auto& score : scores(*viewer_.shown.current, viewer_.shown.baseline.get(), viewer_.shown.pairing))
      if (score.differs()) return true;
    return false;
  }

  Viewer viewer_;
  Headless screen_;
  const Folder folder_;
};

TEST_F(Comparison, a_scenario_stands_beside_what_it_extends) {
  ASSERT_TRUE(viewer_.document.is_as_opened());
  EXPECT_TRUE(viewer_.compares_extended());
  EXPECT_EQ(viewer_.baseline_name(), "baseline");
  EXPECT_TRUE(viewer_.shown.baseline->scenario->policy.empty());
  EXPECT_FALSE(viewer_.shown.current->scenario->policy.empty());
  EXPECT_FALSE(viewer_.shown.stale);
  EXPECT_TRUE(differs());
}

TEST_F(Comparison, the_scenario_as_opened_is_there_on_request) {
  viewer_.compare_with(Compare::opened);
  screen_.wait_for_runs();
  EXPECT_EQ(viewer_.baseline_name(), "as opened");
  EXPECT_EQ(viewer_.shown.baseline, viewer_.shown.all);
  EXPECT_FALSE(differs());
  viewer_.document.remove_instrument(0);
  screen_.wait_for_runs();
  EXPECT_TRUE(differs());
  viewer_.compare_with(Compare::extended);
  screen_.wait_for_runs();
  EXPECT_FALSE(differs()) << "without its policy it is what it extends";
}

TEST_F(Comparison, reset_leads_back_to_the_scenario_as_opened) {
  viewer_.document.remove_instrument(0);
  EXPECT_EQ(differences(viewer_.document.edits(), viewer_.document.base()).size(), 1u);
  viewer_.document.reset_all();
  EXPECT_EQ(viewer_.document.edits().policy.size(), 1u);
}

TEST_F(Comparison, the_root_of_a_chain_is_meant) {
  const auto first = write("first.toml", extending(scenarios + "moratorium.toml"));
  const auto second = write("second.toml", extending(first));
  EXPECT_TRUE(fs::equivalent(root_file(second), scenarios + "baseline.toml"));
  open_file(viewer_, second);
  screen_.wait_for_runs();
  EXPECT_EQ(viewer_.baseline_name(), "baseline");
}

TEST_F(Comparison, what_extends_nothing_is_compared_with_itself) {
  open_file(viewer_, scenarios + "baseline.toml");
  screen_.wait_for_runs();
  EXPECT_FALSE(viewer_.can_compare_extended());
  EXPECT_EQ(viewer_.baseline_name(), "baseline");
  EXPECT_EQ(viewer_.shown.baseline, viewer_.shown.all);
}

TEST_F(Comparison, other_actors_or_another_clock_do_not_stand_side_by_side) {
  const auto base = extending(scenarios + "baseline.toml");
  const auto& state = viewer_.document.base().initial.states.names.back();
  for (const auto& text : {"[clock]\nhorizon = 3\n" + std::string(),
                           std::string("[run]\nseed = 7\n"),
                           "[[assurer]]\nname = \"another\"\nstate = \"" + state + "\"\n"}) {
    const auto path = write("other.toml", base + text);
    std::optional<Scenario> scenario;
    try {
      scenario = load_scenario(path);
    } catch (const std::exception& error) {
      ADD_FAILURE() << error.what();
      continue;
    }
    EXPECT_EQ(extended_scenario(*scenario), nullptr) << text;
  }
  EXPECT_NE(extended_scenario(load_scenario(write("same.toml", base))), nullptr);
}

TEST_F(Comparison, chains_that_lead_nowhere_are_no_comparison) {
  EXPECT_EQ(root_file(write("circle.toml", "extends = \"circle.toml\"\n")), "");
  EXPECT_EQ(root_file(folder_.path("missing.toml")), "");
  EXPECT_EQ(root_file(write("broken.toml", "extends = [toml")), "");
}

TEST_F(Comparison, lessons_say_themselves_what_is_dashed) {
  open_guide(viewer_, std::string(HEADWAY_SOURCE_DIR) + "/lessons/why_a_moratorium_leaks.toml");
  screen_.frame();
  EXPECT_FALSE(viewer_.can_compare_extended());
  close_guide(viewer_);
}

TEST_F(Comparison, the_wish_is_remembered) {
  viewer_.compare_with(Compare::opened);
  const auto path = folder_.path("state.toml");
  write_state(state_of(viewer_, 800, 600), path);
  EXPECT_EQ(read_state(path).compare, Compare::opened);
  Viewer other(load_scenario(scenarios + "moratorium.toml"), {1, 1}, 1, {});
  apply_state(read_state(path), other);
  EXPECT_FALSE(other.compares_extended());
}

}  // namespace
}  // namespace headway::viewer

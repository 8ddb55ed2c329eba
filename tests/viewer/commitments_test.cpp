// Commitments in the window: made and changed by hand, saved, shown as lanes and expectations.
#include <gtest/gtest.h>

#include <filesystem>

#include "scenario/sections.h"
#include "tests/folder.h"
#include "tests/viewer/headless.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/session/commitments.h"
#include "ui/viewer/session/save.h"

namespace headway::viewer {
namespace {

const std::string scenario_folder = std::string(HEADWAY_SOURCE_DIR) + "/scenarios/";

/// A pause that binds from the first month on and that nobody looks after, over two years.
std::string unwatched_pause(const Folder& folder) {
  const auto base = std::filesystem::relative(scenario_folder + "baseline.toml", folder.path()).generic_string();
  return folder.write("pause.toml", "schema = 1\nextends = \"" + base + "\"\n[clock]\nhorizon = 2\n[run]\nfix_uncertain = true\n" +
                                        "[[commitment]]\nname = \"pause\"\nparties = \"laboratories\"\nstart = 2026\nthen = {pause = true}\nmonitor = {detection = 0}\n");
}

TEST(HandCommitments, AreAddedChangedSavedAndTakenOut) {
  const Folder folder;
  Document document(load_scenario(scenario_folder + "baseline.toml"));
  const auto at = document.add_commitment(new_commitment(document.base().initial, false), 2028);
  EXPECT_EQ(document.add_commitment(new_commitment(document.base().initial, true), 2029), at + 1);
  auto scheme = document.edits().schemes[at];
  scheme.obligations.cap = 27;
  scheme.parties.resize(3);
  scheme.condition = {{"frontier_capability", true, 28, 3}, world_series("frontier_capability")};
  EXPECT_EQ(document.change_commitment(at, scheme), "");
  EXPECT_EQ(document.scenario().initial.pledges.names.size(), 3 + document.base().initial.states.names.size());
  EXPECT_EQ(differences(document.edits(), document.base()).size(), 2u) << "one row for each that is new";
  const auto path = folder.write("saved.toml", scenario_text(document.edits(), document.base(), "Saved", folder.path().string()));
  const auto read = load_scenario(path);
  ASSERT_EQ(read.schemes.size(), 2u);
  EXPECT_TRUE(same(read.schemes[at], document.edits().schemes[at]));
  EXPECT_TRUE(is_treaty(read.schemes[at + 1]));

  Document saved(read);
  EXPECT_TRUE(saved.is_as_opened());
  EXPECT_EQ(saved.remove_commitment(at), "");
  EXPECT_EQ(load_scenario(folder.write("less.toml", scenario_text(saved.edits(), read, "Less", folder.path().string()))).schemes.size(), 1u);
  saved.reset_commitment(scheme.name);
  EXPECT_EQ(saved.edits().schemes.size(), 2u);
  saved.reset_all();
  EXPECT_TRUE(saved.is_as_opened());
  document.undo();
  document.undo();
  EXPECT_EQ(document.edits().schemes.size(), at + 1);
}

TEST(HandCommitments, WhatAFileMayNotSayIsRefusedInItsWords) {
  Document document(load_scenario(scenario_folder + "baseline.toml"));
  const auto at = document.add_commitment(new_commitment(document.base().initial, true), 2028);
  const auto refused = [&](auto&& change) {
    auto scheme = document.edits().schemes[at];
    change(scheme);
    return document.change_commitment(at, scheme);
  };
  EXPECT_NE(refused([](Scheme& s) { s.obligations.publish = 1; }).find("a state can promise"), std::string::npos);
  EXPECT_NE(refused([](Scheme& s) { s.obligations.pause = 1; }).find("contradict"), std::string::npos);
  EXPECT_NE(refused([](Scheme& s) { s.parties.clear(); }), "");
  EXPECT_NE(refused([](Scheme& s) { s.monitor.detection = 2; }), "");
  EXPECT_EQ(refused([](Scheme& s) { s.monitor.detection = 1; }), "");
}

TEST(HandCommitments, OneThatAnotherLooksAtStays) {
  const Folder folder;
  const auto base = std::filesystem::relative(scenario_folder + "baseline.toml", folder.path()).generic_string();
  const auto row = [](const std::string& name, const std::string& more) {
    return "[[commitment]]\nname = \"" + name + "\"\nparties = \"laboratories\"\nthen = {publish = 1}\nmonitor = {detection = 0.5}\n" + more;
  };
  Document document(load_scenario(folder.write("three.toml", "schema = 1\nextends = \"" + base + "\"\n" + row("one", "") + row("two", "") +
                                                                  row("three", "if = {metric = \"commitment.two.bound\", above = 1}\n"))));
  EXPECT_NE(document.remove_commitment(1), "");
  EXPECT_EQ(document.remove_commitment(0), "");
  EXPECT_EQ(document.edits().schemes[1].condition.commitment, 0u) << "its condition follows the one that moved up";
}

TEST(HandCommitments, ThoseThatShipMayBeTaken) {
  const auto base = load_scenario(scenario_folder + "moratorium.toml");
  const auto list = shipped_commitments(base);
  EXPECT_EQ(list.size(), 7u);
  Document document(base);
  for (const auto& scheme : list) {
    const auto at = document.add_commitment(scheme, 2027);
    EXPECT_EQ(document.change_commitment(at, document.edits().schemes[at]), "") << scheme.name;
    EXPECT_NE(owed_in_words(scheme), "nothing") << scheme.name;
  }
}

class CommitmentWindow : public testing::Test {
 protected:
  CommitmentWindow() : viewer_(load_scenario(unwatched_pause(folder_)), {2, 6}, 2, {}), screen_(viewer_) { screen_.wait_for_runs(); }
  const Folder folder_;
  Viewer viewer_;
  Headless screen_;
};

TEST_F(CommitmentWindow, TheRecordSaysWhoBreaksIt) {
  const auto& records = viewer_.commitment_record();
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].name, "pause");
  ASSERT_EQ(records[0].parties.size(), viewer_.document.base().initial.labs.names.size());
  const auto& current = *viewer_.shown.current;
  const auto row = current.rows() - 1;
  double keeps = 0, breaks = 0;
  for (const auto& party : records[0].parties) {
    const auto& shares = party.months[row];
    EXPECT_LE(shares.keeps + shares.breaks + shares.waits, 1 + 1e-9) << party.party;
    keeps += shares.keeps, breaks += shares.breaks;
    double kept = 0;
    for (std::size_t run = 0; run < current.runs_with_actors(); ++run) kept += current.line(current.find("pledges/kept"), run, party.agent)[row] > 0;
    EXPECT_NEAR(shares.keeps, kept / static_cast<double>(current.runs_with_actors()), 1e-9) << party.party;
  }
  EXPECT_GT(breaks, keeps) << "a pause that nobody looks after";
  EXPECT_NEAR(records[0].months[row].breaks, breaks / static_cast<double>(records[0].parties.size()), 1e-9);
}

TEST_F(CommitmentWindow, ALaneIsClickedAndTheExpectationsOpen) {
  viewer_.playback.year = 2027.5;
  const float y = 900 - ImGui::GetFrameHeight() * 2.5f;  // above the status line
  screen_.click({900, y});
  EXPECT_EQ(viewer_.open["centre"], "commitments");
  const int all = screen_.frame();
  viewer_.selection.single_run = true;
  EXPECT_GT(screen_.frame(), all / 2) << "one run is drawn as well";
  EXPECT_EQ(viewer_.commitment_record()[0].parties[0].months.size(), viewer_.shown.current->rows());
}

TEST_F(CommitmentWindow, WithoutCommitmentsThePanelSaysSo) {
  ASSERT_EQ(viewer_.document.remove_commitment(0), "");
  screen_.wait_for_runs();
  viewer_.open["centre"] = "commitments";
  EXPECT_GT(screen_.frame(), 0);
  EXPECT_TRUE(viewer_.commitment_record().empty());
}

TEST(Worldviews, EveryPolicyIsRunUnderEveryWorldview) {
  const Folder folder;
  const auto path = unwatched_pause(folder);
  folder.write("worldviews/dear.toml", "schema = 1\nextends = \"../pause.toml\"\ntitle = \"dear\"\n[training]\nduration = 12\n");
  folder.write("worldviews/cheap.toml", "schema = 1\nextends = \"../pause.toml\"\ntitle = \"cheap\"\n[training]\nduration = 2\n");
  Viewer viewer(load_scenario(path), {2, 4}, 2, {});
  Headless screen(viewer);
  viewer.compare_with(Compare::opened);
  viewer.document.remove_commitment(0);
  viewer.matrix_view.runs = 3;
  viewer.start_matrix();
  screen.wait_for_runs();
  const auto& matrix = *viewer.matrix;
  ASSERT_TRUE(matrix.is_done());
  EXPECT_EQ(matrix.failure(), "");
  ASSERT_GE(matrix.worldviews().size(), 2u) << "those beside the scenario come first";
  EXPECT_EQ(matrix.worldviews()[0] + " " + matrix.worldviews()[1], "cheap dear");
  ASSERT_EQ(matrix.policies().size(), 2u) << "as opened, and without the pause";
  for (std::size_t w = 0; w < 2; ++w)
    for (std::size_t p = 0; p < 2; ++p) {
      const auto cell = matrix.cell(p, w);
      ASSERT_NE(cell, nullptr);
      EXPECT_EQ(cell->runs->runs.size(), 3u);
      EXPECT_EQ(cell->runs->scenario->parameters.training.duration, w == 0 ? 2 : 12);
      EXPECT_EQ(cell->runs->scenario->schemes.size(), p == 0 ? 1u : 0u);
      EXPECT_EQ(cell->scores[0].difference.n > 0, p == 1) << "differences are from the first policy";
    }
  viewer.open["centre"] = "worldviews";
  EXPECT_GT(screen.frame(), 0);
  viewer.document.set("training.duration", 7.0);
  EXPECT_EQ(viewer.matrix_policies()[1].under("dear").parameters.training.duration, 7) << "what is set by hand outweighs the worldview";
}

}  // namespace
}  // namespace headway::viewer

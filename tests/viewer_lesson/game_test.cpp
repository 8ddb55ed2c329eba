#include "ui/viewer/lesson/game.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "core/error.h"

namespace headway::lesson {
namespace {

using testing::HasSubstr;
using testing::Not;

std::shared_ptr<const Workshop> workshop() {
  static const auto loaded = std::make_shared<const Workshop>(
      load_workshop(std::string(HEADWAY_SOURCE_DIR) + "/lessons/workshop.toml"));
  return loaded;
}

/// Everyone is ready; `role` plays `card`.
void play_round(Game& game, std::size_t role, std::size_t card) {
  game.play(role, card, true);
  for (std::size_t i = 0; i < game.workshop().roles.size(); ++i) game.make_ready(i);
  ASSERT_TRUE(game.reveal());
}

TEST(Workshop, OfTheProjectCanBePlayed) {
  const auto& roles = workshop()->roles;
  EXPECT_EQ(roles.size(), 5u);
  // Every card by itself gives a scenario that is accepted, with one instrument more.
  const auto before = Game(workshop()).scenario().policy.size();
  for (std::size_t role = 0; role < roles.size(); ++role)
    for (std::size_t card = 0; card < roles[role].cards.size(); ++card) {
      Game game(workshop());
      play_round(game, role, card);
      EXPECT_EQ(game.scenario().policy.size(), before + 1) << roles[role].cards[card].title;
    }
}

/// The text with every run of white space as one space, so that line breaks do not matter.
std::string on_one_line(const std::string& text) {
  std::istringstream words(text);
  std::string result, word;
  while (words >> word) result += (result.empty() ? "" : " ") + word;
  return result;
}

TEST(Workshop, HasARoleSheetForEveryRole) {
  std::ifstream file(std::string(HEADWAY_SOURCE_DIR) + "/docs/lessons/workshop.md");
  const std::string sheets = on_one_line({std::istreambuf_iterator<char>(file), {}});
  for (const auto& role : workshop()->roles) {
    EXPECT_THAT(sheets, HasSubstr("## " + role.name + " **Goal.** " + role.goal));
    EXPECT_THAT(sheets, HasSubstr(role.secret));
    for (const auto& card : role.cards)
      EXPECT_THAT(sheets, HasSubstr("| " + card.title + " | " + card.about));
  }
}

TEST(Workshop, NamesFileAndLineOfMistakes) {
  try {
    parse_workshop(
        "schema = 1\ntitle = \"x\"\nabout = \"y\"\nscenario = \"s\"\nrounds = [2029, "
        "2027]\n[[role]]\nname = \"a\"\n",
        "w.toml");
    FAIL();
  } catch (const InputError& error) {
    std::string all;
    for (const auto& problem : error.problems()) all += describe(problem) + "\n";
    EXPECT_THAT(all, HasSubstr("w.toml:5"));
    EXPECT_THAT(all, HasSubstr("rising dates"));
    EXPECT_THAT(all, HasSubstr("role 1.goal"));
    EXPECT_THAT(all, HasSubstr("no card"));
  }
}

TEST(Game, HidesMovesUntilAllAreReady) {
  Game game(workshop());
  game.play(0, 0, true);
  game.make_ready(0);
  EXPECT_EQ(game.open_entry(0), nullptr);
  EXPECT_FALSE(game.reveal());
  EXPECT_TRUE(game.in_force().empty());
  EXPECT_THAT(summary_text(game), Not(HasSubstr("Northland")));
  game.play(0, 1, true);  // closed: nothing happens
  for (std::size_t i = 1; i < 5; ++i) game.make_ready(i);
  ASSERT_TRUE(game.reveal());
  EXPECT_EQ(game.rounds()[0].entries[0].cards, std::set<std::size_t>{0});
  EXPECT_EQ(game.in_force().size(), 1u);
  EXPECT_THAT(summary_text(game), HasSubstr("Northland: Forbid large training runs"));
  EXPECT_THAT(summary_text(game), HasSubstr("Eastland: waited"));
  EXPECT_FALSE(game.reveal());
}

TEST(Game, PlayingACardAgainWithdrawsIt) {
  Game game(workshop());
  play_round(game, 0, 0);
  ASSERT_TRUE(game.go_on());
  EXPECT_TRUE(game.is_in_force(0, 0));
  EXPECT_FALSE(game.is_in_force(0, 1));
  play_round(game, 0, 0);
  ASSERT_EQ(game.in_force().size(), 1u);
  EXPECT_EQ(game.in_force()[0].start, 2027);
  EXPECT_EQ(game.in_force()[0].end, 2028);
  EXPECT_THAT(summary_text(game), HasSubstr("withdrew: Forbid"));
  ASSERT_TRUE(game.go_on());
  EXPECT_FALSE(game.is_in_force(0, 0));
  play_round(game, 0, 0);
  EXPECT_EQ(game.in_force().size(), 2u);
  EXPECT_EQ(game.scenario().policy.size(), Game(workshop()).scenario().policy.size() + 2);
}

TEST(Game, CardsWithATermEndByThemselves) {
  Game game(workshop());
  play_round(game, 4, 0);
  EXPECT_EQ(game.in_force()[0].end, 2033);
}

TEST(Game, TakesBackRounds) {
  Game game(workshop());
  EXPECT_FALSE(game.undo_round());
  play_round(game, 0, 0);
  game.set_readings({1, 2, 3, 4, 5});
  ASSERT_TRUE(game.go_on());
  game.play(1, 0, true);
  ASSERT_TRUE(game.undo_round());
  EXPECT_EQ(game.round(), 0u);
  EXPECT_FALSE(game.is_revealed());
  ASSERT_NE(game.open_entry(0), nullptr);
  EXPECT_EQ(game.open_entry(0)->cards, std::set<std::size_t>{0});
  EXPECT_TRUE(game.rounds()[0].readings.empty());
  EXPECT_TRUE(game.in_force().empty());
}

TEST(Game, EndsAfterTheLastRound) {
  Game game(workshop());
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_FALSE(game.is_over());
    play_round(game, 0, 1);
    EXPECT_EQ(game.go_on(), i < 3);
  }
  EXPECT_TRUE(game.is_over());
}

TEST(Game, IsSavedAndRestored) {
  Game game(workshop());
  game.set_start_readings({0.3, 1e5, 2028.5, 2e14, 0});
  game.open_entry(0)->reason = "we \"fear\"\nthe worst\\";
  play_round(game, 0, 2);
  game.set_readings({0.2, 9e4, 2029, 3e14, NAN});
  game.go_on();
  game.play(3, 1, true);
  game.make_ready(3);
  Game other(workshop());
  ASSERT_TRUE(other.restore(game.save()));
  EXPECT_EQ(other.save(), game.save());
  EXPECT_EQ(other.round(), 1u);
  EXPECT_TRUE(other.is_ready(3));
  EXPECT_EQ(summary_html(other), summary_html(game));
}

TEST(Game, DoesNotTakeUpWhatDoesNotFit) {
  Game game(workshop());
  play_round(game, 0, 2);
  const std::string saved = game.save();
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = saved;
    return text.replace(text.find(from), from.size(), to);
  };
  Game other(workshop());
  EXPECT_FALSE(other.restore(with("Four years", "Five years")));
  EXPECT_FALSE(other.restore(with("cards = [2]", "cards = [9]")));
  EXPECT_FALSE(other.restore(with("cards = [2]", "cards = [0.5]")));
  EXPECT_FALSE(other.restore(with("\"Eastland\"", "\"Westland\"")));
  EXPECT_FALSE(other.restore(with("ready = 1", "ready = 0")));
  EXPECT_FALSE(other.restore(with("readings = []", "readings = [1]")));
  EXPECT_THROW(other.restore(with("schema = 1", "schema = 2")), InputError);
  EXPECT_THROW(other.restore("[["), InputError);
  EXPECT_FALSE(other.is_revealed());
}

TEST(Summary, TellsMovesReasonsAndChanges) {
  Game game(workshop());
  game.set_start_readings({0.3, 100000, 2028.5, 2e14, 0});
  game.open_entry(2)->reason = "<users> first";
  play_round(game, 2, 0);
  game.set_readings({0.2, 110000, 2029, 3e14, 0});
  const std::string text = summary_text(game), page = summary_html(game);
  EXPECT_THAT(text, HasSubstr("Union: Require certificates (\"<users> first\")"));
  EXPECT_THAT(text, HasSubstr("Time with a negative safety margin: 30% -> 20% (better)"));
  EXPECT_THAT(text, HasSubstr("Incidents in all: 100,000 -> 110,000 (worse)"));
  EXPECT_THAT(text, HasSubstr("no change"));
  EXPECT_THAT(text, HasSubstr("no forecast"));
  EXPECT_THAT(page, HasSubstr("&lt;users&gt; first"));
  EXPECT_THAT(page, Not(HasSubstr("<users>")));
}

}  // namespace
}  // namespace headway::lesson

#include "ui/cli/help.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "ui/cli/commands.h"
#include "ui/cli/options.h"
#include "ui/cli/usage_error.h"

namespace headway {
namespace {

using testing::HasSubstr;

/// A program with one command that takes every common option.
struct Program {
  CLI::App app{"about", "headway"};
  RunOptions options;
  Program() {
    app.formatter(std::make_shared<HelpPage>());
    app.require_subcommand(1);
    auto* run = app.add_subcommand("run", "run one scenario");
    run->footer("  headway run a.toml");
    add_run_options(*run, options, "file to write");
    add_help(app);
  }
  std::string page() { return app.get_subcommand("run")->help("headway run"); }
  /// What is said about a wrong command line; empty when it is right.
  std::string complaint(std::vector<std::string> words) {
    try {
      app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
    } catch (const CLI::ParseError& error) {
      return explain_usage(app, words, error);
    }
    return "";
  }
};

TEST(Help, PutsExamplesBeforeOptions) {
  const auto page = Program().page();
  EXPECT_LT(page.find("Examples:"), page.find("Options:"));
  EXPECT_THAT(page, HasSubstr("headway run a.toml"));
}

TEST(Help, StaysWithin80Columns) {
  std::istringstream lines(Program().page());
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << line;
}

TEST(Help, NamesTheVariableThatGivesADefault) {
  EXPECT_THAT(Program().page(), HasSubstr("HEADWAY_JOBS"));
}

TEST(Wrap, KeepsLineBreaksAndIndents) {
  EXPECT_EQ(wrap("one two\nthree", 2, 80), "one two\n  three");
  EXPECT_EQ(wrap("aaa bbb ccc", 2, 9), "aaa bbb\n  ccc");
  EXPECT_EQ(wrap("aaaaaaaaaa b", 2, 6), "aaaaaaaaaa\n  b");
}

TEST(UsageError, NamesTheNearestOption) {
  EXPECT_THAT(Program().complaint({"run", "--replicate", "3"}),
              HasSubstr("did you mean --replicates?"));
  EXPECT_THAT(Program().complaint({"run", "--sed=3"}), HasSubstr("did you mean --seed?"));
}

TEST(UsageError, NamesTheNearestCommand) {
  EXPECT_THAT(Program().complaint({"rum"}), HasSubstr("did you mean run?"));
}

TEST(UsageError, SaysWhatANumberMustBe) {
  for (const auto* wrong : {"0", "-1", "1.5", "x", "", "99999999999999999999"}) {
    EXPECT_THAT(Program().complaint({"run", "--replicates", wrong}),
                HasSubstr("whole number from 1"));
  }
  EXPECT_THAT(Program().complaint({"run", "--seed", "9007199254740992"}), HasSubstr("--seed"));
  EXPECT_EQ(Program().complaint({"run", "--seed", "9007199254740991"}), "");
}

TEST(UsageError, SaysWhichProgressThereIs) {
  EXPECT_THAT(Program().complaint({"run", "--progress", "loud"}), HasSubstr("plain"));
}

TEST(Options, OneSettingForEachFlag) {
  Program program;
  EXPECT_EQ(program.complaint({"run", "--set", "a.b=1", "--set", "c=x=y"}), "");
  const auto pairs = parse_settings(program.options.settings);
  ASSERT_EQ(pairs.size(), 2u);
  EXPECT_EQ(pairs[1].first, "c");
  EXPECT_EQ(pairs[1].second, "x=y");
  EXPECT_THROW(parse_settings({"novalue"}), CLI::ValidationError);
  EXPECT_THROW(parse_settings({"=3"}), CLI::ValidationError);
}

TEST(Options, FlagsWinOverTheEnvironment) {
  setenv("HEADWAY_JOBS", "3", 1);
  setenv("HEADWAY_SEED", "11", 1);
  Program program;
  EXPECT_EQ(program.complaint({"run", "--jobs", "2"}), "");
  unsetenv("HEADWAY_JOBS");
  unsetenv("HEADWAY_SEED");
  EXPECT_EQ(program.options.jobs, 2);
  EXPECT_EQ(program.options.seed, 11u);
  EXPECT_FALSE(program.options.replicates.has_value());
}

}  // namespace
}  // namespace headway

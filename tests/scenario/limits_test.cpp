// What is refused before the TOML library sees it, and how fast.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <chrono>
#include <ctime>

#include "scenario/limits.h"
#include "scenario/reading.h"

namespace headway {
namespace {

using reading::problems_in;
using reading::problems_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double slowdown = 10;  // instrumented code is slower; the bound is for users' builds
#else
constexpr double slowdown = 1;
#endif

/// The problem with the file at `path`, without its name; fails when it takes a second of the
/// processor (a busy computer is not our fault), or waits for ten.
std::string refusal(const std::string& path) {
  const auto begin = std::chrono::steady_clock::now();
  const auto ticks = std::clock();
  const auto lines = problems_of([&] { load_scenario(path); });
  EXPECT_LT(static_cast<double>(std::clock() - ticks) / CLOCKS_PER_SEC, slowdown) << path;
  EXPECT_LT(std::chrono::steady_clock::now() - begin, slowdown * std::chrono::seconds(10)) << path;
  if (lines.size() != 1) return std::to_string(lines.size()) + " problems";
  return lines[0].starts_with(path + ": ") ? lines[0].substr(path.size() + 2) : lines[0];
}

TEST(Limits, OnlyRegularFiles) {
  const Folder folder;
  ASSERT_EQ(::mkfifo(folder.path("fifo").c_str(), 0600), 0);
  std::filesystem::create_symlink("b", folder.path("a"));
  std::filesystem::create_symlink("a", folder.path("b"));
  EXPECT_EQ(refusal(folder.path("fifo")), "it is a FIFO; give a regular file");
  EXPECT_EQ(refusal(folder.path("")), "it is a directory; give a regular file");
  EXPECT_EQ(refusal(folder.path("a")), "the path is a loop of symbolic links; name the file itself");
  EXPECT_EQ(refusal("/dev/zero"), "it is a device; give a regular file");
  EXPECT_EQ(refusal("/dev/null"), "it is a device; give a regular file");
  EXPECT_EQ(refusal(folder.path("none.toml")), "there is no such file");
  EXPECT_EQ(refusal(folder.path(std::string(300, 'x'))), "the file cannot be opened (File name too long)");
  EXPECT_THAT(problems_of([] { load_scenario(""); }), ElementsAre("the path is empty or holds a zero byte; give the path of a file"));
}

TEST(Limits, OddNamesAndLinksWork) {
  const Folder folder;
  const auto path = folder.write(" ü \n%s'\".toml", "[run]\nseed = 5\n");
  EXPECT_EQ(load_scenario(path).seed, 5u);
  std::filesystem::create_symlink(path, folder.path("link"));
  EXPECT_EQ(load_scenario(folder.path("link")).seed, 5u);
}

TEST(Limits, Size) {
  const Folder folder;
  EXPECT_EQ(refusal(folder.write("large.toml", std::string(2'000'000, '#'))),
            "the file is larger than 1 MB; move large tables to CSV files");
  EXPECT_THAT(problems_of([&] { load_scenario(folder.write("full.toml", "title=\"ab\"\n" + std::string(999'989, '#'))); }), IsEmpty());
  folder.write("large.csv", std::string(64'000'001, '#'));
  EXPECT_THAT(refusal(folder.write("a.toml", "lab = {csv = \"large.csv\"}")), HasSubstr("the file is larger than 64 MB; split the table"));
}

TEST(Limits, Nesting) {
  const Folder folder;
  const auto deep = [&](const std::string& text) { return refusal(folder.write("deep.toml", text)); };
  const std::string what = "brackets and dotted keys nest deeper than 16; a scenario needs no more than 4 levels";
  std::string dotted = "a", spaced = "a";
  for (int i = 0; i < 150'000; ++i) dotted += ".a", spaced += " . \"a\"";
  EXPECT_THAT(deep("x = 1\ny = " + std::string(400'000, '[')), HasSubstr("deep.toml:2:21: " + what));
  EXPECT_THAT(deep(dotted + " = 1"), HasSubstr(":1:34: " + what));
  EXPECT_THAT(deep(spaced + " = 1"), HasSubstr(what)) << "at the edge of the size limit";
  EXPECT_THAT(deep("[" + dotted + "]"), HasSubstr(what));
  std::string tables = "x = ";
  for (int i = 0; i < 100'000; ++i) tables += "{a=";
  EXPECT_THAT(deep(tables), HasSubstr(what));
  EXPECT_THAT(deep("x = [\"\"\"a\"\"\"\", " + std::string(400'000, '[')), HasSubstr(what)) << "four quotes end a string";
  EXPECT_THAT(deep("x = ['''a''''', " + std::string(400'000, '[')), HasSubstr(what));
  EXPECT_THAT(deep("x = [\"\\\\\", " + std::string(400'000, '[')), HasSubstr(what)) << "an escaped backslash is no escape";
  EXPECT_THAT(deep("x = \"\\\"\" # \"\ny = " + std::string(400'000, '[')), HasSubstr(what));
}

TEST(Limits, BracketsAndDotsInStringsAndCommentsDoNotCount) {
  const std::string many = "[[[[[[[[[[[[[[[[[[[[ . . . . . . . . . . . . . . . . . . {{{{{{{{{{{{{{{{{{";
  EXPECT_THAT(problems_in("# " + many + "\ntitle = \"" + many + "\"\n"), IsEmpty());
  EXPECT_THAT(problems_in("title = '''\n" + many + "\n'''\n"), IsEmpty());
  EXPECT_THAT(problems_in("title = \"\"\"\n\\\"" + many + "\"\" \"\"\"\n"), IsEmpty());
}

TEST(Limits, ManyValuesSideBySideAreNoNesting) {
  std::string text = "title = \"x\"\n";
  for (int i = 0; i < 500; ++i) text += "[[state]]\nname = \"s" + std::to_string(i) + "\"\n";
  EXPECT_THAT(problems_in(text), IsEmpty());
}

TEST(Limits, Utf8) {
  EXPECT_THAT(problems_in("title = \"a\"\n# \xC3\x28\n"), ElementsAre("test.toml:2:3: the text is not valid UTF-8; save the file as UTF-8"));
  const std::string no_file;
  for (const auto* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xFF"})
    EXPECT_EQ(input::find_invalid_utf8(bad), 0u);
  EXPECT_EQ(input::find_invalid_utf8("aé€😀"), std::string::npos);
}

TEST(Limits, NothingSlowNearTheLimit) {
  const Folder folder;
  std::string keys = "[clock]\n", rows, word(900'000, 'a');
  for (int i = 0; keys.size() < 990'000; ++i) keys += "k" + std::to_string(i) + "=1\n";
  for (int i = 0; rows.size() < 990'000; ++i) rows += "[[lab]]\nname=\"" + std::to_string(i) + "\"\nstate=\"x\"\n";
  EXPECT_EQ(refusal(folder.write("keys.toml", keys)), "101 problems");
  EXPECT_EQ(refusal(folder.write("rows.toml", rows)), "101 problems");
  EXPECT_THAT(refusal(folder.write("word.toml", word + " = 1")), HasSubstr("there is no section or key `aaaa"));
}

}  // namespace
}  // namespace headway

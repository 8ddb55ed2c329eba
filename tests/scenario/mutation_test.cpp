// Damaged scenarios: whatever is done to the text, the reader gives a scenario or says what is
// wrong. The sanitizer presets run this too.
#include <gtest/gtest.h>

#include <sstream>

#include "core/random.h"
#include "scenario/reading.h"

namespace headway {
namespace {

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// Draws that differ for every call.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed, 0, 0) {}
  std::size_t below(std::size_t n) {
    return static_cast<std::size_t>(random_.words(Purpose::initial_skill, ++draws_)[0] % n);
  }

 private:
  Random random_;
  std::uint64_t draws_ = 0;
};

/// `text` with a few bytes changed, words put in, pieces cut out or repeated.
std::string damage(std::string text, Dice& dice) {
  static const char* const words[] = {"[", "]", "{", "}", "\"", "'''", "\"\"\"", "=", ".", ",", "\n", "#", "nan", "-inf", "1e999", "\\",
                                      "[[lab]]\n", "name = \"a\"\n", "99999999999999999999", "\xff", "= {uniform = [1, 2]}\n", "remove = true\n", "\0"};
  for (std::size_t i = dice.below(3) + 1; i > 0 && !text.empty(); --i) {
    const auto at = dice.below(text.size()), length = std::min(dice.below(30), text.size() - at);
    switch (dice.below(4)) {
      case 0: text[at] = static_cast<char>(dice.below(256)); break;
      case 1: text.insert(at, words[dice.below(std::size(words))]); break;
      case 2: text.erase(at, length); break;
      default: text.insert(dice.below(text.size()), text.substr(at, length)); break;
    }
  }
  return text;
}

TEST(Mutation, ReadsOrExplains) {
  const std::string folder = HEADWAY_SOURCE_DIR "/scenarios";
  const std::vector<std::string> seeds{
      reading::small_world + "[clock]\nhorizon = {triangular = [1, 2, 3]}\n[[technique]]\nname = \"t\"\n[[instrument]]\nname = "
                             "\"pause\"\nkind = \"moratorium\"\njurisdiction = [\"north\"]\ntrigger = {metric = \"trust\", below = 0.3}\n",
      "lab = {csv_text = '''name,state,cash,staff.control\n\"a, \"\"b\"\"\",n,1,2\nb,n,,3\n'''}\n[[state]]\nname = \"n\"\n",
      text_of(folder + "/moratorium.toml"), text_of(folder + "/baseline.toml")};
  for (const auto& seed : seeds) ASSERT_NO_THROW(parse_scenario(seed, "whole.toml", folder));
  int valid = 0, refused = 0;
  Dice dice(20260101);
  for (int i = 0; i < 2000; ++i) {
    const auto text = damage(seeds[static_cast<std::size_t>(i) % 20 ? static_cast<std::size_t>(i) % 2 : 2 + static_cast<std::size_t>(i / 20) % 2], dice);
    try {
      const auto scenario = parse_scenario(text, "damaged.toml", folder);
      ASSERT_EQ(parse_scenario(scenario.text, "again", folder).text, scenario.text) << text;
      ++valid;
    } catch (const InputError& error) {
      ASSERT_FALSE(error.problems().empty());
      ++refused;
    }
  }
  EXPECT_GT(valid, 50);
  EXPECT_GT(refused, 500);
}

}  // namespace
}  // namespace headway

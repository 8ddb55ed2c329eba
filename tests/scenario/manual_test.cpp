// What the manual shows can be copied out of it and run.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "model/simulation.h"
#include "scenario/reading.h"

namespace headway {
namespace {

namespace fs = std::filesystem;

const std::string source_folder = HEADWAY_SOURCE_DIR;

/// A piece of TOML on a page, without its margin.
struct Example {
  std::string page;
  int line = 0;
  std::string text;
};

/// The blocks of a page that are indented by four spaces and look like TOML.
std::vector<Example> examples_of(const fs::path& page) {
  const std::string margin(4, ' ');
  std::vector<Example> blocks;
  std::ifstream file(page);
  std::string line;
  bool in_block = false, was_blank = true;
  for (int number = 1; std::getline(file, line); ++number) {
    const bool is_code = line.starts_with(margin);
    if (is_code && !in_block && was_blank) blocks.push_back({page.filename().string(), number, ""});
    in_block = (is_code && (in_block || was_blank)) || (in_block && line.empty());
    if (in_block) blocks.back().text += is_code ? line.substr(margin.size()) + "\n" : "\n";
    was_blank = line.empty();
  }
  std::erase_if(blocks, [](const Example& block) { return !block.text.starts_with("[") && !block.text.starts_with("schema = ") && !block.text.starts_with("extends = "); });
  return blocks;
}

std::vector<Example> all_examples() {
  std::vector<Example> all;
  for (const auto& entry : fs::directory_iterator(source_folder + "/docs/manual"))
    if (entry.path().extension() == ".md")
      for (auto& block : examples_of(entry.path())) all.push_back(std::move(block));
  return all;
}

/// A part of a scenario is laid over the baseline.
std::string whole(const std::string& text) {
  return text.find("extends = ") == text.npos ? "extends = \"baseline.toml\"\n" + text : text;
}

TEST(Manual, EveryExampleRunsAndSaysNothingInVain) {
  const auto examples = all_examples();
  EXPECT_GE(examples.size(), 6u) << "the pages are read wrongly";
  for (const auto& example : examples) {
    const auto where = example.page + ":" + std::to_string(example.line);
    try {
      const auto scenario = parse_scenario(whole(example.text), where, source_folder + "/scenarios");
      for (const auto& note : scenario.notes) ADD_FAILURE() << describe(note);
      Simulation run(draw_parameters(scenario, 1, 0), scenario.policy, scenario.initial, 1, 0);
      for (int tick = 0; tick < 12; ++tick) run.step();
    } catch (const std::exception& error) {
      ADD_FAILURE() << where << ": " << error.what();
    }
  }
}

}  // namespace
}  // namespace headway

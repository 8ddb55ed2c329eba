#include "scenario/write_classic.h"

#include <fmt/format.h>

#include "scenario/json.h"

namespace headway {

std::string classic_text(const ClassicScenario& scenario) {
  const auto& model = *scenario.model;
  std::string text = fmt::format("model = {}\ntitle = {}\n\n[{}]\n", json::text(model.name), json::text(scenario.title), model.name);
  for (const auto& row : model.parameters()) {
    const double value = value_at(scenario.values.data(), row);
    if (value == row.info.value) continue;
    const auto spelled = row.info.kind == Kind::flag ? (value != 0 ? "true" : "false") : fmt::format("{}", value);
    text += fmt::format("{} = {}  # {}\n", row.name, spelled, row.info.unit);
  }
  const classic::Sampling usual{};
  const auto& [rounds, seed] = scenario.sampling;
  if (rounds == usual.rounds && seed == usual.seed) return text;
  return text + fmt::format("\n[run]\nrounds = {}\nseed = {}\n", rounds, seed);
}

}  // namespace headway

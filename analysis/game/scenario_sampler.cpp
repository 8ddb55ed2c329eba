#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "analysis/game/scenario_game.h"
#include "analysis/parallel.h"
#include "analysis/variants.h"
#include "scenario/overlay.h"
#include "scenario/sweep_plan.h"
#include "scenario/toml.h"
#include "scenario/write_text.h"

namespace headway::game {

namespace {

/// The overlays of all players as one inline table.
std::string joined_overlays(const std::vector<const ScenarioStrategy*>& chosen, input::Problems& problems) {
  input::Value joined{{}, input::Map{}};
  for (const auto* strategy : chosen) {
    if (strategy->overlay.empty()) continue;
    auto document = input::parse_toml("x = " + strategy->overlay, std::make_shared<const std::string>("overlay"), problems);
    if (document) input::lay_over(*joined.map(), std::move(*document->map()->at("x").map()), problems);
  }
  return joined.map()->empty() ? "" : input::write_value(joined);
}

/// Who is in, as settings of the list that the coalition names.
std::vector<std::string> member_settings(const ScenarioGame& game, const std::vector<const ScenarioStrategy*>& chosen) {
  if (!game.coalition || game.coalition->members.empty()) return {};
  std::string names;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    if (chosen[i]->name == game.coalition->in) names += (names.empty() ? "" : ", ") + input::quote(game.players[i].agent);
  if (names.empty()) return game.coalition->nobody;
  return {fmt::format("{}=[{}]", game.coalition->members, names)};
}

/// One policy of a sweep: what the strategies of a profile do, one player after the other.
std::string policy_text(const ScenarioGame& game, const Profile& profile, std::size_t number, input::Problems& problems) {
  std::vector<const ScenarioStrategy*> chosen;
  for (std::size_t i = 0; i < profile.size(); ++i) chosen.push_back(&game.players[i].strategies[profile[i]]);
  std::string files, settings;
  for (const auto* strategy : chosen) {
    if (!strategy->scenario.empty()) files += (files.empty() ? "" : ", ") + input::quote(strategy->scenario);
    for (const auto& setting : strategy->settings) settings += (settings.empty() ? "" : ", ") + input::quote(setting);
  }
  for (const auto& setting : member_settings(game, chosen)) settings += (settings.empty() ? "" : ", ") + input::quote(setting);
  const auto overlay = joined_overlays(chosen, problems);
  std::string text = fmt::format("[[sweep.policy]]\nname = \"profile {}\"\n", number);
  if (!files.empty()) text += fmt::format("scenario = [{}]\n", files);
  if (!overlay.empty()) text += fmt::format("overlay = {}\n", overlay);
  if (!settings.empty()) text += fmt::format("set = [{}]\n", settings);
  return text;
}

/// Rows once a year are enough for a mean.
Scenario with_rows(Scenario scenario) {
  scenario.report = {};
  scenario.report.keep = Keep::all;
  scenario.report.every = std::max(1.0, std::round(12 / scenario.parameters.clock.dt));
  scenario.runs_per_draw = 1;
  return scenario;
}

}  // namespace

std::vector<Scenario> scenarios_of(const ScenarioGame& game, const NormalForm& form, const std::vector<std::size_t>& profiles) {
  input::Problems problems;
  std::string text = fmt::format("schema = 1\nextends = {}\n[sweep]\n", input::quote(game.scenario_file));
  for (const auto number : profiles) text += policy_text(game, form.profile(number), number, problems);
  problems.throw_if_any();
  const auto folder = std::filesystem::path(game.path).parent_path().string();
  const auto parsed = parse_scenario(text, game.path, folder.empty() ? "." : folder, game.settings);
  std::vector<Scenario> scenarios;
  for (const auto& policy : parsed.sweep->policies) scenarios.push_back(policy.scenario);
  return scenarios;
}

struct ScenarioSampler::Parts {
  /// Where a player's payoff stands in a record.
  struct Place {
    std::string group, variable;
    std::size_t agent;
  };

  const ScenarioGame& game;
  const NormalForm& form;
  const int jobs;
  std::map<std::size_t, Scenario> scenarios;
  std::vector<Place> places;
  std::vector<double> years;
  VariantRuns runs;

  Parts(const ScenarioGame& g, const NormalForm& f, int threads)
      : game(g), form(f), jobs(threads), runs(with_rows(g.scenario), [this](const RunRecord& record, std::span<double> numbers) { read(record, numbers); }) {
    const auto& shape = runs.shape();
    const auto layout = lay_out(shape.initial, 1, shape.report);
    for (const auto& player : g.players) {
      const auto dot = player.variable.find('.');
      const auto* group = layout.find(player.variable.substr(0, dot));
      const auto agent = std::find(group->labels.begin(), group->labels.end(), player.agent) - group->labels.begin();
      places.push_back({player.variable.substr(0, dot), player.variable.substr(dot + 1), static_cast<std::size_t>(agent)});
    }
    const auto& clock = shape.parameters.clock;
    const auto every = static_cast<double>(ticks_per_row(shape.report));
    for (std::size_t row = 0; row < row_count(clock.ticks(), shape.report); ++row) years.push_back(clock.start + static_cast<double>(row) * every * clock.dt / 12);
  }

  std::size_t numbers() const { return places.size() * (1 + years.size()); }

  /// Payoffs, then each player's by date. A row without the agent counts nothing.
  void read(const RunRecord& record, std::span<double> numbers) const {
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto& place = places[i];
      const auto series = record.series(place.group, place.variable);
      const auto agents = record.layout().find(place.group)->agents();
      double sum = 0, last = std::nan("");
      std::size_t count = 0;
      for (std::size_t row = 0; row < record.rows() && row < years.size(); ++row) {
        const double x = static_cast<double>(series[row * agents + place.agent]);
        numbers[places.size() + i * years.size() + row] = x;
        if (std::isnan(x)) continue;
        sum += x, last = x, ++count;
      }
      numbers[i] = game.is_final ? last : count > 0 ? sum / static_cast<double>(count) : std::nan("");
    }
  }
};

ScenarioSampler::ScenarioSampler(const ScenarioGame& game, const NormalForm& form, int jobs) : parts_(std::make_unique<Parts>(game, form, jobs)) {}
ScenarioSampler::~ScenarioSampler() = default;
const std::vector<double>& ScenarioSampler::years() const { return parts_->years; }
std::uint64_t ScenarioSampler::runs() const { return parts_->runs.made(); }
std::uint64_t ScenarioSampler::failed() const { return parts_->runs.failed(); }

bool ScenarioSampler::operator()(const std::vector<CellRequest>& requests, std::vector<std::vector<double>>& numbers, const std::atomic<bool>& stop) {
  auto& parts = *parts_;
  std::vector<std::size_t> unknown;
  for (const auto& request : requests)
    if (!parts.scenarios.contains(request.profile) && (unknown.empty() || unknown.back() != request.profile)) unknown.push_back(request.profile);
  auto built = unknown.empty() ? std::vector<Scenario>{} : scenarios_of(parts.game, parts.form, unknown);
  for (std::size_t k = 0; k < unknown.size(); ++k) parts.scenarios.emplace(unknown[k], std::move(built[k]));
  numbers.assign(requests.size(), std::vector<double>(parts.numbers()));
  return in_parallel(requests.size(), parts.jobs, stop, [&](std::size_t k) { parts.runs.make(parts.scenarios.at(requests[k].profile), requests[k].world, numbers[k]); });
}

}  // namespace headway::game

// What commands and validation show of the races to the precipice.
#include <fmt/format.h>

#include "classic/family.h"
#include "classic/precipice.h"
#include "classic/check.h"

namespace headway::classic {

namespace {

template <class Race>
std::vector<Answer> precipice_answers(const Race& race, const Sampling& sampling) {
  std::vector<Answer> answers;
  for (const auto information : information_levels)
    answers.push_back({fmt::format("risk of disaster, {}", name_of(information)), "1", disaster(race, information),
                       solve_disaster(race, information), play_disaster(race, information, sampling)});
  return answers;
}

std::vector<Answer> additive_answers(const Precipice& race, const Sampling& sampling) {
  auto answers = precipice_answers(race, sampling);
  answers.push_back({"safety of each team, no information", "1", common_safety(race)});
  return answers;
}

std::vector<Answer> multiplicative_answers(const MultiplicativePrecipice& race, const Sampling& sampling) {
  auto answers = precipice_answers(race, sampling);
  answers.push_back({"safety of each team, no or private information", "1", common_safety(race)});
  return answers;
}

template <class Race>
void add_checks(std::vector<Check>& checks, const std::string& model, const std::string& where, const Race& race, const Sampling& sampling) {
  for (const auto information : information_levels) {
    const auto quantity = fmt::format("risk, {}, {}", name_of(information), where);
    const double closed = disaster(race, information);
    if (closed == 0) continue;  // agents who never meet disaster would prove nothing
    checks.push_back(solved(model, quantity + ", solver", closed, solve_disaster(race, information)));
    checks.push_back(played(model, quantity + ", agents", closed, play_disaster(race, information, sampling)));
  }
}

std::vector<Check> additive_checks(const Sampling& sampling) {
  const Precipice anchor{2, 1, 1};
  std::vector<Check> checks;
  for (const auto& race : {anchor, Precipice{2, 0.5, 1}, Precipice{5, 1, 2}, Precipice{5, 0.4, 3}, Precipice{3, 0.8, 0.6}})
    add_checks(checks, "precipice", fmt::format("n={} e={} mu={}", race.teams, race.enmity, race.capability), race, sampling);
  for (const auto& race : {Precipice{2, 0.5, 1}, Precipice{5, 0.4, 2}}) {
    auto fierce = race;
    fierce.enmity = 1;
    checks.push_back(between("precipice", fmt::format("risk, public information, best replies, n={} e={} mu={}", race.teams, race.enmity, race.capability), disaster(race, Information::all),
                             disaster(fierce, Information::all), play_best_replies(race, sampling)));
  }
  return checks;
}

std::vector<Check> multiplicative_checks(const Sampling& sampling) {
  std::vector<Check> checks;
  for (const auto& race : {MultiplicativePrecipice{2, 1}, MultiplicativePrecipice{2, 0.5}, MultiplicativePrecipice{5, 0.4}, MultiplicativePrecipice{1000, 1e-6}})
    add_checks(checks, "precipice_multiplicative", fmt::format("n={} e={}", race.teams, race.enmity), race, sampling);
  return checks;
}

}  // namespace

std::vector<Classic> precipice_family() {
  return {entry<Precipice, additive_answers, additive_checks>("precipice", "Racing to the precipice: the highest capability less safety wins", "armstrong2016",
                                                              {.over = "capability",
                                                               .across = {"teams=2,5"},
                                                               .published = {{"risk of disaster, no information", {}, 0.5, 6, true},
                                                                             {"risk of disaster, private information", {}, 0.666667, 6, true},
                                                                             {"risk of disaster, public information", {}, 0.666667, 6, true}},
                                                               .against = "enmity"}),
          entry<MultiplicativePrecipice, multiplicative_answers, multiplicative_checks>(
              "precipice_multiplicative", "Racing to the precipice, safety slows in proportion", "armstrong2016", {.over = "enmity", .across = {"teams=2,5"}})};
}

}  // namespace headway::classic

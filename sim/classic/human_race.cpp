#include "classic/human_race.h"

#include "classic/dsair_variants.h"

#include "core/declaration.h"

namespace headway::classic {

std::span<const ParameterRow> HumanRace::parameters() {
  return declare_parameters<HumanRace>([] {
    return std::array{
        parameter<&HumanRace::benefit>({.value = 4, .unit = "1", .domain = {0, 1e12}, .plausible = {0, 10}, .meaning = "benefit per round that the two share by speed", .source = "domingos2026"}),
        parameter<&HumanRace::cost>({.value = 1, .unit = "1", .domain = {0, 1e12}, .plausible = {0, 4}, .meaning = "cost of safety per round", .source = "domingos2026"}),
        parameter<&HumanRace::speed>({.value = 1.5, .unit = "1", .domain = {1, 1e6}, .plausible = {1, 3}, .meaning = "progress of an unsafe round, against 1 of a safe one", .source = "domingos2026"}),
        parameter<&HumanRace::prize>({.value = 100, .unit = "1", .domain = {0, 1e15}, .plausible = {0, 1000}, .meaning = "prize of who is ahead at the end", .source = "domingos2026"}),
        parameter<&HumanRace::least_rounds>({.value = 5, .unit = "round", .domain = {1, 10000}, .plausible = {1, 20}, .kind = Kind::integer, .meaning = "rounds that are certain", .source = "domingos2026"}),
        parameter<&HumanRace::continuation>({.value = 0.8, .unit = "1", .domain = {0, 0.999}, .plausible = {0, 0.95}, .meaning = "probability of another round after those", .source = "domingos2026"}),
        parameter<&HumanRace::risk>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "probability that a winner who was never safe loses everything", .source = "domingos2026"}),
        parameter<&HumanRace::population>({.value = 100, .unit = "1", .domain = {2, 1e5}, .plausible = {10, 1000}, .kind = Kind::integer, .meaning = "players that imitate each other", .source = "setting: from a handful of players to where drift hardly counts"}),
        parameter<&HumanRace::strength>({.value = 0.1, .unit = "1", .domain = {0, 1e6}, .plausible = {0.001, 1}, .scale = Scale::logarithmic, .meaning = "intensity of selection", .source = "setting: from nearly neutral to imitation that is nearly certain"}),
    };
  });
}

std::string_view name_of_human_course(std::size_t course) {
  return strategies::human[course];
}

namespace {

/// Two players in the course of a race.
class Encounter {
 public:
  Encounter(const HumanRace& race, std::size_t own, std::size_t other) : race_(race), own_(own), other_(other) {}

  void play_round() {
    const bool own_unsafe = choice(own_, other_was_unsafe_), other_unsafe = choice(other_, own_was_unsafe_);
    const double speed = own_unsafe ? race_.speed : 1, rival = other_unsafe ? race_.speed : 1;
    payoff_ += race_.benefit * speed / (speed + rival) - (own_unsafe ? 0 : race_.cost);
    unsafe_ += own_unsafe;
    other_unsafe_ += other_unsafe;
    own_was_unsafe_ = own_unsafe;
    other_was_unsafe_ = other_unsafe;
    ++rounds_;
  }
  double payoff_with_prize() const {
    return payoff_ + (lead() > 0 ? race_.prize : lead() == 0 ? race_.prize / 2 : 0);
  }
  /// Risk of losing everything if the race ended now.
  double risk() const { return lead() < 0 ? 0 : race_.risk * unsafe_ / rounds_; }

 private:
  double lead() const { return (race_.speed - 1) * (unsafe_ - other_unsafe_); }
  bool choice(std::size_t course, bool met_unsafe) const {
    if (course < 2) return course == 1;
    return rounds_ == 0 ? course == 3 : met_unsafe;
  }
  const HumanRace& race_;
  std::size_t own_, other_;
  bool own_was_unsafe_ = false, other_was_unsafe_ = false;
  int unsafe_ = 0, other_unsafe_ = 0, rounds_ = 0;
  double payoff_ = 0;
};

double expected_payoff(const HumanRace& race, std::size_t own, std::size_t other) {
  Encounter encounter(race, own, other);
  double sum = 0, going_on = 1;
  for (int round = 1; going_on > 1e-18; ++round) {
    encounter.play_round();
    if (round < race.least_rounds) continue;
    sum += going_on * (1 - race.continuation) * encounter.payoff_with_prize() * (1 - encounter.risk());
    going_on *= race.continuation;
  }
  return sum;
}

}  // namespace

Square human_payoffs(const HumanRace& race) {
  Square payoffs(human_courses);
  for (std::size_t i = 0; i < human_courses; ++i)
    for (std::size_t j = 0; j < human_courses; ++j) payoffs(i, j) = expected_payoff(race, i, j);
  return payoffs;
}

Estimate play_human(const HumanRace& race, std::size_t own, std::size_t other, const Sampling& sampling) {
  Draws draws(sampling.seed, Purpose::classic_play, own * human_courses + other);
  const auto races = sampling.rounds / static_cast<std::int64_t>(race.least_rounds) + 2;
  Tally tally;
  for (std::int64_t at = 0; at < races; ++at) {
    Encounter encounter(race, own, other);
    for (int round = 1;; ++round) {
      encounter.play_round();
      if (round >= race.least_rounds && draws.uniform() >= race.continuation) break;
    }
    tally.add(draws.uniform() < encounter.risk() ? 0 : encounter.payoff_with_prize());
  }
  return race.risk > 0 ? tally.estimate_with(0) : tally.estimate();
}

}  // namespace headway::classic

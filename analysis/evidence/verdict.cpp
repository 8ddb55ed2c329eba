#include "analysis/evidence/verdict.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "analysis/chance.h"
#include "analysis/clustered.h"
#include "analysis/plot/number.h"

namespace headway::evidence {

namespace {

constexpr double among_many = 1.5;  // about three standard errors
constexpr double among_worlds = 1.8;  // where every mechanism is asked in several worlds

Estimate widened(Estimate estimate, double room) {
  for (auto* end : {&estimate.low, &estimate.high})
    if (std::isfinite(estimate.value) && std::isfinite(*end)) *end = estimate.value + (*end - estimate.value) * room;
  return estimate;
}

/// The draw of each replicate: runs of one draw are not independent.
std::vector<std::int64_t> draws_of(const Row& row, std::size_t replicates) {
  std::vector<std::int64_t> draws;
  for (std::size_t i = 0; i < replicates; ++i) draws.push_back(static_cast<std::int64_t>(i / row.runs_per_draw));
  return draws;
}

Estimate summed_up(const Row& row, const Measure& measure, const std::vector<double>& values) {
  const auto draws = draws_of(row, values.size());
  return measure.is_date() ? median_interval(values, draws) : mean_interval(values, draws);
}

/// The same of paired differences; those of flags are not certain because no pair differs.
Estimate difference_summed_up(const Row& row, const Measure& measure, const std::vector<double>& differences) {
  return measure.is_flag ? share_difference_interval(differences, draws_of(row, differences.size())) : summed_up(row, measure, differences);
}

std::vector<double> minus(std::vector<double> left, const std::vector<double>& right) {
  for (std::size_t i = 0; i < left.size(); ++i) left[i] -= right[i];
  return left;
}

std::string spelled(double x, const Measure& measure) {
  return measure.unit == "year" ? format_year(x, true) : format_value(x, measure.unit);
}

/// Judges the expectations of a row.
class Judge {
 public:
  Judge(const Row& row, const Measured& measured, double room) : row_(row), measured_(measured), room_(room) {}

  Finding find(const Expectation& e) const {
    switch (e.kind) {
      case Expectation::Kind::range: return find_range(e);
      case Expectation::Kind::chain: return find_chain(e);
      case Expectation::Kind::dip: return find_dip(e);
      case Expectation::Kind::moves: return find_moves(e);
      case Expectation::Kind::chance: return find_chance(e);
    }
    return {};
  }

 private:
  const Measure& measure_of(const Expectation& e) const { return row_.measures[row_.measure_number(e.measures.front())]; }

  std::size_t number_of(const Expectation& e) const { return row_.measure_number(e.measures.front()); }

  const std::vector<double>& values(const std::string& name, std::size_t measure) const {
    return measured_.values[row_.case_number(name)][measure];
  }

  Finding find_range(const Expectation& e) const {
    const auto& measure = measure_of(e);
    const auto number = number_of(e);
    if (e.against.empty()) {
      const auto estimate = estimate_in(row_, measured_, row_.case_number(e.of), number);
      return {judge(widened(estimate, room_), e.low, e.high, e.open), value_text(estimate, measure), range_text(e, measure, false)};
    }
    auto difference = minus(values(e.of, number), values(e.against, number));
    if (!e.than.empty()) difference = minus(difference, minus(values(e.than, number), values(e.than_against, number)));
    const auto estimate = e.than.empty() ? difference_summed_up(row_, measure, difference) : summed_up(row_, measure, difference);
    return {judge(widened(estimate, room_), e.low, e.high, e.open), difference_text(estimate, measure), range_text(e, measure, true)};
  }

  /// Of dates and their differences the bounds are months, as the numbers are.
  std::string range_text(const Expectation& e, const Measure& measure, bool difference) const {
    const auto words = [&](double x) {
      const bool date = measure.unit == "year";
      if (!difference) return spelled(x, measure);
      return x == 0 ? std::string("0") : format_difference(date ? 12 * x : x, date ? "month" : measure.unit);
    };
    if (std::isinf(e.high)) return "more than " + words(e.low);
    if (std::isinf(e.low)) return "less than " + words(e.high);
    return words(e.low) + " to " + words(e.high);
  }

  std::string along_text(const Expectation& e) const {
    std::vector<std::string> parts;
    for (const auto& name : e.along)
      parts.push_back(spelled(estimate_in(row_, measured_, row_.case_number(name), number_of(e)).value, measure_of(e)));
    return fmt::format("{}", fmt::join(parts, ", "));
  }

  /// The one minus the other, in the direction of the chain.
  Estimate step(const Expectation& e, const std::string& one, const std::string& other, double sign) const {
    auto d = widened(difference_summed_up(row_, measure_of(e), minus(values(one, number_of(e)), values(other, number_of(e)))), room_);
    if (sign < 0) d = {-d.value, -d.high, -d.low, d.n};
    return d;
  }

  /// End to end it is clear, and no step is clear against it.
  Finding find_chain(const Expectation& e) const {
    auto verdict = judge(step(e, e.along.back(), e.along.front(), e.sign), 0, std::numeric_limits<double>::infinity(), true);
    for (std::size_t i = 1; i < e.along.size(); ++i)
      if (step(e, e.along[i], e.along[i - 1], e.sign).high < 0) verdict = Verdict::fails;
    return {verdict, along_text(e), e.sign > 0 ? "rising" : "falling"};
  }

  /// The least of them is inside, and clearly below both ends.
  Finding find_dip(const Expectation& e) const {
    const auto lowest = std::min_element(e.along.begin(), e.along.end(), [&](const auto& a, const auto& b) {
      return step(e, a, b, 1).value < 0;
    });
    const bool inside = lowest != e.along.begin() && lowest + 1 != e.along.end();
    const bool clear = step(e, e.along.front(), *lowest, 1).low > 0 && step(e, e.along.back(), *lowest, 1).low > 0;
    const bool lost = !inside && std::all_of(e.along.begin() + 1, e.along.end() - 1, [&](const auto& name) { return step(e, name, *lowest, 1).low > 0; });
    return {inside && clear ? Verdict::holds : lost ? Verdict::fails : Verdict::undecided, along_text(e), "least inside, not at an end"};
  }

  /// Which groups move none of the measures; two cases of a group are compared with each other.
  Finding find_moves(const Expectation& e) const {
    std::map<std::string, std::vector<std::string>> groups;
    for (const auto& name : e.along) groups[row_.cases[row_.case_number(name)].group].push_back(name);
    std::vector<std::string> idle, elsewhere;
    for (const auto& [group, members] : groups) {
      const auto &first = members[0], &other = members.size() > 1 ? members[1] : e.against;
      if (moves_any(e, first, other, "")) continue;
      std::vector<std::string> worlds;
      std::copy_if(row_.worlds.begin(), row_.worlds.end(), std::back_inserter(worlds), [&](const auto& world) { return moves_any(e, first, other, world); });
      if (worlds.empty()) idle.push_back(group);
      else elsewhere.push_back(fmt::format("{} ({})", group, fmt::join(worlds, ", ")));
    }
    auto text = fmt::format("{} of {} do", groups.size() - idle.size(), groups.size());
    if (!elsewhere.empty()) text += fmt::format("; only in other worlds: {}", fmt::join(elsewhere, ", "));
    if (!idle.empty()) text += fmt::format("; not: {}", fmt::join(idle, ", "));
    return {idle.empty() ? Verdict::holds : Verdict::fails, text, "each moves at least one"};
  }

  /// Whether two cases differ clearly in one of the measures, in a world; the more worlds are asked, the clearer it has to be.
  bool moves_any(const Expectation& e, const std::string& first, const std::string& other, const std::string& world) const {
    const auto one = row_.case_number(name_in(first, world)), against = row_.case_number(name_in(other, world));
    return std::any_of(e.measures.begin(), e.measures.end(), [&](const auto& measure) {
      return is_clear_among_many(difference_of(row_, measured_, one, against, row_.measure_number(measure)), row_.worlds.size());
    });
  }

  Finding find_chance(const Expectation& e) const {
    const auto share = chance_share_of(row_, measured_, number_of(e));
    Measure percent;
    percent.unit = "%";
    return {judge(widened(share, room_), e.low, e.high, e.open), value_text(share, percent), range_text(e, percent, false)};
  }

  const Row& row_;
  const Measured& measured_;
  double room_;
};

}  // namespace

std::string_view name_of(Verdict verdict) {
  return verdict == Verdict::holds ? "holds" : verdict == Verdict::fails ? "fails" : "undecided";
}

Verdict judge(const Estimate& e, double low, double high, bool open) {
  if (std::isnan(e.low) || std::isnan(e.high)) return Verdict::undecided;
  if (open ? e.low > low && e.high < high : e.low >= low && e.high <= high) return Verdict::holds;
  if (open ? e.high <= low || e.low >= high : e.high < low || e.low > high) return Verdict::fails;
  return Verdict::undecided;
}

Verdict Result::verdict() const {
  if (!measured.failures.empty()) return Verdict::fails;
  auto worst = Verdict::holds;
  for (const auto& finding : findings) worst = std::max(worst, finding.verdict);
  return worst;
}

bool Result::fails_unexpectedly() const {
  if (!measured.failures.empty()) return true;
  for (std::size_t i = 0; i < findings.size(); ++i)
    if (findings[i].verdict == Verdict::fails && row->expectations[i].fails.empty()) return true;
  return false;
}

Estimate estimate_in(const Row& row, const Measured& measured, std::size_t one, std::size_t measure) {
  const auto& about = row.measures[measure];
  const auto& values = measured.values[one][measure];
  return about.is_flag ? share_interval(values, draws_of(row, values.size())) : summed_up(row, about, values);
}

Estimate difference_of(const Row& row, const Measured& measured, std::size_t one, std::size_t against, std::size_t measure) {
  return summed_up(row, row.measures[measure], minus(measured.values[one][measure], measured.values[against][measure]));
}

Estimate chance_share_of(const Row& row, const Measured& measured, std::size_t measure) {
  const auto& values = measured.values.front()[measure];
  return chance_share(values, draws_of(row, values.size()));
}

bool is_clear_among_many(const Estimate& difference, std::size_t other_worlds) {
  const auto wide = widened(difference, other_worlds > 0 ? among_worlds : among_many);
  return wide.low > 0 || wide.high < 0;
}

std::string difference_text(const Estimate& e, const Measure& measure) {
  const bool date = measure.unit == "year";
  const auto unit = date ? std::string("month") : measure.unit;
  const double scale = date ? 12 : 1;
  if (std::isnan(e.value)) return "–";
  const auto interval = std::isnan(e.low) ? "" : fmt::format(" ({})", format_interval(scale * e.low, scale * e.high, unit));
  return format_difference(scale * e.value, unit) + interval;
}

std::string value_text(const Estimate& e, const Measure& measure) {
  const auto bare = [&](double x) { return measure.unit == "year" ? format_year(x, true) : format_bare(x, measure.unit); };
  return spelled(e.value, measure) + (std::isnan(e.low) ? "" : fmt::format(" ({} to {})", bare(e.low), bare(e.high)));
}

Result judge(const Row& row, Measured measured, double room) {
  Result result;
  result.row = &row;
  result.measured = std::move(measured);
  const Judge judge(row, result.measured, room);
  for (const auto& expectation : row.expectations) result.findings.push_back(judge.find(expectation));
  return result;
}

}  // namespace headway::evidence

#include "analysis/calibrate/state.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "analysis/number_rows.h"
#include "core/error.h"
#include "record/digest.h"
#include "scenario/text_file.h"

namespace headway::calibrate {

namespace {

constexpr std::size_t most_bytes = 2'000'000'000;  // of a state: a million particles
constexpr const char* state_form = "headway calibration 4";
constexpr const char* ranks_form = "headway ranks 1";

/// Numbers of the first line of a population.
struct StateHead {
  enum Column { generation, simulations, most_simulations, tolerance, acceptance, scale, ending, particles, parameters, moments, roots, has_uncut, columns };
};
/// Numbers before the ranks of known truths.
struct RanksHead {
  enum Column { tried, truths, reached, parameters, columns };
};
/// Numbers of each particle before its point.
struct StateRow {
  enum Column { distance, lineage, moved, columns };
};

std::string text_of_population(const Population& p) {
  const auto& one = p.particles.empty() ? Particle{} : p.particles.front();
  auto text = fmt::format("{} {} {} {} {} {} {} {} {} {} {} {}\n", p.generation, p.simulations, p.most_simulations, p.tolerance, p.acceptance, p.scale,
                          static_cast<int>(p.ending), p.particles.size(), one.point.size(), one.moments.size(), p.roots, p.uncut ? 1 : 0);
  for (const auto& particle : p.particles) {
    text += fmt::format("{} {} {}", particle.distance, particle.lineage, particle.moved);
    for (const double x : particle.point) text += fmt::format(" {}", x);
    for (const double x : particle.moments) text += fmt::format(" {}", x);
    for (const double x : particle.origin) text += fmt::format(" {}", x);
    text += '\n';
  }
  return p.uncut ? text + text_of_population(*p.uncut) : text;
}

InputError refused_state(const std::string& path, const std::string& what) {
  return InputError({{path, 0, 0, "", what, "begin again with --force, or give another folder"}});
}

std::string text_of_state(const std::string& path) {
  try {
    return input::read_text_file(path, most_bytes);
  } catch (const input::Refusal& refusal) {
    throw InputError({{path, 0, 0, "", refusal.what(), refusal.remedy}});
  }
}

/// Reads what was stored line by line.
class StateText {
 public:
  StateText(std::string path, const std::string& text) : path_(std::move(path)), lines_(text) {}

  Population population() {
    const auto head = numbers(StateHead::columns);
    for (const auto column : {StateHead::generation, StateHead::simulations, StateHead::most_simulations, StateHead::particles, StateHead::parameters, StateHead::moments, StateHead::has_uncut}) expect(is_count(head[column]), "a count in it is none");
    expect(is_count(head[StateHead::ending]) && head[StateHead::ending] < endings, fmt::format("it ended in a way that is not known, {:g}", head[StateHead::ending]));
    expect(head[StateHead::particles] >= 1 && head[StateHead::particles] <= most_particles && head[StateHead::parameters] >= 1, "it holds no particles");
    Population p;
    p.generation = count(head[StateHead::generation]), p.simulations = count(head[StateHead::simulations]), p.most_simulations = count(head[StateHead::most_simulations]);
    p.tolerance = head[StateHead::tolerance], p.acceptance = head[StateHead::acceptance], p.scale = head[StateHead::scale];
    p.roots = head[StateHead::roots];
    expect(p.roots >= 0 && p.roots <= most_particles, "its count of lineages is none");
    expect(p.scale > 0 && p.scale <= 1, "the scale of its steps is none");
    p.ending = static_cast<Ending>(static_cast<int>(head[StateHead::ending]));
    for (std::uint64_t i = 0; i < count(head[StateHead::particles]); ++i) p.particles.push_back(particle(count(head[StateHead::parameters]), count(head[StateHead::moments]), p.roots > 0));
    if (head[StateHead::has_uncut] > 0) p.uncut = std::make_shared<const Population>(population());
    return p;
  }

  RankCheck ranks() {
    const auto head = numbers(RanksHead::columns);
    for (const double x : head) expect(is_count(x), "a count in it is none");
    expect(head[RanksHead::truths] <= head[RanksHead::tried] && head[RanksHead::reached] <= head[RanksHead::truths] && head[RanksHead::tried] <= most_particles, "it counts what was not tried");
    RankCheck check;
    check.tried = count(head[RanksHead::tried]), check.reached = count(head[RanksHead::reached]);
    check.ranks.resize(count(head[RanksHead::parameters]));
    for (std::uint64_t k = 0; k < count(head[RanksHead::truths]); ++k) {
      const auto row = numbers(check.ranks.size());
      for (std::size_t j = 0; j < row.size(); ++j) {
        expect(row[j] >= 0 && row[j] <= 1, "a rank in it lies outside of 0 to 1");
        check.ranks[j].push_back(row[j]);
      }
    }
    return check;
  }

  void expect(bool holds, const std::string& fault) const {
    if (!holds) throw refused_state(path_, "it is damaged: " + fault);
  }

 private:
  static constexpr double most_particles = 1e6;
  static bool is_count(double x) { return x >= 0 && x <= 9007199254740992.0 && x == std::floor(x); }
  static std::uint64_t count(double x) { return static_cast<std::uint64_t>(x); }

  std::vector<double> numbers(std::size_t wanted) {
    std::string line;
    expect(static_cast<bool>(std::getline(lines_, line)), "it ends too early");
    const auto row = numbers_of_row(line);
    expect(row && row->size() == wanted, "a line of it has not the numbers that it should");
    return *row;
  }

  /// `placed`: its origin stands behind its moments.
  Particle particle(std::size_t parameter_count, std::size_t moment_count, bool placed) {
    const auto row = numbers(StateRow::columns + parameter_count + moment_count + (placed ? parameter_count : 0));
    expect(row[StateRow::distance] >= 0, "a distance in it is none");
    expect(is_count(row[StateRow::lineage]) && row[StateRow::moved] >= 0, "a count in it is none");
    const auto point = row.begin() + StateRow::columns, seen = point + static_cast<std::ptrdiff_t>(parameter_count), origin = seen + static_cast<std::ptrdiff_t>(moment_count);
    const auto outside = std::find_if(point, seen, [](double x) { return !(x >= 0 && x <= 1); });
    if (outside != seen) expect(false, fmt::format("a coordinate of {:g} lies outside of the prior, 0 to 1", *outside));
    return {{point, seen}, {seen, origin}, row[StateRow::distance], count(row[StateRow::lineage]), row[StateRow::moved], {origin, row.end()}};
  }

  std::string path_;
  std::istringstream lines_;
};

/// With whose it is above, and below what tells whether it was changed.
std::string signed_text(const char* form, const StateOwner& owner, const std::string& body) {
  const auto text = fmt::format("{}\n{}\n{}\n{}", form, owner.study, owner.program, body);
  return text + "end " + sha256(text) + '\n';
}

/// What stands between, of a file that is whole and the owner's.
std::string checked_text(const std::string& path, const std::string& form, const StateOwner& owner) {
  const auto text = text_of_state(path);
  std::istringstream lines(text);
  std::string found, study, program;
  std::getline(lines, found), std::getline(lines, study), std::getline(lines, program);
  if (found != form) throw refused_state(path, found.starts_with(form.substr(0, form.rfind(' ') + 1)) ? "another version of this program wrote it" : "this is no state of a calibration");
  const auto end = text.rfind("end ");
  if (end == std::string::npos || text.substr(end) != "end " + sha256(text.substr(0, end)) + '\n') throw refused_state(path, "it is damaged: it is not what was written");
  if (study != owner.study) throw refused_state(path, "it belongs to another study, or the study has changed since");
  if (program != owner.program) throw refused_state(path, "another build of this program wrote it, whose simulations may differ");
  const auto begin = found.size() + study.size() + program.size() + 3;
  return text.substr(begin, end - begin);
}

}  // namespace

std::string write_state(const Population& population, const StateOwner& owner) { return signed_text(state_form, owner, text_of_population(population)); }

Population read_state(const std::string& path, const StateOwner& owner) { return StateText(path, checked_text(path, state_form, owner)).population(); }

std::string write_ranks_state(const RankCheck& check, const StateOwner& owner) {
  auto text = fmt::format("{} {} {} {}\n", check.tried, check.truths(), check.reached, check.ranks.size());
  for (std::size_t k = 0; k < check.truths(); ++k)
    for (std::size_t j = 0; j < check.ranks.size(); ++j) text += fmt::format("{}{}", check.ranks[j][k], j + 1 < check.ranks.size() ? ' ' : '\n');
  return signed_text(ranks_form, owner, text);
}

RankCheck read_ranks_state(const std::string& path, const StateOwner& owner) { return StateText(path, checked_text(path, ranks_form, owner)).ranks(); }

}  // namespace headway::calibrate

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
constexpr const char* state_form = "headway calibration 3";

/// Numbers of the first line of a population.
struct StateHead {
  enum Column { generation, simulations, most_simulations, tolerance, acceptance, scale, ending, particles, parameters, moments, has_uncut, columns };
};
/// Numbers of each particle before its point.
struct StateRow {
  enum Column { distance, lineage, moved, columns };
};

std::string text_of_population(const Population& p) {
  const auto& one = p.particles.empty() ? Particle{} : p.particles.front();
  auto text = fmt::format("{} {} {} {} {} {} {} {} {} {} {}\n", p.generation, p.simulations, p.most_simulations, p.tolerance, p.acceptance, p.scale,
                          static_cast<int>(p.ending), p.particles.size(), one.point.size(), one.moments.size(), p.uncut ? 1 : 0);
  for (const auto& particle : p.particles) {
    text += fmt::format("{} {} {}", particle.distance, particle.lineage, particle.moved);
    for (const double x : particle.point) text += fmt::format(" {}", x);
    for (const double x : particle.moments) text += fmt::format(" {}", x);
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

/// Reads populations line by line.
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
    expect(p.scale > 0 && p.scale <= 1, "the scale of its steps is none");
    p.ending = static_cast<Ending>(static_cast<int>(head[StateHead::ending]));
    for (std::uint64_t i = 0; i < count(head[StateHead::particles]); ++i) p.particles.push_back(particle(count(head[StateHead::parameters]), count(head[StateHead::moments])));
    if (head[StateHead::has_uncut] > 0) p.uncut = std::make_shared<const Population>(population());
    return p;
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

  Particle particle(std::size_t parameter_count, std::size_t moment_count) {
    const auto row = numbers(StateRow::columns + parameter_count + moment_count);
    expect(row[StateRow::distance] >= 0, "a distance in it is none");
    expect(is_count(row[StateRow::lineage]) && row[StateRow::moved] >= 0, "a count in it is none");
    const auto point = row.begin() + StateRow::columns, seen = point + static_cast<std::ptrdiff_t>(parameter_count);
    const auto outside = std::find_if(point, seen, [](double x) { return !(x >= 0 && x <= 1); });
    if (outside != seen) expect(false, fmt::format("a coordinate of {:g} lies outside of the prior, 0 to 1", *outside));
    return {{point, seen}, {seen, row.end()}, row[StateRow::distance], count(row[StateRow::lineage]), row[StateRow::moved]};
  }

  std::string path_;
  std::istringstream lines_;
};

}  // namespace

std::string write_state(const Population& population, const StateOwner& owner) {
  const auto text = fmt::format("{}\n{}\n{}\n{}", state_form, owner.study, owner.program, text_of_population(population));
  return text + "end " + sha256(text) + '\n';
}

Population read_state(const std::string& path, const StateOwner& owner) {
  const auto text = text_of_state(path);
  std::istringstream lines(text);
  std::string form, study, program;
  std::getline(lines, form), std::getline(lines, study), std::getline(lines, program);
  if (form != state_form) throw refused_state(path, form.starts_with("headway calibration ") ? "another version of this program wrote it" : "this is no state of a calibration");
  const auto end = text.rfind("end ");
  if (end == std::string::npos || text.substr(end) != "end " + sha256(text.substr(0, end)) + '\n') throw refused_state(path, "it is damaged: it is not what was written");
  if (study != owner.study) throw refused_state(path, "it belongs to another study, or the study has changed since");
  if (program != owner.program) throw refused_state(path, "another build of this program wrote it, whose simulations may differ");
  StateText body(path, text.substr(form.size() + study.size() + program.size() + 3, end - (form.size() + study.size() + program.size() + 3)));
  return body.population();
}

}  // namespace headway::calibrate

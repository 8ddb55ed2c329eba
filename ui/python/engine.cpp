// Headway in the process of Python: a model whose parameters are set point by point, and whose numbers come back as arrays.
// analysis/python/headway/engine.py is what users see of it.
#include <fmt/format.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/parallel.h"
#include "analysis/variants.h"
#include "core/error.h"
#include "experiment/sweep_runs.h"
#include "record/outcomes.h"

namespace headway {

namespace {

namespace py = pybind11;
using Doubles = py::array_t<double, py::array::c_style | py::array::forcecast>;
using Streams = py::array_t<std::uint64_t, py::array::c_style | py::array::forcecast>;

/// An array that owns what C++ wrote; nothing is copied.
template <class T>
py::array_t<T> array_of(std::vector<T> values, const std::vector<py::ssize_t>& shape) {
  auto* kept = new std::vector<T>(std::move(values));
  const py::capsule owner(kept, [](void* memory) { delete static_cast<std::vector<T>*>(memory); });
  return py::array_t<T>(shape, kept->data(), owner);
}

struct FoundParameter {
  const ParameterRow* row;
  std::size_t offset;
};

FoundParameter parameter_called(const std::string& key) {
  std::vector<std::string> known;
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows) {
      known.push_back(fmt::format("{}.{}", group.name, row.name));
      if (known.back() == key) return {&row, group.offset + row.offset};
    }
  const auto near = nearest(key, known);
  throw py::key_error(fmt::format("there is no parameter {}{}", key, near.empty() ? "" : "; did you mean " + near + "?"));
}

Scenario scenario_for(const std::string& path, const std::vector<std::pair<std::string, std::string>>& settings) {
  auto scenario = load_scenario(path, settings);
  scenario.report = {};
  scenario.report.keep = Keep::none;  // every record keeps the world series
  scenario.runs_per_draw = 1;
  return scenario;
}

std::size_t column_called(const std::string& name) {
  const auto columns = Metrics::columns();
  std::vector<std::string> known;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    known.emplace_back(columns[c].name);
    if (known.back() == name) return c;
  }
  const auto near = nearest(name, known);
  throw py::key_error(fmt::format("there is no world series {}{}", name, near.empty() ? "" : "; did you mean " + near + "?"));
}

std::size_t outcome_called(const std::string& name) {
  constexpr std::string_view prefix = "outcome_";
  std::vector<std::string> known;
  for (std::size_t o = 0; o < outcomes().size(); ++o) {
    const auto& full = outcomes()[o].name;
    known.push_back(full.starts_with(prefix) ? full.substr(prefix.size()) : full);
    if (known.back() == name || full == name) return o;
  }
  const auto near = nearest(name, known);
  throw py::key_error(fmt::format("there is no outcome {}{}", name, near.empty() ? "" : "; did you mean " + near + "?"));
}

/// A scenario that is run at points of its parameters.
class Model {
 public:
  Model(const std::string& path, const std::vector<std::pair<std::string, std::string>>& settings, const std::vector<std::string>& outcome_names,
        const std::vector<std::string>& series_names)
      : runs_(scenario_for(path, settings), [this](const RunRecord& record, std::span<double> numbers) { read(record, numbers); }) {
    for (const auto& name : outcome_names) outcomes_.push_back(outcome_called(name));
    for (const auto& name : series_names) series_.push_back(column_called(name));
    ticks_ = series_.empty() ? 0 : static_cast<std::size_t>(scenario().parameters.clock.ticks()) + 1;
  }

  const Scenario& scenario() const { return runs_.shape(); }

  std::vector<std::string> outcome_names() const {
    std::vector<std::string> names;
    for (const auto o : outcomes_) names.push_back(outcomes()[o].name);
    return names;
  }

  Doubles years() const {
    const auto& clock = scenario().parameters.clock;
    std::vector<double> dates;
    for (std::size_t tick = 0; tick < ticks_; ++tick) dates.push_back(clock.start + static_cast<double>(tick) * clock.dt / 12);
    const auto count = static_cast<py::ssize_t>(dates.size());
    return array_of(std::move(dates), {count});
  }

  /// Rows of `points` set the parameters `keys`; NaN leaves a parameter as the scenario has or draws it. Outcomes [run][outcome], series
  /// [run][series][tick]; NaN where a run failed.
  py::tuple run(const std::vector<std::string>& keys, const Doubles& points, const Streams& streams, int jobs) {
    const auto places = places_of(keys);
    if (points.ndim() != 2 || streams.ndim() != 1 || points.shape(0) != streams.shape(0) || points.shape(1) != static_cast<py::ssize_t>(keys.size()))
      throw py::value_error("give one row of values for each run, with one column for each key");
    const auto count = static_cast<std::size_t>(points.shape(0)), width = outcomes_.size() + series_.size() * ticks_;
    check_domains(keys, places, points);
    std::vector<double> numbers(count * width, std::numeric_limits<double>::quiet_NaN());
    const double* values = points.data();
    const std::uint64_t* numbers_of_streams = streams.data();
    {
      const py::gil_scoped_release free;
      const std::atomic<bool> never{false};
      in_parallel(count, jobs, never, [&](std::size_t i) { make(places, values + i * places.size(), numbers_of_streams[i], {numbers.data() + i * width, width}); });
    }
    return split(std::move(numbers), count, width);
  }

 private:
  std::vector<FoundParameter> places_of(const std::vector<std::string>& keys) const {
    std::vector<FoundParameter> places;
    for (const auto& key : keys) {
      if (key.starts_with("clock.")) throw py::value_error("the clock is that of all runs: give it in `set`");
      places.push_back(parameter_called(key));
    }
    return places;
  }

  static void check_domains(const std::vector<std::string>& keys, const std::vector<FoundParameter>& places, const Doubles& points) {
    const auto at = points.unchecked<2>();
    for (py::ssize_t i = 0; i < points.shape(0); ++i)
      for (std::size_t j = 0; j < places.size(); ++j) {
        const double x = at(i, static_cast<py::ssize_t>(j));
        const auto& domain = places[j].row->info.domain;
        if (!std::isnan(x) && !admits(places[j].row->info, x)) throw py::value_error(fmt::format("{} = {} is out of range; give a number between {} and {}", keys[j], x, domain.low, domain.high));
      }
  }

  void make(const std::vector<FoundParameter>& places, const double* values, std::uint64_t stream, std::span<double> numbers) {
    auto drawn = draw_run(scenario(), scenario().seed, stream);
    for (std::size_t j = 0; j < places.size(); ++j)
      if (!std::isnan(values[j])) *reinterpret_cast<double*>(reinterpret_cast<std::byte*>(&drawn.parameters) + places[j].offset) = values[j];
    runs_.make({&scenario(), drawn, scenario().seed, stream}, numbers);
  }

  void read(const RunRecord& record, std::span<double> numbers) const {
    std::size_t next = 0;
    for (const auto o : outcomes_) numbers[next++] = record.outcomes()[o];
    for (const auto column : series_) {
      const auto history = record.history(column);
      for (std::size_t tick = 0; tick < ticks_; ++tick) numbers[next++] = tick < history.size() ? static_cast<double>(history[tick]) : std::numeric_limits<double>::quiet_NaN();
    }
  }

  py::tuple split(std::vector<double> numbers, std::size_t count, std::size_t width) const {
    const auto n = static_cast<py::ssize_t>(count), w = static_cast<py::ssize_t>(width), m = static_cast<py::ssize_t>(outcomes_.size()), t = static_cast<py::ssize_t>(ticks_),
               s = static_cast<py::ssize_t>(series_.size()), size = static_cast<py::ssize_t>(sizeof(double));
    const auto all = array_of(std::move(numbers), {n, w});
    const py::array_t<double> outcome_view({n, m}, {w * size, size}, all.data(), all);
    const py::array_t<double> series_view({n, s, t}, {w * size, t * size, size}, all.data() + (n > 0 && s > 0 ? m : 0), all);
    return py::make_tuple(outcome_view, series_view);
  }

  VariantRuns runs_;
  std::vector<std::size_t> outcomes_, series_;
  std::size_t ticks_ = 0;
};

/// All runs of a [sweep]: outcomes [run][outcome], runs by point, then policy, then replicate; and what the points are.
py::dict run_sweep(const std::string& path, const std::vector<std::pair<std::string, std::string>>& settings, const std::vector<std::string>& outcome_names, int jobs) {
  auto scenario = load_scenario(path, settings);
  scenario.report = {};
  scenario.report.keep = Keep::none;
  const SweepRuns runs(scenario);
  std::vector<std::size_t> wanted;
  for (const auto& name : outcome_names) wanted.push_back(outcome_called(name));
  VariantRuns makers(runs.shape(), [&](const RunRecord& record, std::span<double> numbers) {
    for (std::size_t o = 0; o < wanted.size(); ++o) numbers[o] = record.outcomes()[wanted[o]];
  });
  std::vector<double> numbers(runs.count() * wanted.size());
  {
    const py::gil_scoped_release free;
    const std::atomic<bool> never{false};
    in_parallel(runs.count(), jobs, never, [&](std::size_t i) { makers.make(runs.input(i), {numbers.data() + i * wanted.size(), wanted.size()}); });
  }
  const auto& plan = runs.plan();
  py::dict factors;
  for (std::size_t j = 0; j < plan.factors.size(); ++j) {
    std::vector<double> values;
    for (std::size_t p = 0; p < runs.design().points; ++p) values.push_back(std::isnan(runs.design().at(p, j)) ? std::nan("") : value_of(plan.factors[j], runs.design().at(p, j)));
    factors[py::str(plan.factors[j].key)] = array_of(std::move(values), {static_cast<py::ssize_t>(runs.design().points)});
  }
  py::list policies;
  for (const auto& policy : plan.policies) policies.append(policy.name);
  py::dict result;
  const auto size = [](auto n) { return static_cast<py::ssize_t>(n); };
  result["outcomes"] = array_of(std::move(numbers), {size(runs.design().points), size(plan.policies.size()), size(plan.replicates), size(wanted.size())});
  result["policies"] = policies, result["factors"] = factors;
  return result;
}

py::list declared_parameters(const Model& model) {
  py::list list;
  const auto& scenario = model.scenario();
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows) {
      const auto offset = group.offset + row.offset;
      py::dict one;
      one["key"] = fmt::format("{}.{}", group.name, row.name);
      one["value"] = *reinterpret_cast<const double*>(reinterpret_cast<const std::byte*>(&scenario.parameters) + offset);
      one["low"] = row.info.plausible.low, one["high"] = row.info.plausible.high;
      one["unit"] = std::string(row.info.unit), one["meaning"] = std::string(row.info.meaning);
      one["whole"] = row.info.kind != Kind::real;
      one["uncertain"] = std::any_of(scenario.uncertain.begin(), scenario.uncertain.end(), [&](const auto& u) { return u.offset == offset; });
      list.append(one);
    }
  return list;
}

}  // namespace

}  // namespace headway

PYBIND11_MODULE(headway_engine, module) {
  using headway::Model;
  module.doc() = "Runs of Headway in this process; use headway.Model instead.";
  pybind11::register_exception_translator([](std::exception_ptr pointer) {
    try {
      if (pointer) std::rethrow_exception(pointer);
    } catch (const headway::InputError& error) {
      std::string text;
      for (const auto& problem : error.problems()) text += (text.empty() ? "" : "\n") + headway::describe(problem);
      PyErr_SetString(PyExc_ValueError, text.c_str());
    }
  });
  module.def("run_sweep", &headway::run_sweep);
  pybind11::class_<Model>(module, "Model")
      .def(pybind11::init<const std::string&, const std::vector<std::pair<std::string, std::string>>&, const std::vector<std::string>&, const std::vector<std::string>&>())
      .def("run", &Model::run)
      .def("years", &Model::years)
      .def("outcome_names", &Model::outcome_names)
      .def("parameters", &headway::declared_parameters)
      .def("title", [](const Model& model) { return model.scenario().title; })
      .def("replicates", [](const Model& model) { return model.scenario().replicates; });
}

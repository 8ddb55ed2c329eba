#include "analysis/calibrate/posterior_file.h"

#include <numeric>

#include "record/digest.h"

namespace headway::calibrate {

namespace {

constexpr std::size_t bytes_beside_draws = 65536;  ///< byte; a guess

template <class Items, class F>
auto each_of(const Items& items, F&& f) {
  std::vector<std::decay_t<decltype(f(items.front()))>> result;
  for (const auto& item : items) result.push_back(f(item));
  return result;
}

/// A row of `numbers` for each draw.
template <class F>
void add_table(h5::Image& image, const char* name, const char* scale, const Population& population, const char* meaning, F&& numbers) {
  std::vector<double> values;
  for (const auto& particle : population.particles) {
    const auto row = numbers(particle);
    values.insert(values.end(), row.begin(), row.end());
  }
  image.add_variable(name, H5T_NATIVE_DOUBLE, {"draw", scale}, {}, "1", meaning);
  image.write(name, H5T_NATIVE_DOUBLE, values.data());
}

void add_column(h5::Image& image, const char* name, const char* scale, const std::vector<double>& values, const char* meaning) {
  image.add_variable(name, H5T_NATIVE_DOUBLE, {scale}, {}, "1", meaning);
  image.write(name, H5T_NATIVE_DOUBLE, values.data());
}

void add_observations(h5::Image& image, const std::vector<Moment>& moments) {
  add_column(image, "observed", "moment", each_of(moments, [](const Moment& m) { return m.value; }), "what was observed");
  add_column(image, "observed_low", "moment", each_of(moments, [](const Moment& m) { return m.low; }), "low end of the central 90% of what may be true");
  add_column(image, "observed_high", "moment", each_of(moments, [](const Moment& m) { return m.high; }), "high end of the central 90% of what may be true");
  add_column(image, "fitted", "moment", each_of(moments, [](const Moment& m) { return m.fit ? 1.0 : 0.0; }), "1 where it was fitted, 0 where it was kept for checking");
  const auto sources = each_of(moments, [](const Moment& m) { return m.source; });
  image.add_strings("observed_source", "moment", h5::pointers(sources), "source of the observation");
}

}  // namespace

WrittenFile write_posterior_file(const Study& study, const Population& population, const std::string& source, const std::string& path) {
  return with_file_errors(path, [&]() -> WrittenFile {
    const auto count = population.particles.size();
    h5::Image image(bytes_beside_draws + count * (study.parameters.size() + study.moments.size() + 2) * sizeof(double));
    std::vector<std::int64_t> draws(count);
    std::iota(draws.begin(), draws.end(), 0);
    image.add_scale("draw", draws, "1", "number of the draw");
    image.add_scale("parameter", each_of(study.parameters, [](const auto& p) { return p.key; }), "key of the parameter");
    image.add_scale("moment", each_of(study.moments, [](const auto& m) { return m.measure.name; }), "name of the observation");
    add_table(image, "value", "parameter", population, "value of the parameter, in its unit", [&](const Particle& p) { return values_at(study, p.point); });
    add_table(image, "simulated", "moment", population, "what the draw simulated, in the unit of the observation", [](const Particle& p) { return p.moments; });
    add_column(image, "distance", "draw", each_of(population.particles, [](const Particle& p) { return p.distance; }), "root mean square deviation from the fitted observations, in standard deviations");
    add_column(image, "lineage", "draw", each_of(population.particles, [](const Particle& p) { return static_cast<double>(p.lineage); }), "draws of one lineage are not independent of each other");
    add_observations(image, study.moments);
    for (const auto& [name, text] : {std::pair<const char*, std::string>{"title", study.title}, {"Conventions", "Headway-1"}, {"schema_name", "headway-posterior"}, {"source", source}})
      image.set_attribute("", name, text);
    for (const auto& [name, number] : {std::pair<const char*, std::uint64_t>{"schema_version", 1}, {"generations", population.generation}, {"simulations", population.simulations}, {"seed", study.sampler.seed}})
      image.set_attribute("", name, static_cast<std::int64_t>(number));
    image.set_attribute("", "tolerance", population.tolerance);
    image.close();
    write_file(path, image.content(), Overwrite::replace);
    return {path, image.content().size(), sha256(image.content())};
  });
}

}  // namespace headway::calibrate

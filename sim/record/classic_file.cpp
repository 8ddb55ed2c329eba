#include "record/classic_file.h"

#include <algorithm>

#include "record/digest.h"

namespace headway {

namespace {

using classic::Answer;
using classic::Line;

constexpr std::size_t classic_bytes = 65536;  ///< byte; of the file without its curves, a guess

/// The four ways of an answer, as the file names them.
struct ClassicWay {
  const char* name;
  const char* meaning;
  double (*value)(const Answer&);
  bool played;
};
constexpr ClassicWay ways[] = {
    {"closed", "closed form", [](const Answer& a) { return a.closed; }, false},
    {"solved", "numerical solver", [](const Answer& a) { return a.solved; }, false},
    {"played", "mean of what agents play", [](const Answer& a) { return a.played.value; }, true},
    {"played_error", "standard error of that mean", [](const Answer& a) { return a.played.error; }, true},
};

template <class T, class F>
auto collected(const T& items, F&& f) {
  std::vector<std::decay_t<decltype(f(*std::begin(items)))>> result;
  for (const auto& item : items) result.push_back(f(item));
  return result;
}

std::string text_of(std::string_view text) { return std::string(text); }

void add_parameters(h5::Image& image, const ClassicScenario& scenario) {
  const auto rows = scenario.model->parameters();
  const auto add = [&](const char* name, const char* meaning, const std::vector<std::string>& texts) {
    image.add_strings(name, "parameter", h5::pointers(texts), meaning);
  };
  image.add_scale("parameter", collected(rows, [](const auto& row) { return text_of(row.name); }), "name of the parameter");
  image.add_variable("parameter_value", H5T_NATIVE_DOUBLE, {"parameter"}, {}, "1", "value of the parameter, in its unit");
  const auto values = collected(rows, [&](const auto& row) { return value_at(scenario.values.data(), row); });
  image.write("parameter_value", H5T_NATIVE_DOUBLE, values.data());
  add("parameter_unit", "unit of the parameter", collected(rows, [](const auto& row) { return text_of(row.info.unit); }));
  add("parameter_meaning", "what the parameter is", collected(rows, [](const auto& row) { return text_of(row.info.meaning); }));
  add("parameter_source", "source of its default, a key of scenarios/sources.bib", collected(rows, [](const auto& row) { return text_of(row.info.source); }));
}

void add_answers(h5::Image& image, const std::vector<Answer>& answers) {
  image.add_scale("quantity", collected(answers, [](const Answer& a) { return a.quantity; }), "what was worked out");
  const auto units = collected(answers, [](const Answer& a) { return a.unit; });
  image.add_strings("unit", "quantity", h5::pointers(units), "unit of the quantity");
  for (const auto& way : ways) {
    image.add_variable(way.name, H5T_NATIVE_DOUBLE, {"quantity"}, {}, "1", way.meaning);
    image.write(way.name, H5T_NATIVE_DOUBLE, collected(answers, way.value).data());
  }
}

/// Names of the quantities that any variant has a line of.
std::vector<std::string> quantities_of(const classic::Curves& curves) {
  std::vector<std::string> names;
  for (const auto& variant : curves.variants)
    for (const auto* lines : {&variant.lines, &variant.played})
      for (const auto& line : *lines)
        if (std::find(names.begin(), names.end(), line.quantity) == names.end()) names.push_back(line.quantity);
  return names;
}

/// Values [variant][quantity][place] of one way; missing where a variant does not have the quantity.
std::vector<double> values_of(const classic::Curves& curves, const std::vector<std::string>& quantities, const ClassicWay& way) {
  const auto places = (way.played ? curves.coarse : curves.fine).size();
  std::vector<double> values;
  for (const auto& variant : curves.variants)
    for (const auto& quantity : quantities) {
      const auto& lines = way.played ? variant.played : variant.lines;
      const auto at = std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return line.quantity == quantity; });
      for (std::size_t i = 0; i < places; ++i) values.push_back(at == lines.end() ? math::not_a_number : way.value(at->answers[i]));
    }
  return values;
}

/// Quantities of curves are alike, and have one unit.
void add_curves(h5::Image& image, const classic::Curves& curves, const std::string& unit) {
  const std::string along(curves.along->name), along_played = along + "_played";
  const auto& info = curves.along->info;
  const auto quantities = quantities_of(curves);
  image.add_scale(along, curves.fine, info.unit, info.meaning);
  image.add_scale(along_played, curves.coarse, info.unit, "the same, where agents played");
  image.add_scale("variant", collected(curves.variants, [](const auto& v) { return v.label.empty() ? std::string("as given") : v.label; }), "parameters that tell the curves apart");
  image.add_scale("curve", quantities, "quantity of the curve");
  for (const auto& way : ways) {
    const auto name = std::string("curve_") + way.name;
    image.add_variable(name, H5T_NATIVE_DOUBLE, {"variant", "curve", way.played ? along_played : along}, {}, unit, way.meaning);
    image.write(name, H5T_NATIVE_DOUBLE, values_of(curves, quantities, way).data());
  }
}

void add_provenance(h5::Image& image, const ClassicResult& result) {
  const auto set = [&](const char* name, std::string_view value) { image.set_attribute("", name, value); };
  const auto& scenario = result.scenario;
  set("title", scenario.title);
  set("Conventions", "Headway-1");
  set("schema_name", "headway-classic");
  image.set_attribute("", "schema_version", std::int64_t{1});
  set("model", scenario.model->name);
  set("references", scenario.model->source);
  set("source", result.source);
  set("command", result.command);
  set("generator", "Philox4x64-10");
  image.set_attribute("", "master_seed", static_cast<std::int64_t>(scenario.sampling.seed));
  image.set_attribute("", "rounds", scenario.sampling.rounds);
  image.set_attribute("", "rounds_of_a_curve_point", classic::sampling_of_a_place(scenario.sampling).rounds);
}

}  // namespace

WrittenFile write_classic_file(const ClassicResult& result, const std::string& path, Overwrite overwrite) {
  return with_file_errors(path, [&]() -> WrittenFile {
    h5::Image image(classic_bytes);
    add_parameters(image, result.scenario);
    add_answers(image, result.answers);
    add_curves(image, result.curves, result.answers.front().unit);
    add_provenance(image, result);
    image.close();
    write_file(path, image.content(), overwrite);
    return {path, image.content().size(), sha256(image.content())};
  });
}

}  // namespace headway

#include "scenario/read_classic.h"

#include "core/compat.h"
#include "core/declaration.h"
#include "scenario/sections.h"
#include "scenario/text_file.h"
#include "scenario/toml.h"

namespace headway {

namespace input {

/// [run] of a classic.
struct ClassicRun {
  double rounds;
  double seed;

  static std::span<const ParameterRow> parameters() {
    return declare_parameters<ClassicRun>([] {
      return std::array{
          parameter<&ClassicRun::rounds>({.value = 200000, .unit = "1", .domain = {2, 1e12}, .plausible = {1e3, 1e8}, .scale = Scale::logarithmic, .kind = Kind::integer, .meaning = "rounds that the agents play", .source = "setting: more rounds, less noise"}),
          parameter<&ClassicRun::seed>({.value = 1, .unit = "1", .domain = {0, 9007199254740991}, .plausible = {0, 1e6}, .kind = Kind::integer, .meaning = "seed of the agents' random numbers", .source = "setting: any whole number"}),
      };
    });
  }
};

namespace {

std::vector<std::string> model_names() {
  std::vector<std::string> names;
  for (const auto& one : classic::classics()) names.emplace_back(one.name);
  return names;
}

const classic::Classic* find_model(const Value& value, const std::string& name, Problems& problems) {
  const auto* model = classic::find_classic(name);
  if (model == nullptr) problems.add_unknown(value, "model", "classic model", name, model_names(), "`headway classic` lists them");
  return model;
}

/// The document of a file; a mere name is one that says nothing but the model.
std::optional<Value> read_document(const std::string& name, Problems& problems) {
  const auto file = std::make_shared<const std::string>(name);
  if (!name.ends_with(".toml")) return Value{{}, Map{{"model", Value{{}, name}}}};
  try {
    return parse_toml(read_text_file(name, scenario_bytes), file, problems);
  } catch (const Refusal& refusal) {
    problems.add({file}, "", refusal.what(), refusal.remedy);
    return {};
  }
}

/// The section `name`, made where it is missing.
Map& section(Map& document, const std::string& name, Problems& problems) {
  auto& entry = document.try_emplace(name, Value{{}, Map{}}).first->second;
  if (!entry.map()) {
    problems.add(entry.place, name, kind_in_words(entry) + " is not a section", "write [" + name + "]");
    entry.content = Map{};
  }
  return *entry.map();
}

/// Puts `teams=5`, `precipice.teams=5` and `run.seed=3` where a file would have them.
void apply(Map& document, const std::string& model, const Overrides& overrides, Problems& problems) {
  const Place command_line{std::make_shared<const std::string>("--set")};
  for (const auto& [key, text] : overrides) {
    const auto dot = key.find('.');
    const auto name = dot == std::string::npos ? model : key.substr(0, dot);
    Value value{command_line, Word{text}};
    if (const auto number = parse_double(text)) value.content = *number;
    section(document, name, problems).insert_or_assign(key.substr(dot == std::string::npos ? 0 : dot + 1), std::move(value));
  }
}

void refuse_others(const Map& document, const std::string& model, Problems& problems) {
  const std::vector<std::string> known{"model", "title", model, "run"};
  for (const auto& [key, value] : document)
    if (std::find(known.begin(), known.end(), key) == known.end()) problems.add_unknown(value, key, "section", key, known);
}

}  // namespace

}  // namespace input

ClassicScenario load_classic(const std::string& name, const Overrides& overrides) {
  using namespace input;
  Problems problems;
  auto document = read_document(name, problems);
  problems.throw_if_any();
  auto& map = *document->map();
  ClassicScenario result;
  const auto* model_name = find(map, "model");
  if (model_name == nullptr)
    problems.add(document->place, "model", "a classic scenario names its model", "write model = \"precipice\"; `headway classic` lists them");
  else if (const auto text = require_text(*model_name, "model", problems))
    result.model = find_model(*model_name, *text, problems);
  problems.throw_if_any();
  const std::string key(result.model->name);
  apply(map, key, overrides, problems);
  refuse_others(map, key, problems);
  result.values = classic::default_values(*result.model);
  read_group({{}, section(map, key, problems)}, key, result.model->parameters(), result.values.data(), problems);
  auto run = with_defaults<ClassicRun>();
  read_group({{}, section(map, "run", problems)}, "run", ClassicRun::parameters(), &run, problems);
  result.title = find(map, "title") ? require_text(*find(map, "title"), "title", problems).value_or("") : std::string(result.model->title);
  problems.throw_if_any();
  result.sampling = {static_cast<std::int64_t>(run.rounds), static_cast<std::uint64_t>(run.seed)};
  return result;
}

}  // namespace headway

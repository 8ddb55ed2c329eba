#include "scenario/include.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "model/parameters.h"
#include "scenario/csv.h"
#include "scenario/overlay.h"
#include "scenario/tables.h"
#include "scenario/text_file.h"
#include "scenario/toml.h"

namespace headway::input {

namespace {

namespace fs = std::filesystem;
using File = std::shared_ptr<const std::string>;

/// Loads a file and what it extends, base first.
class Loader {
 public:
  explicit Loader(Problems& problems) : problems_(problems) {}

  /// The merged document of `text`, which stands in `file`.
  Map load_text(const std::string& text, const File& file, const fs::path& folder) {
    auto document = parse_toml(text, file, problems_);
    if (!document) return give_up();
    auto& own = *document->map();
    if (own.empty() || (own.size() == 1 && own.contains("schema"))) {
      problems_.add({file}, "", "the file says nothing, and so it is no scenario",
                    "name the scenario that it builds on: extends = \"baseline.toml\"");
      return give_up();
    }
    Map merged = load_base(own, folder);
    own.erase("extends");
    if (const auto worldview = own.find("worldview"); worldview != own.end()) {
      const auto path = relative_path(worldview->second, "worldview", folder);
      if (path) lay_worldview(merged, *path, worldview->second.place);
      else complete_ = false;
      own.erase("worldview");
    }
    lay_posterior(merged, own, folder);
    for (auto& [key, value] : own)
      if (holds_rows(key)) inline_csv(key, value, folder);
    if (const auto sweep = own.find("sweep"); sweep != own.end()) inline_sweep(sweep->second, folder);
    lay_over(merged, std::move(own), problems_);
    return merged;
  }

  Map load_file(const fs::path& path, const Place& asked, const std::string& key = "extends") {
    std::error_code error;
    const auto same = fs::weakly_canonical(path, error);
    if (std::find(chain_.begin(), chain_.end(), same) != chain_.end()) {
      problems_.add(asked, key, fmt::format("`{}` extends itself", path.string()), "break the circle");
      return give_up();
    }
    if (chain_.size() > longest_chain) {
      problems_.add(asked, key, fmt::format("a chain of more than {} files", longest_chain), "shorten it");
      return give_up();
    }
    const auto file = std::make_shared<const std::string>(path.string());
    const auto text = read(path, scenario_bytes, asked, key);
    if (!text) return give_up();
    chain_.push_back(same);
    if (!in_policy_) own_files_.push_back(same);
    auto document = load_text(*text, file, path.parent_path());
    chain_.pop_back();
    return document;
  }

  /// Lays the parameters of a worldview over a document, and says so in its title. What the worldview extends does not
  /// count: it is a scenario so that it can be run by itself.
  void lay_worldview(Map& document, const fs::path& path, const Place& asked) {
    const auto file = std::make_shared<const std::string>(path.string());
    const auto text = read(path, scenario_bytes, asked, "worldview");
    auto worldview = text ? parse_toml(*text, file, problems_) : std::nullopt;
    if (!worldview) return void(give_up());
    auto& own = *worldview->map();
    for (const auto* key : {"schema", "extends", "run", "report"}) own.erase(key);
    if (const auto title = own.find("title"); title != own.end()) {
      name_worldview(document, title->second);
      own.erase(title);
    }
    lay_posterior(document, own, path.parent_path());
    for (const auto& [key, value] : own)
      if (!is_parameter_group(key))
        problems_.add(value.key_place(), key, "a worldview holds parameters alone", "put this into the scenario");
    lay_over(document, std::move(own), problems_);
  }

  /// `posterior = "draws.csv"`, a column for each parameter and a row for each draw: lays joint distributions over the document, under what the
  /// file `own` says itself.
  void lay_posterior(Map& document, Map& own, const fs::path& folder) {
    const auto asked = own.find("posterior");
    if (asked == own.end()) return;
    const auto rows = csv_rows("posterior", {"csv", asked->second}, folder, CsvRows::draws);
    if (rows.empty() && problems_.empty())
      problems_.add(asked->second.place, "posterior", "the file holds no draws", "give a row of values for each draw, under a header row with the keys of parameters");
    Map draws;
    for (const auto& row : rows)
      for (const auto& [group, cells] : *row.map()) {
        if (!is_parameter_group(group) || !cells.map())
          return problems_.add(cells.place, "posterior", fmt::format("`{}` is no column of parameters", group), "columns are called research.growth and so on");
        if (group == "clock") return problems_.add(cells.place, "posterior", "the clock is no parameter that is learnt", "take the columns of [clock] away; a scenario sets them");
        auto& laid = draws.try_emplace(group, Value{cells.place, Map{}}).first->second;
        for (const auto& [name, cell] : *cells.map()) joint_values(laid, name, cell).push_back(cell);
      }
    own.erase(asked);
    lay_over(document, std::move(draws), problems_);
  }

  /// The list in `{name = {joint = [...]}}` of a group, made when it is not there.
  static List& joint_values(Value& group, const std::string& name, const Value& first) {
    auto& distribution = group.map()->try_emplace(name, Value{first.place, Map{}}).first->second;
    return *distribution.map()->try_emplace("joint", Value{first.place, List{}}).first->second.list();
  }

  /// False when something could not be read, so that looking further would only mislead.
  bool complete() const { return complete_; }

 private:
  static bool is_parameter_group(const std::string& key) {
    const auto& groups = parameter_groups();
    return std::any_of(groups.begin(), groups.end(), [&](const auto& group) { return group.name == key; });
  }

  /// "Baseline race (worldview: hard alignment)".
  static void name_worldview(Map& document, const Value& worldview) {
    const auto* name = std::get_if<std::string>(&worldview.content);
    const auto title = document.find("title");
    if (!name || title == document.end()) return;
    if (auto* text = std::get_if<std::string>(&title->second.content)) *text += " (worldview: " + *name + ")";
  }

  Map give_up() {
    complete_ = false;
    return {};
  }

  /// The text of a file. A refusal is reported where the file was asked for, or at the file itself
  /// when nobody but the caller asked.
  std::optional<std::string> read(const fs::path& path, std::size_t limit, const Place& asked,
                                  const std::string& key) {
    try {
      return read_text_file(path.string(), limit);
    } catch (const Refusal& refusal) {
      const bool top = !asked.file;
      const Place place = top ? Place{std::make_shared<const std::string>(path.string())} : asked;
      const auto what = top ? std::string(refusal.what())
                            : fmt::format("`{}`: {}", shorten(path.string()), refusal.what());
      problems_.add(place, top ? "" : key, what, refusal.remedy);
      return {};
    }
  }

  Map load_base(const Map& document, const fs::path& folder) {
    const auto* extends = find(document, "extends");
    if (!extends) return {};
    const auto path = relative_path(*extends, "extends", folder);
    if (path && in_policy_ && is_own(*path)) return {};
    return path ? load_file(*path, extends->place) : give_up();
  }

  /// True for a file that the scenario itself is made of.
  bool is_own(const fs::path& path) const {
    std::error_code error;
    return std::find(own_files_.begin(), own_files_.end(), fs::weakly_canonical(path, error)) != own_files_.end();
  }

  /// Puts points from CSV, and the scenarios that policies name, in their place. Of policies laid
  /// over this scenario their own sweeps do not count.
  void inline_sweep(Value& sweep, const fs::path& folder) {
    if (!sweep.map() || in_policy_) return;
    if (const auto point = sweep.map()->find("point"); point != sweep.map()->end() && point->second.map())
      inline_csv("sweep.point", point->second, folder, CsvRows::points);
    const auto policies = sweep.map()->find("policy");
    if (policies == sweep.map()->end() || !policies->second.list()) return;
    in_policy_ = true;
    for (auto& policy : *policies->second.list())
      if (policy.map()) inline_policy(*policy.map(), folder);
    in_policy_ = false;
  }

  /// `scenario = "file"`, or a list of files, becomes `overlay`: what those files say beyond what
  /// this scenario is made of.
  void inline_policy(Map& policy, const fs::path& folder) {
    const auto named = policy.find("scenario");
    if (named == policy.end()) return;
    Value overlay{named->second.place, Map{}};
    const List one{named->second};
    for (const auto& item : named->second.list() ? *named->second.list() : one)
      if (const auto path = relative_path(item, "sweep.policy.scenario", folder)) {
        lay_over(*overlay.map(), load_file(*path, item.place, "sweep.policy.scenario"), problems_);
      } else {
        complete_ = false;
      }
    policy.erase(named);
    for (const auto* key : {"schema", "title", "run", "report", "sweep"}) overlay.map()->erase(key);
    if (const auto more = policy.find("overlay"); more != policy.end() && more->second.map())
      lay_over(*overlay.map(), std::move(*more->second.map()), problems_);
    policy.insert_or_assign("overlay", std::move(overlay));
  }

  /// Scenarios are handed around, so that what they name must travel with them.
  std::optional<fs::path> relative_path(const Value& value, const std::string& key, const fs::path& folder) {
    const auto* text = std::get_if<std::string>(&value.content);
    if (!text || text->empty() || text->find('\0') != std::string::npos) {
      problems_.add(value.place, key, show(value) + " is not a path", "give the path of a file, in quotes");
      return {};
    }
    if (fs::path(*text).is_absolute()) {
      problems_.add(value.place, key, "an absolute path would tie the scenario to one computer",
                    "give a path relative to this file");
      return {};
    }
    return folder / *text;
  }

  /// Puts the rows of `{csv = "path"}` or `{csv_text = "..."}` in the place of that table.
  void inline_csv(const std::string& key, Value& value, const fs::path& folder, CsvRows kind = CsvRows::agents) {
    if (!value.map()) return;
    const auto& table = *value.map();
    for (const auto& [inner, cell] : table)
      if (inner != "csv" && inner != "csv_text")
        problems_.add_unknown(cell, key + "." + shorten(inner), "key", inner, {"csv", "csv_text"});
    if (key == "instrument" || table.size() != 1) {
      problems_.add(value.place, key, "a table where rows are expected", fmt::format("write [[{}]]", key));
      value.content = List{};
      return;
    }
    value.content = csv_rows(key, *table.begin(), folder, kind);
  }

  List csv_rows(const std::string& key, const Map::value_type& entry, const fs::path& folder, CsvRows kind) {
    const auto& [inner, cell] = entry;
    if (inner == "csv_text") {
      const auto* text = std::get_if<std::string>(&cell.content);
      if (text) return parse_csv(*text, cell.place.file, problems_, kind);
      problems_.add(cell.place, key + ".csv_text", show(cell) + " is not a string", "");
    }
    if (inner != "csv") return {};
    const auto path = relative_path(cell, key + ".csv", folder);
    const auto text = path ? read(*path, csv_bytes, cell.place, key + ".csv") : std::nullopt;
    if (!text) {
      complete_ = false;
      return {};
    }
    return parse_csv(*text, std::make_shared<const std::string>(path->string()), problems_, kind);
  }

  Problems& problems_;
  std::vector<fs::path> chain_;      ///< files being read, one extending the other
  std::vector<fs::path> own_files_;  ///< of the scenario itself, not of its policies
  bool in_policy_ = false;
  bool complete_ = true;
};

/// Files of the folder worldviews beside a scenario and in scenarios, the former first.
std::vector<fs::path> worldview_files(const fs::path& scenario) {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& folder : {scenario.parent_path() / "worldviews", fs::path("scenarios/worldviews")}) {
    const auto first = files.size();
    for (const auto& entry : fs::directory_iterator(folder, ignored))
      if (entry.path().extension() == ".toml") files.push_back(entry.path().lexically_normal());
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(first), files.end());
  }
  return files;
}

/// The file that is called so: a path, or a name among those files.
std::optional<fs::path> worldview_file(const std::string& worldview, const fs::path& scenario, Problems& problems) {
  std::error_code ignored;
  if (fs::is_regular_file(worldview, ignored)) return worldview;
  for (const auto& file : worldview_files(scenario))
    if (file.stem() == worldview) return file;
  const auto known = worldviews_of(scenario.string());
  if (worldview == "all" || worldview.find(',') != std::string::npos) {
    problems.add({std::make_shared<const std::string>("--worldview")}, "", "several worldviews at once go with `headway compare`", "name one here");
    return {};
  }
  problems.add({std::make_shared<const std::string>("--worldview")}, "", fmt::format("there is no worldview `{}`", shorten(worldview)),
               known.empty() ? "give the path of a scenario that holds parameters" : fmt::format("there are {}; or give a path", fmt::join(known, ", ")));
  return {};
}

}  // namespace

std::vector<std::string> worldviews_of(const std::string& scenario) {
  std::vector<std::string> names;
  for (const auto& file : worldview_files(scenario))
    if (std::find(names.begin(), names.end(), file.stem()) == names.end()) names.push_back(file.stem().string());
  return names;
}

std::optional<Map> load_document(const std::string& path, const std::string& worldview, Problems& problems) {
  Loader loader(problems);
  auto document = loader.load_file(path, {});
  if (!loader.complete()) return {};
  if (!worldview.empty()) {
    const auto file = worldview_file(worldview, path, problems);
    if (file) loader.lay_worldview(document, *file, {std::make_shared<const std::string>("--worldview")});
    if (!file || !loader.complete()) return {};
  }
  return document;
}

std::optional<Map> load_document_from(const std::string& text, const std::string& name, const std::string& folder,
                       Problems& problems) {
  const auto file = std::make_shared<const std::string>(name);
  if (text.size() > resolved_bytes) {
    problems.add({file}, "", fmt::format("the text is larger than {} MB", resolved_bytes / 1'000'000), "");
    return {};
  }
  Loader loader(problems);
  auto document = loader.load_text(text, file, folder);
  if (!loader.complete()) return {};
  return document;
}

}  // namespace headway::input

#include "scenario/overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "scenario/tables.h"

namespace headway::input {

namespace {

/// Why `name` cannot name a row; empty when it can. Nothing refers to a policy of a sweep.
std::string fault_of(const std::string& name, bool referred) {
  constexpr std::size_t longest_name = 100;
  if (name.empty()) return "the name is empty";
  if (name.size() > longest_name) return fmt::format("the name is longer than {} bytes", longest_name);
  for (const char c : name)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return "the name holds a control character";
  if (referred && (name == "global" || name == "none")) return fmt::format("`{}` is a reserved word", name);
  return {};
}

/// True for a value whose parts are replaced one by one: cells of a second dimension, monitor and penalty of a commitment. A
/// condition is replaced as a whole.
bool merges(const std::string& table, const std::string& key) {
  if (table == "commitment") return key == "monitor" || key == "penalty";
  return table != "instrument";
}

/// Lays the cells of a row on an older row of the same name.
void lay_over_row(const std::string& table, Map& base, Map over) {
  for (auto& [key, value] : over) {
    auto& place = base[key];
    if (merges(table, key) && place.map() && value.map())
      for (auto& [label, cell] : *value.map()) place.map()->insert_or_assign(label, std::move(cell));
    else
      place = std::move(value);
  }
}

bool asks_removal(const Value& row, const std::string& key, Problems& problems) {
  const auto* flag = find(*row.map(), "remove");
  if (!flag) return false;
  const auto* word = std::get_if<Word>(&flag->content);
  if (word && word->text == "true") return true;
  if (const auto* yes = std::get_if<bool>(&flag->content); yes && *yes) return true;
  problems.add(flag->place, key + ".remove", show(*flag) + " is not `true`",
               "write `remove = true`, or leave it out");
  return false;
}

/// Lays rows on rows, by name.
class RowOverlay {
 public:
  RowOverlay(const std::string& key, List& base, Problems& problems)
      : key_(key), base_(base), problems_(problems), removed_(base.size(), false) {
    for (std::size_t i = 0; i < base.size(); ++i) index_[name_in(base[i])] = i;
  }

  void lay(List over) {
    std::unordered_set<std::string> seen;
    for (auto& row : over) {
      const auto name = row_name(row, key_, problems_);
      if (name.empty()) continue;
      if (!seen.insert(name).second)
        problems_.add(row.place, full_key(name), "the name stands there twice", "names are unique");
      else if (asks_removal(row, full_key(name), problems_)) remove(name, row);
      else put(name, std::move(row));
    }
    drop_removed();
  }

 private:
  static std::string name_in(const Value& row) {
    const auto* name = find(*row.map(), "name");
    const auto* text = std::get_if<std::string>(&name->content);
    return text ? *text : std::get<Word>(name->content).text;
  }
  std::string full_key(const std::string& name) const { return key_ + "." + shorten(name); }

  void remove(const std::string& name, const Value& row) {
    if (const auto known = index_.find(name); known != index_.end()) {
      removed_[known->second] = true;
      return;
    }
    std::vector<std::string> names;
    for (const auto& [other, i] : index_) names.push_back(other);
    std::sort(names.begin(), names.end());
    problems_.add_unknown(row, full_key(name), key_ + " to remove called", name, names, names.empty() ? "there is none to remove; leave this row out" : "leave this row out");
  }

  void put(const std::string& name, Value row) {
    row.map()->erase("remove");
    const auto known = index_.find(name);
    if (known != index_.end()) {
      lay_over_row(key_, *base_[known->second].map(), std::move(*row.map()));
    } else {
      base_.push_back(std::move(row));
      removed_.push_back(false);
    }
  }

  void drop_removed() {
    List kept;
    for (std::size_t i = 0; i < base_.size(); ++i)
      if (!removed_[i]) kept.push_back(std::move(base_[i]));
    base_ = std::move(kept);
  }

  const std::string& key_;
  List& base_;
  Problems& problems_;
  std::vector<bool> removed_;
  std::unordered_map<std::string, std::size_t> index_;
};

void lay_over_rows(const std::string& key, Map& base, Value over, Problems& problems) {
  if (!over.list()) {
    problems.add(over.place, key, kind_in_words(over) + " is not a list of rows",
                 fmt::format("write [[{}]], or {} = {{csv = \"file.csv\"}}", key, key));
    return;
  }
  auto& rows = base[key];
  if (!rows.list()) rows = {over.place, List{}, over.key_line, over.key_column};
  RowOverlay(key, *rows.list(), problems).lay(std::move(*over.list()));
}

}  // namespace

std::string row_name(const Value& row, const std::string& key, Problems& problems) {
  if (!row.map()) {
    problems.add(row.place, key, kind_in_words(row) + " is not a row", fmt::format("write [[{}]]", key));
    return {};
  }
  const auto* name = find(*row.map(), "name");
  if (!name) {
    problems.add(row.place, key, "a row without a `name`", "add name = \"...\"");
    return {};
  }
  const auto* text = std::get_if<std::string>(&name->content);
  const auto* word = std::get_if<Word>(&name->content);
  if (!text && !word) {
    problems.add(name->place, key + ".name", show(*name) + " is not a string", "put it in quotes");
    return {};
  }
  const auto& result = text ? *text : word->text;
  const auto fault = fault_of(result, key != "sweep.policy");
  if (fault.empty()) return result;
  problems.add(name->place, key + ".name", fault, "give another name");
  return {};
}

void lay_over(Map& base, Map over, Problems& problems) {
  for (auto& [key, value] : over) {
    auto& place = base[key];
    if (holds_rows(key)) {
      lay_over_rows(key, base, std::move(value), problems);
    } else if (place.map() && value.map()) {
      for (auto& [inner, cell] : *value.map()) place.map()->insert_or_assign(inner, std::move(cell));
    } else {
      place = std::move(value);
    }
  }
}

}  // namespace headway::input

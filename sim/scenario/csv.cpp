#include "scenario/csv.h"

#include <fmt/format.h>

#include <set>

#include "scenario/limits.h"

namespace headway::input {

namespace {

/// One field of a line and where it begins (1-based).
struct Field {
  std::string text;
  int column;
};

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Reads one quoted field from `at`, which stands on its opening quote; false when it never closes.
bool read_quoted(std::string_view line, std::size_t& at, std::string& text) {
  for (++at; at < line.size(); ++at) {
    if (line[at] != '"') text += line[at];
    else if (at + 1 < line.size() && line[at + 1] == '"') text += line[++at];
    else return ++at, true;
  }
  return false;
}

/// The fields of one line; nothing after a problem with its quotes.
std::vector<Field> split(std::string_view line, const Place& place, Problems& problems) {
  std::vector<Field> fields;
  std::size_t at = 0;
  while (true) {
    const auto start = std::min(line.find_first_not_of(" \t", at), line.size());
    Field field{"", static_cast<int>(start) + 1};
    const bool quoted = start < line.size() && line[start] == '"';
    at = start;
    const bool closed = !quoted || read_quoted(line, at, field.text);
    const auto comma = std::min(line.find(',', at), line.size());
    const auto rest = trim(line.substr(at, comma - at));
    if (!closed || (quoted && !rest.empty())) {
      problems.add({place.file, place.line, field.column}, "", "a quoted field does not end before its comma",
                   "close it with a double quote, and double the quotes inside it");
      return {};
    }
    if (!quoted) field.text = rest;
    fields.push_back(std::move(field));
    if (comma == line.size()) return fields;
    at = comma + 1;
  }
}

/// Reads the table line by line.
class CsvReader {
 public:
  CsvReader(const std::shared_ptr<const std::string>& file, Problems& problems, CsvRows kind)
      : place_{file, 0, 1}, problems_(problems), kind_(kind) {}

  List read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty() && !stopped_) {
      const auto end = std::min(text.find('\n'), text.size());
      auto line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      ++place_.line;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (trim(line).empty() || line.front() == '#') continue;
      take(split(line, place_, problems_));
    }
    if (header_.empty() && problems_.empty())
      problems_.add(place_, "", "the table is empty", kind_ == CsvRows::agents ? "give a header row with `name`" : "give a header row with the keys of parameters");
    return std::move(rows_);
  }

 private:
  void take(std::vector<Field> fields) {
    if (header_.empty()) return take_header(std::move(fields));
    if (fields.empty()) return;
    if (fields.size() != header_.size()) {
      problems_.add(place_, "",
                    fmt::format("{} fields in a table of {} columns", fields.size(), header_.size()),
                    "give one field per column; put a field that holds a comma in double quotes");
      return;
    }
    if (rows_.size() == most_rows) {
      problems_.add(place_, "", fmt::format("the table has more than {} rows", most_rows), "");
      stopped_ = true;
      return;
    }
    add_row(std::move(fields));
  }

  void take_header(std::vector<Field> fields) {
    std::set<std::string> seen;
    bool has_name = kind_ != CsvRows::agents;
    for (const auto& field : fields) {
      const Place place{place_.file, place_.line, field.column};
      if (field.text.empty()) problems_.add(place, "", "a column without a name", "name it in the header row");
      else if (!seen.insert(field.text).second)
        problems_.add(place, "", fmt::format("the column `{}` stands there twice", shorten(field.text)), "");
      has_name = has_name || field.text == "name";
    }
    const bool semicolons = fields.size() == 1 && fields[0].text.find(';') != std::string::npos;
    if (!has_name)
      problems_.add(place_, "", "the header row has no column `name`",
                    semicolons ? "separate fields with commas, not semicolons" : "add it");
    stopped_ = !has_name || seen.size() != fields.size();
    header_ = std::move(fields);
    header_line_ = place_.line;
  }

  void add_row(std::vector<Field> fields) {
    Value row{place_, Map{}, place_.line, 1};
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].text.empty()) {
        if (kind_ == CsvRows::draws) problems_.add({place_.file, place_.line, fields[i].column}, header_[i].text, "a draw has no value here", "give every draw a value of every parameter");
        continue;
      }
      Value cell{{place_.file, place_.line, fields[i].column},
                 Word{std::move(fields[i].text)}, header_line_, header_[i].column};
      put(*row.map(), header_[i].text, std::move(cell));
    }
    rows_.push_back(std::move(row));
  }

  /// `staff.alignment` goes into a table `staff`.
  static void put(Map& row, const std::string& column, Value cell) {
    const auto dot = column.find('.');
    if (dot == std::string::npos) {
      row.insert_or_assign(column, std::move(cell));
      return;
    }
    auto& outer = row[column.substr(0, dot)];
    if (!outer.map()) outer = {cell.place, Map{}, cell.key_line, cell.key_column};
    outer.map()->insert_or_assign(column.substr(dot + 1), std::move(cell));
  }

  Place place_;
  Problems& problems_;
  const CsvRows kind_;
  std::vector<Field> header_;
  int header_line_ = 0;
  bool stopped_ = false;
  List rows_;
};

}  // namespace

List parse_csv(const std::string& text, const std::shared_ptr<const std::string>& file,
               Problems& problems, CsvRows kind) {
  if (find_invalid_utf8(text) != std::string::npos) {
    problems.add({file}, "", "the text is not valid UTF-8", "save the file as UTF-8");
    return {};
  }
  return CsvReader(file, problems, kind).read(text);
}

std::string csv_field(const std::string& text) {
  const bool plain = text.find_first_of(",\"\r\n#") == std::string::npos && trim(text) == text;
  if (plain && !text.empty()) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace headway::input

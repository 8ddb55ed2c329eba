// A row of the evidence as data: a claim of the literature, the scenarios that are compared, what is measured in
// each run, and what the measurements have to show. docs/manual/evidence.md says how its file is written.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.h"

namespace headway::evidence {

/// One number that is read from a run.
struct Measure {
  enum class Kind {
    outcome,     ///< an outcome of the run file
    at_year,     ///< a world series at a date, or its mean over the months before
    first_year,  ///< the date at which a series reaches a level, infinite for never
    duration,    ///< months between two levels of a series, infinite for never
    fastest,     ///< the largest rise of a series over a number of months, a year
    gap          ///< how far the best model of some laboratories is behind the frontier at a date, OOM
  };
  std::string name;
  std::string title;
  std::string unit;      ///< as run files spell units; "%" for shares and for what is 0 or 1
  Kind kind = Kind::outcome;
  std::string variable;  ///< "outcome_NAME", "trust"
  double year = 0;
  double from = 0, to = 0;       ///< levels
  double months = 0;             ///< over which a rise is measured, or a mean is taken; 0 for the value of the date
  std::string group;             ///< type or state of the laboratories of a gap
  bool logarithm = false;        ///< log10 of the number, which counts as at least `floor`
  double floor = 1;
  std::optional<double> equals;  ///< 1 where the number is this, else 0
  bool is_flag = false;          ///< 0 or 1; summed up by the share of runs

  /// Summed up by the median, since some runs never get there.
  bool is_date() const { return unit == "year" || kind == Kind::duration; }
};

/// A parameter as a function of what it is in the scenario of the case, or of its median where it is uncertain.
struct Change {
  std::string key;
  double add = 0;
  double times = 1;
};

/// One of the scenarios that are compared.
struct Case {
  std::string name;
  std::string group;     ///< cases of one group share a curve, or are the two ends of one question
  std::string scenario;  ///< file that it builds on
  std::string overlay;   ///< TOML that lies over it
  Overrides settings;    ///< and over that
  std::vector<Change> changes;  ///< and to that
  std::string world;     ///< worldview in which it is run; empty: that of the row
  double x = std::numeric_limits<double>::quiet_NaN();  ///< place along a curve or a map
  double y = std::numeric_limits<double>::quiet_NaN();  ///< place along the other side of a map
};

/// What the measurements have to show.
struct Expectation {
  enum class Kind {
    range,  ///< the number lies between `low` and `high`
    chain,  ///< the numbers of the cases `along` rise, or fall
    dip,    ///< they are least inside
    moves,  ///< every group of them moves one of the measures, in some world
    chance  ///< the share of the variance that is chance lies between `low` and `high`
  };
  std::string says;
  Kind kind = Kind::range;
  std::vector<std::string> measures;  ///< one, or several for `moves`
  std::string of;                     ///< the case
  std::string against;                ///< whose value is taken off; empty for none
  std::string than, than_against;     ///< whose difference is taken off that; empty for none
  std::vector<std::string> along;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool open = false;  ///< the ends do not count
  double sign = 1;    ///< of a chain: 1 rises, -1 falls
  std::string fails;  ///< why it is known not to hold; empty when it should
};

struct Figure {
  enum class Kind { none, curves, differences, map };
  Kind kind = Kind::none;
  std::vector<std::string> measures;  ///< one per curve, or per panel
  std::string of, against;            ///< of a map: the group that is shown, and the one that is taken off; of differences: the case
  std::string x_title, y_title;
  bool logarithmic_x = false;
};

/// What makes a row quick enough for a test.
struct Brief {
  std::int64_t seeds = 0;  ///< 0: there is no short version
  Overrides settings;
  std::vector<std::string> cases;  ///< empty: all
};

struct Row {
  std::string path;
  int number = 0;
  std::string title;
  std::string claim;
  std::string literature;
  std::string note;  ///< how it is tested, and how to read it
  std::int64_t seeds = 500;
  std::uint64_t runs_per_draw = 1;  ///< of the uncertain parameters; intervals count draws
  bool is_long = false;  ///< made on request only
  std::vector<Measure> measures;
  Case base;  ///< what all cases have
  std::vector<Case> cases;
  std::vector<std::string> worlds;  ///< other worldviews in which all cases are run as well
  std::vector<Expectation> expectations;
  Figure figure;
  Brief brief;

  std::size_t measure_number(const std::string& name) const;
  std::size_t case_number(const std::string& name) const;
};

/// Name of a case in another world: "patches (hard alignment)".
std::string name_in(const std::string& name, const std::string& world);

/// Reads a row and checks that what it names is there. Throws InputError with every problem at once.
Row load_row(const std::string& path);

/// All rows of a folder, by number. Throws InputError.
std::vector<Row> load_rows(const std::string& folder);

/// The row in its short version.
Row shortened(Row row);

/// The scenario of a case. Throws InputError whose problems name the row and the case.
Scenario scenario_of(const Row& row, const Case& one);

}  // namespace headway::evidence

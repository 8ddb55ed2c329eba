// Events of a scenario: shocks and injects at dates, from outside of the model.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "model/parameters.h"
#include "state/world.h"

namespace headway {

enum class Change { set, add, multiply };
inline constexpr std::string_view change_names[] = {"set", "add", "multiply"};

/// A change of one parameter, or of one column of one row or of all rows of a table, at a date.
struct Event {
  std::string name;
  double year = 0;                                         ///< it happens in the first tick that ends at this date or later
  double until = std::numeric_limits<double>::infinity();  ///< of a parameter: date at which it is as before
  std::string target;                                      ///< "supply.lifetime", "supplier.NAME.capacity", "lab.*.cash", "commons.salience"
  Change change = Change::set;
  double value = 0;

  std::size_t parameter = none;  ///< offset inside Parameters; `none` when a column is the target
  Interval domain{};             ///< results are brought into it
  std::string table;             ///< of for_each_table, or "commons"
  std::string column;
  std::size_t row = none;        ///< `none`: every row

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  bool of_parameter() const { return parameter != none; }
};

/// In the order of the scenario, in which those of one date happen.
using Events = std::vector<Event>;

/// Applies what happens in the tick that ends at `now` and began at `before` (years). `given` are the parameters
/// of the run without events, of which `current` is made anew when an event changes one (0.1).
void apply_events(const Events& events, double before, double now, const Parameters& given, Parameters& current, World& world);

}  // namespace headway

#include "policy/rules.h"

#include <limits>

namespace headway {

std::string_view name_of(Law law) {
  switch (law) {
    case Law::minimum: return "minimum";
    case Law::maximum: return "maximum";
    case Law::product: return "product";
    case Law::sum: return "sum";
  }
  return "";
}

double neutral_of(Law law) {
  switch (law) {
    case Law::minimum: return std::numeric_limits<double>::infinity();
    case Law::maximum: return 0;
    case Law::product: return 1;
    case Law::sum: return 0;
  }
  return 0;
}

void resize(Rules& rules, std::size_t states) {
  for_each_column(rules, [&](std::string_view, const ColumnInfo& info, auto& rule) {
    rule.resize(states, info.across == "state" ? states : 1);
    rule.reset();
  });
}

void reset(Rules& rules) {
  for_each_column(rules, [](std::string_view, const ColumnInfo&, auto& rule) { rule.reset(); });
}

}  // namespace headway

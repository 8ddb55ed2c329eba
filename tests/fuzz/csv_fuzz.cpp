// Any text as a table of agents, as the points of a sweep, and as draws.
#include "core/error.h"
#include "scenario/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  using headway::input::CsvRows;
  for (const auto kind : {CsvRows::agents, CsvRows::points, CsvRows::draws}) {
    headway::input::Problems problems;
    const auto rows = headway::input::parse_csv(text, std::make_shared<const std::string>("fuzz.csv"), problems, kind);
    for (const auto& row : rows)
      if (!row.map()) __builtin_trap();
    try {
      problems.throw_if_any();
    } catch (const headway::InputError&) {
    }
  }
  return 0;
}

// Any text as a scenario: a scenario, or a list of what is wrong.
#include "core/error.h"
#include "scenario/scenario.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  try {
    const auto scenario = headway::parse_scenario({reinterpret_cast<const char*>(bytes), size}, "fuzz.toml", "/nowhere");
    // What was read must read back.
    if (headway::parse_scenario(scenario.text, "again.toml", "/nowhere").text != scenario.text) __builtin_trap();
  } catch (const headway::InputError&) {
  }
  return 0;
}

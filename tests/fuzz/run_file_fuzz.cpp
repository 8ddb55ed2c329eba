// Any bytes as a run file: values, or a DiskError.
#include <sys/mman.h>
#include <unistd.h>

#include "core/error.h"
#include "record/reader.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const int file = ::memfd_create("fuzz", 0);
  if (file < 0 || ::write(file, bytes, size) != static_cast<ssize_t>(size)) __builtin_trap();
  try {
    const headway::RunReader reader("/proc/self/fd/" + std::to_string(file));
    for (const auto& variable : reader.variables()) try {
        if (variable.text) reader.strings(variable.name);
        else reader.doubles(variable.name);
      } catch (const headway::DiskError&) {
      }
  } catch (const headway::DiskError&) {
  }
  ::close(file);
  return 0;
}

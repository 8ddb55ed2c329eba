/// Prints the hashes of core/math.h as this compiler, level and instruction set compute them (see
/// math_isa.sh).

#include "isa/math_hash.h"

#include <cinttypes>
#include <cstdio>

int main() {
  using headway::math_hash::Cut;
  for (const Cut cut : {Cut::column, Cut::single, Cut::odd})
    std::printf("%016" PRIx64 " ", headway::math_hash::compute(cut));
  std::printf("\n");
}

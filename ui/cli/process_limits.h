// What the system lets this process have (ulimit), looked at before it is needed: a stack or an
// address space that is too small would end the program somewhere within a library.
#pragma once

namespace headway {

/// Throws DiskError, with the limit and what would do, unless the stack is large enough and the address
/// space has room for `jobs` threads and `bytes` that they fill.
void expect_limits(int jobs, double bytes = 0);

}  // namespace headway

// HDF5 on a file that is ours: the library lays out what it knows, our own loop writes.
//
// The library's own drivers cannot bear a full disk: a failed write leaves the file open, and the
// program crashes when it ends. This driver writes through `pwrite`, remembers the first error and
// lets the library go on; whoever owns the file asks for the error afterwards.
#pragma once

#include <cstdint>

#include "record/h5.h"

namespace headway::h5 {

/// An open file and what befell it.
struct Descriptor {
  int file = -1;
  std::uint64_t size = 0;  ///< bytes, as far as the library has written
  int error = 0;           ///< errno of the first write that failed, 0 for none
};

/// Access properties for H5Fcreate on `descriptor`, which stays open and outlives the HDF5 file. The
/// name given to H5Fcreate does not matter.
Handle descriptor_access(Descriptor& descriptor);

/// Writes all bytes at `offset`; remembers an error instead of throwing.
void write_at(Descriptor& descriptor, std::uint64_t offset, const void* bytes, std::size_t size);

}  // namespace headway::h5

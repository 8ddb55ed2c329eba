// Reads strings of any length out of an HDF5 file without the library.
//
// The library copies as many bytes as the heap says into a buffer as large as the dataset says, so
// that one wrong bit there can end the program; and nothing there carries a checksum. This reads
// the same bytes with every length checked (HDF5 File Format 3.0, sections III.E and IV.A.2).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace headway {

/// Damage that was found; the text says where.
struct HeapDamage {
  std::string what;
};

/// The `count` strings whose references lie at `offset` of the open file, whose size in bytes is
/// `file_size`. Together they are no longer than the file. Throws HeapDamage.
std::vector<std::string> read_strings(int file, std::uint64_t file_size, std::uint64_t offset,
                                      std::uint64_t count);

}  // namespace headway

// An HDF5 file that exists in memory, or takes shape on the disk under our own hand, laid out so
// that its bytes repeat: no object times, creation order tracked, storage of every dataset reserved
// when it is created.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/h5.h"
#include "record/h5_descriptor.h"

namespace headway::h5 {

/// Where a dataset's values lie. Chunks are numbered row-major; a contiguous dataset has one.
struct Place {
  std::vector<hsize_t> chunk;          ///< shape of a chunk
  std::vector<std::uint64_t> offsets;  ///< of each chunk in the file
};

/// How a dataset is stored.
struct Storage {
  std::vector<hsize_t> chunk;  ///< empty: contiguous
  bool compress = false;       ///< shuffle and gzip 1; the chunks are then not reserved
};

/// What the library writes texts from; `values` must outlive it.
std::vector<const char*> pointers(std::span<const std::string> values);

class Image {
 public:
  /// `size` is a guess at the final size in bytes; a good one saves copying.
  explicit Image(std::size_t size);
  /// On an open file. Values of datasets are left to whoever writes them, every one of them, at
  /// the places that `place` gives; `bytes` and `content` do not apply.
  explicit Image(Descriptor& descriptor);
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;

  void add_group(const std::string& name);

  /// A dimension scale called `name` at the root.
  void add_scale(const std::string& name, std::span<const double> values, std::string_view unit,
                 std::string_view meaning);
  void add_scale(const std::string& name, std::span<const std::int64_t> values,
                 std::string_view unit, std::string_view meaning);
  void add_scale(const std::string& name, std::span<const std::string> values,
                 std::string_view meaning);
  /// Links the scale of the root into a group, so that the group opens alone with its labels.
  void link_scale(const std::string& scale, const std::string& group);

  /// A dataset over scales. `type` is a library type such as H5T_NATIVE_FLOAT; floating values
  /// start as NaN, which is also their `_FillValue`.
  void add_variable(const std::string& path, hid_t type, const std::vector<std::string>& scales,
                    const Storage& storage, std::string_view unit, std::string_view meaning);
  /// Text per element of one scale.
  void add_strings(const std::string& path, const std::string& scale,
                   std::span<const char* const> values, std::string_view meaning);
  /// A scalar text.
  void add_text(const std::string& name, const std::string& text, std::string_view meaning);

  /// Replaces all values of a dataset, or those from `start` on with the given shape.
  void write(const std::string& path, hid_t type, const void* values);
  void write(const std::string& path, hid_t type, std::span<const hsize_t> start,
             std::span<const hsize_t> shape, const void* values);

  /// Attributes; an empty path is the root. An attribute of that name is replaced.
  void set_attribute(const std::string& path, const char* name, std::string_view text);
  void set_attribute(const std::string& path, const char* name, double value);
  void set_attribute(const std::string& path, const char* name, std::int64_t value);
  void set_attribute(const std::string& path, const char* name, std::span<const std::int8_t> values);

  /// Where the values of a dataset lie. Not for compressed ones.
  Place place(const std::string& path) const;
  /// Brings the memory up to date with what was added; needed before `bytes`.
  void flush();
  /// The memory, to be written at the offsets that `place` gives. Any `add`, `set` or `write` may
  /// move it.
  std::byte* bytes() { return memory_.bytes; }

  /// Completes the file. Nothing may be added after.
  void close();
  /// The bytes of the closed file.
  std::span<const std::byte> content() const;

 private:
  struct Scale {
    hobj_ref_t reference;
    hsize_t length;
    std::vector<std::pair<hobj_ref_t, int>> users;
  };
  /// The library grows this through callbacks and leaves it to us when it closes the file.
  struct Memory {
    std::byte* bytes = nullptr;
    std::size_t size = 0;
    Memory() = default;
    ~Memory();
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;
    /// Null when there is no more memory; what was there stays.
    std::byte* resize(std::size_t wanted);
  };
  static H5FD_file_image_callbacks_t callbacks(Memory* memory);
  void create(const Handle& access);
  Handle create_scale(const std::string& name, hid_t type, hsize_t length);
  Handle create_dataset(const std::string& path, hid_t type, hid_t shape, hid_t properties);
  void describe(hid_t object, std::string_view unit, std::string_view meaning);
  void attach(hid_t dataset, const std::string& path, const std::vector<std::string>& scales);
  void set(hid_t object, const char* name, hid_t type, hid_t shape, const void* value);
  void write_users(const std::string& name, const Scale& scale);

  Memory memory_;  ///< outlives the file in it
  Handle file_;
  bool fills_ = true;  ///< new datasets are filled with NaN or zero
  std::map<std::string, Scale> scales_;
  std::vector<std::string> scale_order_;
};

}  // namespace headway::h5

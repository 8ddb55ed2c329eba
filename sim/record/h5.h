// What the HDF5 C library needs around it: identifiers that close themselves, its error texts.
#pragma once

#include <hdf5.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace headway::h5 {

/// A call of the library failed; the text says which and why.
struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// To be called before anything else of the library: keeps it from printing its errors, which reach the
/// user as ours, and from going over its files at exit.
void start();

/// Throws Failure with the library's own words when `status` is negative; returns it otherwise.
template <class Status>
Status check(Status status, const std::string& doing);

/// An identifier with the function that closes it.
class Handle {
 public:
  Handle() = default;
  /// Throws Failure, saying `doing`, when `id` is not valid.
  Handle(hid_t id, herr_t (*close)(hid_t), const std::string& doing);
  Handle(Handle&& other) noexcept
      : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept;
  ~Handle() { reset(); }
  operator hid_t() const { return id_; }
  void reset();

 private:
  hid_t id_ = -1;
  herr_t (*close_)(hid_t) = nullptr;
};

Handle space(int rank, const hsize_t* shape);
Handle scalar_space();
Handle property_list(hid_t kind);
/// UTF-8 text of a fixed number of bytes, at least 1.
Handle text_type(std::size_t bytes);
/// UTF-8 text of any length.
Handle string_type();

}  // namespace headway::h5

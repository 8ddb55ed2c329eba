#include "record/h5.h"

namespace headway::h5 {

namespace {

/// Keeps the innermost message of the library's error stack.
herr_t keep_first(unsigned depth, const H5E_error2_t* error, void* text) {
  if (depth == 0 && error->desc != nullptr) *static_cast<std::string*>(text) = error->desc;
  return 0;
}

[[noreturn]] void fail(const std::string& doing) {
  std::string why;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_first, &why);
  H5Eclear2(H5E_DEFAULT);
  throw Failure(doing + (why.empty() ? " failed" : ": " + why));
}

}  // namespace

void start() {
  // At exit the library would go over files that it could not close, and crash.
  static const herr_t once = H5dont_atexit();
  static_cast<void>(once);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

template <class Status>
Status check(Status status, const std::string& doing) {
  if (status < 0) fail(doing);
  return status;
}
template int check(int, const std::string&);
template hid_t check(hid_t, const std::string&);

Handle::Handle(hid_t id, herr_t (*close)(hid_t), const std::string& doing)
    : id_(check(id, doing)), close_(close) {}

Handle& Handle::operator=(Handle&& other) noexcept {
  reset();
  id_ = std::exchange(other.id_, -1);
  close_ = other.close_;
  return *this;
}

void Handle::reset() {
  if (id_ >= 0) close_(id_);
  id_ = -1;
}

Handle space(int rank, const hsize_t* shape) {
  return {H5Screate_simple(rank, shape, nullptr), H5Sclose, "describing a shape"};
}
Handle scalar_space() { return {H5Screate(H5S_SCALAR), H5Sclose, "describing a scalar"}; }
Handle property_list(hid_t kind) {
  return {H5Pcreate(kind), H5Pclose, "making a property list"};
}

Handle text_type(std::size_t bytes) {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "describing text");
  check(H5Tset_size(type, bytes > 0 ? bytes : 1), "describing text");
  check(H5Tset_strpad(type, H5T_STR_NULLPAD), "describing text");
  check(H5Tset_cset(type, H5T_CSET_UTF8), "describing text");
  return type;
}

Handle string_type() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "describing strings");
  check(H5Tset_size(type, H5T_VARIABLE), "describing strings");
  check(H5Tset_cset(type, H5T_CSET_UTF8), "describing strings");
  return type;
}

}  // namespace headway::h5

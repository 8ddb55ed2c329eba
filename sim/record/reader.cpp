#include "record/reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "core/error.h"
#include "record/string_heap.h"

namespace headway {

namespace {

constexpr std::int64_t newest_schema = 1;
constexpr std::size_t longest_attribute = 1 << 16;
constexpr std::uint64_t best_compression = 1100;  ///< deflate reaches 1032

using h5::Handle;

Handle open_object(hid_t file, const std::string& path) {
  return {H5Oopen(file, path.c_str(), H5P_DEFAULT), H5Oclose, "opening " + path};
}

Handle open_dataset(hid_t file, const std::string& path) {
  return {H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose, "opening " + path};
}

Handle type_of(hid_t dataset) { return {H5Dget_type(dataset), H5Tclose, "reading a type"}; }

std::vector<std::size_t> shape_of(hid_t dataset) {
  const Handle space(H5Dget_space(dataset), H5Sclose, "reading a shape");
  const int rank = h5::check(H5Sget_simple_extent_ndims(space), "reading a shape");
  std::vector<hsize_t> extent(static_cast<std::size_t>(rank));
  h5::check(H5Sget_simple_extent_dims(space, extent.data(), nullptr), "reading a shape");
  return {extent.begin(), extent.end()};
}

/// Text of a fixed length; empty when the attribute is missing or something else.
std::string text_attribute(hid_t object, const char* name) {
  if (h5::check(H5Aexists(object, name), "looking for an attribute") == 0) return {};
  const Handle attribute(H5Aopen(object, name, H5P_DEFAULT), H5Aclose, "opening an attribute");
  const Handle type(H5Aget_type(attribute), H5Tclose, "reading an attribute");
  const Handle space(H5Aget_space(attribute), H5Sclose, "reading an attribute");
  const std::size_t size = H5Tget_size(type);
  const bool fixed = H5Tget_class(type) == H5T_STRING && H5Tis_variable_str(type) == 0;
  if (!fixed || size > longest_attribute || H5Sget_simple_extent_npoints(space) != 1) return {};
  std::string text(size, '\0');
  h5::check(H5Aread(attribute, type, text.data()), "reading an attribute");
  text.resize(std::strlen(text.c_str()));
  return text;
}

/// Names of the hard links of a group, in order of creation. Others could lead out of the file.
std::vector<std::string> links_of(hid_t file, const std::string& path) {
  const Handle group(H5Gopen2(file, path.c_str(), H5P_DEFAULT), H5Gclose, "opening " + path);
  H5G_info_t info;
  h5::check(H5Gget_info(group, &info), "listing " + path);
  const auto order = H5_INDEX_CRT_ORDER;
  std::vector<std::string> names;
  for (hsize_t i = 0; i < info.nlinks; ++i) {
    H5L_info_t link;
    h5::check(H5Lget_info_by_idx(group, ".", order, H5_ITER_INC, i, &link, H5P_DEFAULT), "listing " + path);
    if (link.type != H5L_TYPE_HARD) continue;
    char name[256];
    const auto length = H5Lget_name_by_idx(group, ".", order, H5_ITER_INC, i, name, sizeof name, H5P_DEFAULT);
    if (length > 0 && length < static_cast<ssize_t>(sizeof name)) names.emplace_back(name);
  }
  return names;
}

bool is_group(hid_t file, const std::string& name) {
  return H5Iget_type(open_object(file, name)) == H5I_GROUP;
}

std::string joined(const std::string& group, const std::string& name) {
  return group.empty() ? name : group + "/" + name;
}

template <class F>
auto with_damage_reported(const std::string& path, F&& f) {
  try {
    return f();
  } catch (const h5::Failure& failure) {
    throw DiskError(path, std::string("is damaged or no run file: ") + failure.what());
  } catch (const HeapDamage& damage) {
    throw DiskError(path, "is damaged: " + damage.what);
  }
}

}  // namespace

std::size_t FileVariable::size() const {
  std::size_t size = 1;
  for (const auto length : shape) size *= length;
  return size;
}

RunReader::RunReader(const std::string& path) : path_(path) {
  h5::start();
  try {
    with_damage_reported(path_, [&] {
      open();
      check_schema();
      list_group("");
      for (const auto& name : links_of(file_, "/"))
        if (is_group(file_, name)) list_group(name);
    });
    for (const auto& variable : variables_) check_shape(variable);
  } catch (...) {
    if (descriptor_ >= 0) ::close(descriptor_);
    throw;
  }
}

RunReader::~RunReader() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void RunReader::fail(const std::string& what) const { throw DiskError(path_, what); }

/// Looks at the first bytes before the library does: it reads past the end of what is cut short.
void RunReader::open() {
  descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor_ < 0) fail(std::string("cannot be opened: ") + std::strerror(errno));
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) fail("is not a regular file");
  size_ = static_cast<std::uint64_t>(status.st_size);
  unsigned char start[48] = {};
  const auto got = ::pread(descriptor_, start, sizeof start, 0);
  if (got < static_cast<ssize_t>(sizeof start) || std::memcmp(start, "\x89HDF\r\n\x1a\n", 8) != 0)
    fail(size_ == 0 ? "is empty" : "is not an HDF5 file, so not a run file");
  if (start[8] < 2 || start[9] != 8) fail("was not written by headway (HDF5 of an old format)");
  std::uint64_t end = 0;
  std::memcpy(&end, start + 28, sizeof end);
  if (end > size_) fail("is truncated: " + std::to_string(size_) + " of " + std::to_string(end) + " bytes are there");
  const auto access = h5::property_list(H5P_FILE_ACCESS);
  h5::check(H5Pset_file_locking(access, false, true), "opening without a lock");
  file_ = {H5Fopen(path_.c_str(), H5F_ACC_RDONLY, access), H5Fclose, "opening"};
}

void RunReader::check_schema() {
  if (attribute("schema_name") == "headway-classic") fail("holds a classic model and no runs; xarray opens it (docs/manual/run_files.md)");
  if (attribute("schema_name") != "headway-run") fail("is an HDF5 file, but not a run file of headway");
  const auto version = attribute("schema_version", std::int64_t{0});
  if (version < 1 || version > newest_schema)
    fail("has schema version " + std::to_string(version) + "; this program reads up to " +
         std::to_string(newest_schema));
  for (auto [name, length] : {std::pair{"run", &runs_}, std::pair{"time", &rows_}}) {
    const auto shape = shape_of(open_dataset(file_, name));
    if (shape.size() != 1) fail(std::string("is damaged: ") + name + " is not a dimension");
    *length = shape[0];
  }
}

void RunReader::list_group(const std::string& group) {
  std::string axis;  // of the group's actors
  for (const auto& name : links_of(file_, group.empty() ? "/" : group)) {
    if (!group.empty() && find(name) != nullptr) {  // a scale of the root, linked
      if (name != "run" && name != "time") axis = name;
    } else if (!is_group(file_, joined(group, name))) {
      add_variable(group, axis, name);
    }
  }
}

void RunReader::add_variable(const std::string& group, const std::string& axis,
                             const std::string& name) {
  FileVariable variable;
  variable.name = joined(group, name);
  const auto dataset = open_dataset(file_, variable.name);
  variable.unit = text_attribute(dataset, "units");
  variable.meaning = text_attribute(dataset, "long_name");
  variable.shape = shape_of(dataset);
  // The dimensions follow from the layout of run files.
  const std::size_t rank = variable.shape.size();
  if (rank > 3) fail("is damaged: " + variable.name + " has too many dimensions");
  if (rank == 1 && group.empty())
    variable.dims = {H5Aexists(dataset, "CLASS") > 0 ? name : "run"};
  else if (rank == 1)
    variable.dims = {axis};
  else if (rank > 1)
    variable.dims = {"run", "time"};
  if (rank == 3) variable.dims.push_back(axis);
  variable.text = H5Tget_class(type_of(dataset)) == H5T_STRING;
  variables_.push_back(std::move(variable));
}

void RunReader::check_shape(const FileVariable& variable) const {
  for (std::size_t d = 0; d < variable.dims.size(); ++d) {
    const FileVariable* scale = find(variable.dims[d]);
    if (scale == nullptr || scale->shape.size() != 1 || scale->shape[0] != variable.shape[d])
      fail("is damaged: " + variable.name + " does not fit its dimension " + variable.dims[d]);
  }
}

const FileVariable* RunReader::find(std::string_view name) const {
  const auto found = std::find_if(variables_.begin(), variables_.end(),
                                  [&](const FileVariable& v) { return v.name == name; });
  return found == variables_.end() ? nullptr : &*found;
}

const FileVariable& RunReader::expect_variable(std::string_view name) const {
  const FileVariable* variable = find(name);
  if (variable == nullptr) fail("has no variable " + std::string(name));
  return *variable;
}

/// A dataset may claim more values than the file holds: those would read as missing, without an
/// error, or take all memory.
void RunReader::check_storage(hid_t dataset, const FileVariable& variable) const {
  const auto stored = static_cast<std::uint64_t>(H5Dget_storage_size(dataset));
  const Handle properties(H5Dget_create_plist(dataset), H5Pclose, "reading a layout");
  const bool filtered = H5Pget_nfilters(properties) > 0;
  const std::uint64_t room = stored * (filtered ? best_compression : 1);
  const auto type = type_of(dataset);
  if (stored > size_ || variable.size() > room / H5Tget_size(type))
    fail("is damaged: values of " + variable.name + " are missing");
}

template <class T>
std::vector<T> RunReader::read(std::string_view name, hid_t memory_type) const {
  const auto& variable = expect_variable(name);
  if (variable.text) fail("holds text in " + variable.name + ", not numbers");
  return with_damage_reported(path_, [&] {
    const auto dataset = open_dataset(file_, variable.name);
    check_storage(dataset, variable);
    std::vector<T> values(variable.size());
    h5::check(H5Dread(dataset, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
              "reading " + variable.name);
    return values;
  });
}

std::vector<float> RunReader::floats(std::string_view name) const {
  return read<float>(name, H5T_NATIVE_FLOAT);
}
std::vector<float> RunReader::floats(std::string_view name, std::span<const std::size_t> runs) const {
  const auto& variable = expect_variable(name);
  if (variable.text || variable.dims.empty() || variable.dims[0] != "run")
    fail("holds no numbers of runs in " + variable.name);
  return with_damage_reported(path_, [&] {
    const auto dataset = open_dataset(file_, variable.name);
    check_storage(dataset, variable);
    std::vector<hsize_t> from(variable.shape.size(), 0), count(variable.shape.begin(), variable.shape.end());
    count[0] = 1;
    const std::size_t size = runs_ == 0 ? 0 : variable.size() / runs_;
    std::vector<float> values(runs.size() * size);
    const Handle place(H5Dget_space(dataset), H5Sclose, "reading a shape");
    const auto room = h5::space(static_cast<int>(count.size()), count.data());
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (runs[i] >= runs_) fail("has no run at place " + std::to_string(runs[i]));
      from[0] = runs[i];
      h5::check(H5Sselect_hyperslab(place, H5S_SELECT_SET, from.data(), nullptr, count.data(), nullptr),
                "choosing runs of " + variable.name);
      h5::check(H5Dread(dataset, H5T_NATIVE_FLOAT, room, place, H5P_DEFAULT, values.data() + i * size),
                "reading " + variable.name);
    }
    return values;
  });
}
std::vector<double> RunReader::doubles(std::string_view name) const {
  return read<double>(name, H5T_NATIVE_DOUBLE);
}
std::vector<std::int64_t> RunReader::integers(std::string_view name) const {
  return read<std::int64_t>(name, H5T_NATIVE_INT64);
}

std::vector<std::string> RunReader::strings(std::string_view name) const {
  const auto& variable = expect_variable(name);
  return with_damage_reported(path_, [&] {
    const auto dataset = open_dataset(file_, variable.name);
    const auto type = type_of(dataset);
    if (!variable.text || H5Tis_variable_str(type) <= 0) fail("holds no text in " + variable.name);
    check_storage(dataset, variable);
    const haddr_t offset = H5Dget_offset(dataset);
    if (offset == HADDR_UNDEF) fail("keeps " + variable.name + " in a way that headway does not write");
    return read_strings(descriptor_, size_, offset, variable.size());
  });
}

std::string RunReader::text(std::string_view name) const {
  const auto values = strings(name);
  if (values.size() != 1) fail("has more than one text in " + std::string(name));
  return values[0];
}

std::vector<std::string> RunReader::labels(std::string_view dimension) const {
  const FileVariable* scale = find(dimension);
  return scale != nullptr && scale->text ? strings(dimension) : std::vector<std::string>();
}

std::string RunReader::attribute(const char* name) const {
  return with_damage_reported(path_, [&] { return text_attribute(open_object(file_, "/"), name); });
}

std::int64_t RunReader::attribute(const char* name, std::int64_t missing) const {
  return with_damage_reported(path_, [&] {
    const auto root = open_object(file_, "/");
    if (h5::check(H5Aexists(root, name), "looking for an attribute") == 0) return missing;
    const Handle attribute(H5Aopen(root, name, H5P_DEFAULT), H5Aclose, "opening an attribute");
    const Handle type(H5Aget_type(attribute), H5Tclose, "reading an attribute");
    const Handle space(H5Aget_space(attribute), H5Sclose, "reading an attribute");
    if (H5Tget_class(type) != H5T_INTEGER || H5Sget_simple_extent_npoints(space) != 1) return missing;
    std::int64_t value = missing;
    h5::check(H5Aread(attribute, H5T_NATIVE_INT64, &value), "reading an attribute");
    return value;
  });
}

}  // namespace headway

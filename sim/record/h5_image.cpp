#include "record/h5_image.h"

#include <sys/mman.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstring>
#include <limits>

namespace headway::h5 {

static_assert(std::endian::native == std::endian::little, "run files are written as they lie");

namespace {

constexpr unsigned creation_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

Handle creation_list(hid_t kind) {
  auto list = property_list(kind);
  check(H5Pset_obj_track_times(list, false), "switching object times off");
  check(H5Pset_attr_creation_order(list, creation_order), "tracking creation order");
  return list;
}

/// What is stored, whatever the machine: little-endian types.
hid_t file_type(hid_t type) {
  if (H5Tequal(type, H5T_NATIVE_FLOAT) > 0) return H5T_IEEE_F32LE;
  if (H5Tequal(type, H5T_NATIVE_DOUBLE) > 0) return H5T_IEEE_F64LE;
  if (H5Tequal(type, H5T_NATIVE_INT64) > 0) return H5T_STD_I64LE;
  if (H5Tequal(type, H5T_NATIVE_INT8) > 0) return H5T_STD_I8LE;
  return type;
}

bool is_floating(hid_t type) { return H5Tget_class(type) == H5T_FLOAT; }

/// What readers demand of a scale's own attributes: the terminator counts.
Handle terminated_text_type(std::size_t bytes) {
  auto type = text_type(bytes);
  check(H5Tset_strpad(type, H5T_STR_NULLTERM), "describing text");
  return type;
}

}  // namespace

std::vector<const char*> pointers(std::span<const std::string> values) {
  std::vector<const char*> result;
  result.reserve(values.size());
  for (const auto& value : values) result.push_back(value.c_str());
  return result;
}

std::byte* Image::Memory::resize(std::size_t wanted) {
  void* place = bytes == nullptr ? ::mmap(nullptr, wanted, PROT_READ | PROT_WRITE,
                                          MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                                 : ::mremap(bytes, size, wanted, MREMAP_MAYMOVE);
  if (place == MAP_FAILED) return nullptr;
  bytes = static_cast<std::byte*>(place);
  size = wanted;
  return bytes;
}

Image::Memory::~Memory() {
  if (bytes != nullptr) ::munmap(bytes, size);
}

// The library allocates the file's memory through these; closing hands it to us instead of freeing.
// Whole pages let the file be written to the disk without another copy (record/safe_write.h).
H5FD_file_image_callbacks_t Image::callbacks(Memory* memory) {
  H5FD_file_image_callbacks_t result{};
  result.image_malloc = [](size_t size, H5FD_file_image_op_t, void* udata) -> void* {
    return static_cast<Memory*>(udata)->resize(size);
  };
  result.image_memcpy = [](void* to, const void* from, size_t size, H5FD_file_image_op_t,
                           void*) -> void* { return std::memcpy(to, from, size); };
  result.image_realloc = [](void*, size_t size, H5FD_file_image_op_t, void* udata) -> void* {
    return static_cast<Memory*>(udata)->resize(size);
  };
  result.image_free = [](void*, H5FD_file_image_op_t, void*) -> herr_t { return 0; };
  result.udata_copy = [](void* udata) -> void* { return udata; };
  result.udata_free = [](void*) -> herr_t { return 0; };
  result.udata = memory;
  return result;
}

Image::Image(std::size_t size) {
  start();
  const auto access = property_list(H5P_FILE_ACCESS);
  // Memory grows by whole increments: a guess that is a little too low must not double it.
  const std::size_t increment = std::max<std::size_t>(size + size / 32, 1 << 16);
  check(H5Pset_fapl_core(access, increment, false), "preparing a file in memory");
  auto memory = callbacks(&memory_);
  check(H5Pset_file_image_callbacks(access, &memory), "preparing a file in memory");
  create(access);
}

Image::Image(Descriptor& descriptor) : fills_(false) {
  start();
  create(descriptor_access(descriptor));
}

void Image::create(const Handle& access) {
  // Version 1.10 formats carry checksums in all their metadata, and every current reader has them.
  check(H5Pset_libver_bounds(access, H5F_LIBVER_V110, H5F_LIBVER_V110), "choosing the format");
  const auto creation = creation_list(H5P_FILE_CREATE);
  check(H5Pset_link_creation_order(creation, creation_order), "tracking creation order");
  // The library takes two open files of one name for the same file, even in memory.
  static std::atomic<unsigned> count{0};
  const auto name = "image " + std::to_string(count++);
  file_ = {H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation, access), H5Fclose, "making a file"};
}

void Image::add_group(const std::string& name) {
  const auto creation = creation_list(H5P_GROUP_CREATE);
  check(H5Pset_link_creation_order(creation, creation_order), "tracking creation order");
  const Handle group(H5Gcreate2(file_, name.c_str(), H5P_DEFAULT, creation, H5P_DEFAULT), H5Gclose,
                     "making group " + name);
}

Handle Image::create_dataset(const std::string& path, hid_t type, hid_t shape, hid_t properties) {
  return {H5Dcreate2(file_, path.c_str(), type, shape, H5P_DEFAULT, properties, H5P_DEFAULT),
          H5Dclose, "making dataset " + path};
}

void Image::set(hid_t object, const char* name, hid_t type, hid_t shape, const void* value) {
  const std::string doing = std::string("setting attribute ") + name;
  if (check(H5Aexists(object, name), doing) > 0) check(H5Adelete(object, name), doing);
  const Handle attribute(H5Acreate2(object, name, type, shape, H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                         doing);
  check(H5Awrite(attribute, type, value), doing);
}

void Image::describe(hid_t object, std::string_view unit, std::string_view meaning) {
  const auto scalar = scalar_space();
  if (!unit.empty()) set(object, "units", text_type(unit.size()), scalar, unit.data());
  set(object, "long_name", text_type(meaning.size()), scalar, meaning.data());
}

// Dimension scales as the HDF5 Dimension Scales specification 1.0 has them: CLASS and NAME on the
// scale, DIMENSION_LIST on its users, REFERENCE_LIST back. Written here rather than by H5DS, which
// rewrites the list of a scale for each new user.

Handle Image::create_scale(const std::string& name, hid_t type, hsize_t length) {
  const auto properties = creation_list(H5P_DATASET_CREATE);
  check(H5Pset_alloc_time(properties, H5D_ALLOC_TIME_EARLY), "reserving storage");
  auto scale = create_dataset(name, type, space(1, &length), properties);
  const auto scalar = scalar_space();
  set(scale, "CLASS", terminated_text_type(16), scalar, "DIMENSION_SCALE");
  set(scale, "NAME", terminated_text_type(name.size() + 1), scalar, name.c_str());
  Scale entry{0, length, {}};
  check(H5Rcreate(&entry.reference, scale, ".", H5R_OBJECT, -1), "referring to scale " + name);
  scales_.emplace(name, entry);
  scale_order_.push_back(name);
  return scale;
}

void Image::add_scale(const std::string& name, std::span<const double> values,
                      std::string_view unit, std::string_view meaning) {
  const auto scale = create_scale(name, H5T_IEEE_F64LE, values.size());
  describe(scale, unit, meaning);
  check(H5Dwrite(scale, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "writing " + name);
}

void Image::add_scale(const std::string& name, std::span<const std::int64_t> values,
                      std::string_view unit, std::string_view meaning) {
  const auto scale = create_scale(name, H5T_STD_I64LE, values.size());
  describe(scale, unit, meaning);
  check(H5Dwrite(scale, H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "writing " + name);
}

void Image::add_scale(const std::string& name, std::span<const std::string> values,
                      std::string_view meaning) {
  const auto type = string_type();
  const auto scale = create_scale(name, type, values.size());
  describe(scale, "", meaning);
  check(H5Dwrite(scale, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers(values).data()), "writing " + name);
}

void Image::link_scale(const std::string& scale, const std::string& group) {
  const std::string name = group + "/" + scale;
  check(H5Lcreate_hard(file_, scale.c_str(), file_, name.c_str(), H5P_DEFAULT, H5P_DEFAULT),
        "linking " + name);
}

void Image::attach(hid_t dataset, const std::string& path, const std::vector<std::string>& scales) {
  const Handle type(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, "describing references");
  hobj_ref_t user = 0;
  check(H5Rcreate(&user, dataset, ".", H5R_OBJECT, -1), "referring to " + path);
  std::vector<hvl_t> lists;
  for (std::size_t i = 0; i < scales.size(); ++i) {
    Scale& scale = scales_.at(scales[i]);
    lists.push_back({1, &scale.reference});
    scale.users.emplace_back(user, static_cast<int>(i));
  }
  const hsize_t rank = lists.size();
  set(dataset, "DIMENSION_LIST", type, space(1, &rank), lists.data());
}

void Image::add_variable(const std::string& path, hid_t type,
                         const std::vector<std::string>& scales, const Storage& storage,
                         std::string_view unit, std::string_view meaning) {
  const auto properties = creation_list(H5P_DATASET_CREATE);
  std::vector<hsize_t> shape;
  for (const auto& scale : scales) shape.push_back(scales_.at(scale).length);
  const int rank = static_cast<int>(shape.size());
  if (!storage.chunk.empty())
    check(H5Pset_chunk(properties, rank, storage.chunk.data()), "cutting " + path + " into chunks");
  if (storage.compress) {
    check(H5Pset_shuffle(properties), "compressing " + path);
    check(H5Pset_deflate(properties, 1), "compressing " + path);
  } else {
    check(H5Pset_alloc_time(properties, H5D_ALLOC_TIME_EARLY), "reserving storage");
  }
  if (!fills_) check(H5Pset_fill_time(properties, H5D_FILL_TIME_NEVER), "leaving values open");
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const float narrow_nan = std::numeric_limits<float>::quiet_NaN();
  if (is_floating(type)) check(H5Pset_fill_value(properties, H5T_NATIVE_DOUBLE, &nan), "filling " + path);
  const auto dataset = create_dataset(path, file_type(type), space(rank, shape.data()), properties);
  describe(dataset, unit, meaning);
  if (H5Tequal(type, H5T_NATIVE_FLOAT) > 0)
    set(dataset, "_FillValue", H5T_IEEE_F32LE, scalar_space(), &narrow_nan);
  else if (is_floating(type))
    set(dataset, "_FillValue", H5T_IEEE_F64LE, scalar_space(), &nan);
  attach(dataset, path, scales);
}

void Image::add_strings(const std::string& path, const std::string& scale,
                        std::span<const char* const> values, std::string_view meaning) {
  const auto type = string_type();
  const hsize_t length = values.size();
  const auto dataset = create_dataset(path, type, space(1, &length), creation_list(H5P_DATASET_CREATE));
  describe(dataset, "", meaning);
  attach(dataset, path, {scale});
  check(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "writing " + path);
}

void Image::add_text(const std::string& name, const std::string& text, std::string_view meaning) {
  const auto type = string_type();
  const auto dataset = create_dataset(name, type, scalar_space(), creation_list(H5P_DATASET_CREATE));
  describe(dataset, "", meaning);
  const char* value = text.c_str();
  check(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, &value), "writing " + name);
}

void Image::write(const std::string& path, hid_t type, const void* values) {
  const Handle dataset(H5Dopen2(file_, path.c_str(), H5P_DEFAULT), H5Dclose, "opening " + path);
  check(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), "writing " + path);
}

void Image::write(const std::string& path, hid_t type, std::span<const hsize_t> start,
                  std::span<const hsize_t> shape, const void* values) {
  const Handle dataset(H5Dopen2(file_, path.c_str(), H5P_DEFAULT), H5Dclose, "opening " + path);
  const Handle target(H5Dget_space(dataset), H5Sclose, "reading the shape of " + path);
  check(H5Sselect_hyperslab(target, H5S_SELECT_SET, start.data(), nullptr, shape.data(), nullptr), "selecting part of " + path);
  const auto source = space(static_cast<int>(shape.size()), shape.data());
  check(H5Dwrite(dataset, type, source, target, H5P_DEFAULT, values), "writing " + path);
}

void Image::set_attribute(const std::string& path, const char* name, std::string_view text) {
  const Handle object(H5Oopen(file_, path.empty() ? "/" : path.c_str(), H5P_DEFAULT), H5Oclose, "opening " + path);
  const std::string padded = text.empty() ? std::string(1, '\0') : std::string(text);
  set(object, name, text_type(padded.size()), scalar_space(), padded.data());
}

void Image::set_attribute(const std::string& path, const char* name, double value) {
  const Handle object(H5Oopen(file_, path.empty() ? "/" : path.c_str(), H5P_DEFAULT), H5Oclose, "opening " + path);
  set(object, name, H5T_IEEE_F64LE, scalar_space(), &value);
}

void Image::set_attribute(const std::string& path, const char* name, std::int64_t value) {
  const Handle object(H5Oopen(file_, path.empty() ? "/" : path.c_str(), H5P_DEFAULT), H5Oclose, "opening " + path);
  set(object, name, H5T_STD_I64LE, scalar_space(), &value);
}

void Image::set_attribute(const std::string& path, const char* name,
                          std::span<const std::int8_t> values) {
  const Handle object(H5Oopen(file_, path.c_str(), H5P_DEFAULT), H5Oclose, "opening " + path);
  const hsize_t length = values.size();
  set(object, name, H5T_STD_I8LE, space(1, &length), values.data());
}

Place Image::place(const std::string& path) const {
  const Handle dataset(H5Dopen2(file_, path.c_str(), H5P_DEFAULT), H5Dclose, "opening " + path);
  const Handle properties(H5Dget_create_plist(dataset), H5Pclose, "reading the layout of " + path);
  const Handle shape(H5Dget_space(dataset), H5Sclose, "reading the shape of " + path);
  const int rank = check(H5Sget_simple_extent_ndims(shape), "reading the shape of " + path);
  std::vector<hsize_t> extent(static_cast<std::size_t>(rank));
  H5Sget_simple_extent_dims(shape, extent.data(), nullptr);
  Place place;
  if (H5Pget_layout(properties) != H5D_CHUNKED) {
    place.chunk = extent;
    place.offsets.push_back(H5Dget_offset(dataset));
    return place;
  }
  place.chunk.resize(extent.size());
  H5Pget_chunk(properties, rank, place.chunk.data());
  // Count through the chunks, last dimension fastest.
  for (std::vector<hsize_t> corner(extent.size(), 0); corner[0] < extent[0];) {
    haddr_t address = HADDR_UNDEF;
    check(H5Dget_chunk_info_by_coord(dataset, corner.data(), nullptr, &address, nullptr), "finding a chunk of " + path);
    if (address == HADDR_UNDEF) throw Failure("a chunk of " + path + " has no place");
    place.offsets.push_back(address);
    for (std::size_t d = extent.size(); d-- > 0;) {
      corner[d] += place.chunk[d];
      if (corner[d] < extent[d] || d == 0) break;
      corner[d] = 0;
    }
  }
  return place;
}

void Image::flush() { check(H5Fflush(file_, H5F_SCOPE_GLOBAL), "completing the file in memory"); }

void Image::write_users(const std::string& name, const Scale& scale) {
  struct User {
    hobj_ref_t dataset;
    std::int32_t dimension;
    std::int32_t padding;
  };
  std::vector<User> users;
  for (const auto& [dataset, dimension] : scale.users) users.push_back({dataset, dimension, 0});
  if (users.empty()) return;
  const Handle type(H5Tcreate(H5T_COMPOUND, sizeof(User)), H5Tclose, "describing references");
  check(H5Tinsert(type, "dataset", offsetof(User, dataset), H5T_STD_REF_OBJ), "describing references");
  check(H5Tinsert(type, "dimension", offsetof(User, dimension), H5T_STD_I32LE), "describing references");
  const Handle object(H5Dopen2(file_, name.c_str(), H5P_DEFAULT), H5Dclose, "opening " + name);
  const hsize_t length = users.size();
  set(object, "REFERENCE_LIST", type, space(1, &length), users.data());
}

void Image::close() {
  for (const auto& name : scale_order_) write_users(name, scales_.at(name));
  flush();
  file_.reset();
}

std::span<const std::byte> Image::content() const {
  // The superblock (versions 2 and 3) keeps the end of the file at byte 28.
  std::uint64_t end = 0;
  if (memory_.size >= 48) std::memcpy(&end, memory_.bytes + 28, sizeof end);
  if (end == 0 || end > memory_.size) throw Failure("the file in memory has no end");
  return {memory_.bytes, static_cast<std::size_t>(end)};
}

}  // namespace headway::h5

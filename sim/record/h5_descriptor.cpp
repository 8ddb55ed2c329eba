#include "record/h5_descriptor.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace headway::h5 {

namespace {

/// The library's view of a file begins with its own part.
struct DriverFile {
  H5FD_t base;
  Descriptor* descriptor;
  haddr_t end;  ///< of what the library has allocated
};

Descriptor& of(H5FD_t* file) { return *reinterpret_cast<DriverFile*>(file)->descriptor; }

H5FD_t* open_file(const char*, unsigned, hid_t access, haddr_t) {
  const auto* info = static_cast<Descriptor* const*>(H5Pget_driver_info(access));
  if (info == nullptr) return nullptr;
  auto* file = new DriverFile{};
  file->descriptor = *info;
  return &file->base;
}

herr_t close_file(H5FD_t* file) {
  delete reinterpret_cast<DriverFile*>(file);
  return 0;
}

herr_t query(const H5FD_t*, unsigned long* flags) {
  *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA;
  return 0;
}

haddr_t end_of_allocation(const H5FD_t* file, H5FD_mem_t) {
  return reinterpret_cast<const DriverFile*>(file)->end;
}

herr_t set_end_of_allocation(H5FD_t* file, H5FD_mem_t, haddr_t end) {
  reinterpret_cast<DriverFile*>(file)->end = end;
  return 0;
}

haddr_t end_of_file(const H5FD_t* file, H5FD_mem_t) {
  return reinterpret_cast<const DriverFile*>(file)->descriptor->size;
}

herr_t read_file(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t offset, size_t size, void* bytes) {
  auto* to = static_cast<char*>(bytes);
  std::memset(to, 0, size);  // what nobody has written
  while (size > 0) {
    const auto got = ::pread(of(file).file, to, size, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) return 0;
    to += got;
    offset += static_cast<haddr_t>(got);
    size -= static_cast<std::size_t>(got);
  }
  return 0;
}

herr_t write_file(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t offset, size_t size, const void* bytes) {
  write_at(of(file), offset, bytes, size);
  return 0;
}

const H5FD_class_t& driver_class() {
  static const auto description = [] {
    H5FD_class_t c{};
#if H5_VERSION_GE(1, 13, 0)
    c.version = H5FD_CLASS_VERSION;
    c.value = static_cast<H5FD_class_value_t>(600);  // of those free for everybody
#endif
    c.name = "headway";
    c.maxaddr = HADDR_MAX;
    c.fc_degree = H5F_CLOSE_WEAK;
    c.fapl_size = sizeof(Descriptor*);
    c.open = open_file;
    c.close = close_file;
    c.query = query;
    c.get_eoa = end_of_allocation;
    c.set_eoa = set_end_of_allocation;
    c.get_eof = end_of_file;
    c.read = read_file;
    c.write = write_file;
    const H5FD_mem_t one[] = H5FD_FLMAP_SINGLE;
    std::copy(std::begin(one), std::end(one), std::begin(c.fl_map));
    return c;
  }();
  return description;
}

}  // namespace

Handle descriptor_access(Descriptor& descriptor) {
  static const hid_t driver = check(H5FDregister(&driver_class()), "registering a file driver");
  auto access = property_list(H5P_FILE_ACCESS);
  auto* info = &descriptor;
  check(H5Pset_driver(access, driver, &info), "choosing a file driver");
  return access;
}

void write_at(Descriptor& descriptor, std::uint64_t offset, const void* bytes, std::size_t size) {
  const auto* from = static_cast<const char*>(bytes);
  descriptor.size = std::max<std::uint64_t>(descriptor.size, offset + size);
  while (size > 0 && descriptor.error == 0) {
    const auto written = ::pwrite(descriptor.file, from, size, static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      descriptor.error = written == 0 ? ENOSPC : errno;
      return;
    }
    from += written;
    offset += static_cast<std::uint64_t>(written);
    size -= static_cast<std::size_t>(written);
  }
}

}  // namespace headway::h5

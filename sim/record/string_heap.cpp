#include "record/string_heap.h"

#include <unistd.h>

#include <cstring>
#include <map>

namespace headway {

namespace {

constexpr std::size_t reference_size = 16;
constexpr std::size_t header_size = 16;

template <class T>
T number_at(const std::string& bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

/// Bytes of the file, and the heaps that were already read.
class Heaps {
 public:
  Heaps(int file, std::uint64_t size) : file_(file), size_(size) {}

  std::string bytes(std::uint64_t offset, std::uint64_t count) const {
    if (count > size_ || offset > size_ - count) throw HeapDamage{"text lies beyond the end"};
    std::string result(static_cast<std::size_t>(count), '\0');
    std::size_t done = 0;
    while (done < result.size()) {
      const auto got = ::pread(file_, result.data() + done, result.size() - done,
                               static_cast<off_t>(offset + done));
      if (got <= 0) throw HeapDamage{"text cannot be read"};
      done += static_cast<std::size_t>(got);
    }
    return result;
  }

  std::string object(std::uint64_t address, std::uint32_t index, std::uint32_t length) {
    const std::string& heap = heap_at(address);
    std::size_t at = header_size;
    while (at + header_size <= heap.size()) {
      const auto number = number_at<std::uint16_t>(heap, at);
      const auto size = number_at<std::uint64_t>(heap, at + 8);
      if (number == 0) break;  // free space is last
      if (size > heap.size() - at - header_size) break;
      if (number == index) {
        if (length > size) break;
        return heap.substr(at + header_size, length);
      }
      at += header_size + static_cast<std::size_t>((size + 7) / 8 * 8);
    }
    throw HeapDamage{"a text is not where it should be"};
  }

 private:
  const std::string& heap_at(std::uint64_t address) {
    const auto known = heaps_.find(address);
    if (known != heaps_.end()) return known->second;
    const auto header = bytes(address, header_size);
    if (header.compare(0, 4, "GCOL") != 0 || header[4] != 1) throw HeapDamage{"no text where it should be"};
    const auto size = number_at<std::uint64_t>(header, 8);
    if (size < header_size || size > size_ - kept_) throw HeapDamage{"a text has an impossible length"};
    kept_ += size;
    return heaps_.emplace(address, bytes(address, size)).first->second;
  }

  int file_;
  std::uint64_t size_;
  std::uint64_t kept_ = 0;  ///< bytes of heaps, never more than the file has
  std::map<std::uint64_t, std::string> heaps_;
};

}  // namespace

std::vector<std::string> read_strings(int file, std::uint64_t file_size, std::uint64_t offset,
                                      std::uint64_t count) {
  if (count > file_size / reference_size) throw HeapDamage{"more texts than the file can hold"};
  Heaps heaps(file, file_size);
  const auto references = heaps.bytes(offset, count * reference_size);
  std::vector<std::string> result;
  std::uint64_t total = 0;
  for (std::size_t at = 0; at < references.size(); at += reference_size) {
    const auto length = number_at<std::uint32_t>(references, at);
    total += length;
    if (total > file_size) throw HeapDamage{"texts are longer than the file"};
    result.push_back(length == 0 ? std::string()
                                 : heaps.object(number_at<std::uint64_t>(references, at + 4),
                                                number_at<std::uint32_t>(references, at + 12), length));
  }
  return result;
}

}  // namespace headway

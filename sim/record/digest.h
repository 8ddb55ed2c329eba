// SHA-256 of bytes and of files.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace headway {

/// 64 lower-case hexadecimal digits.
std::string sha256(std::span<const std::byte> bytes);
std::string sha256(std::string_view text);

/// The same of a file's content. Throws DiskError when it cannot be read.
std::string sha256_file(const std::string& path);

}  // namespace headway

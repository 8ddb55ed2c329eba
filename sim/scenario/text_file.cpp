#include "scenario/text_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include "core/error.h"

namespace headway::input {

namespace {

/// A file descriptor that closes itself.
class OpenFile {
 public:
  // Without O_NONBLOCK a FIFO that nobody writes would hold us for ever.
  explicit OpenFile(const std::string& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// The file of the same folder whose name is nearest, as a remedy.
std::string suggest_neighbour(const std::filesystem::path& path) {
  constexpr std::size_t most_entries = 1000;
  std::vector<std::string> names;
  std::error_code error;
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  for (auto entry = std::filesystem::directory_iterator(folder, error);
       !error && entry != std::filesystem::directory_iterator() && names.size() < most_entries;
       entry.increment(error))
    names.push_back(entry->path().filename().string());
  std::sort(names.begin(), names.end());
  const auto name = path.filename().string();
  const auto best = name.size() > 255 ? "" : nearest(name, names);
  return best.empty() ? "" : fmt::format("did you mean `{}`?", (path.parent_path() / best).string());
}

[[noreturn]] void refuse_to_open(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR)
    throw Refusal("there is no such file", suggest_neighbour(path));
  if (error == ELOOP) throw Refusal("the path is a loop of symbolic links", "name the file itself");
  if (error == EACCES) throw Refusal("the file may not be read", "change its permissions");
  if (error == ENXIO) throw Refusal("it is a socket or a device", "give a regular file");
  throw Refusal(fmt::format("the file cannot be opened ({})", std::strerror(error)), "");
}

void require_regular(const struct stat& status) {
  const char* what = nullptr;
  if (S_ISDIR(status.st_mode)) what = "it is a directory";
  if (S_ISFIFO(status.st_mode)) what = "it is a FIFO";
  if (S_ISSOCK(status.st_mode)) what = "it is a socket";
  if (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode)) what = "it is a device";
  if (what) throw Refusal(what, "give a regular file");
  if (!S_ISREG(status.st_mode)) throw Refusal("it is not a regular file", "give a regular file");
}

[[noreturn]] void refuse_size(std::size_t limit) {
  throw Refusal(fmt::format("the file is larger than {} MB", limit / 1'000'000),
                limit == scenario_bytes ? "move large tables to CSV files" : "split the table");
}

}  // namespace

std::string read_text_file(const std::string& path, std::size_t limit) {
  if (path.empty() || path.find('\0') != std::string::npos)
    throw Refusal("the path is empty or holds a zero byte", "give the path of a file");
  const OpenFile file(path);
  if (file.descriptor() < 0) refuse_to_open(path, errno);
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) refuse_to_open(path, errno);
  require_regular(status);
  if (static_cast<std::uintmax_t>(status.st_size) > limit) refuse_size(limit);
  std::string text;
  char block[1 << 16];
  while (true) {
    const auto got = ::read(file.descriptor(), block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Refusal(fmt::format("reading failed ({})", std::strerror(errno)), "");
    if (got == 0) return text;
    text.append(block, static_cast<std::size_t>(got));
    if (text.size() > limit) refuse_size(limit);  // it grew, or its size was a lie as in /proc
  }
}

}  // namespace headway::input

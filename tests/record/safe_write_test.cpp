#include "record/safe_write.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "core/error.h"
#include "record/sample.h"

namespace {

/// The next system calls of one kind fail with `error`, after `after` that go well.
struct Fault {
  int after = 0;
  int error = 0;
  bool strikes() {
    if (error == 0 || after-- > 0) return false;
    errno = error;
    return true;
  }
};
Fault write_fault, fsync_fault, rename_fault;

}  // namespace

// This program's own versions of the calls come before those of the C library.
extern "C" ssize_t write(int file, const void* bytes, size_t count) {
  if (write_fault.strikes()) return -1;
  return syscall(SYS_write, file, bytes, count);
}
extern "C" int fsync(int file) {
  if (fsync_fault.strikes()) return -1;
  return static_cast<int>(syscall(SYS_fsync, file));
}
extern "C" int renameat2(int from_folder, const char* from, int to_folder, const char* to,
                         unsigned flags) noexcept {
  if (rename_fault.strikes()) return -1;
  return static_cast<int>(syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
}

namespace headway {
namespace {

namespace fs = std::filesystem;

struct SafeWrite : testing::Test {
  fs::path folder = fs::path(testing::TempDir()) /
                    ("headway_write_" + std::to_string(::getpid()) + testing::UnitTest::GetInstance()->current_test_info()->name());
  std::string path = (folder / "out.h5").string();
  std::string text = std::string(300000, 'x');
  void SetUp() override {
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  void TearDown() override {
    write_fault = fsync_fault = rename_fault = {};
    fs::remove_all(folder);
  }
  std::span<const std::byte> bytes() const { return std::as_bytes(std::span(text)); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
  }
  std::string content() const {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
  }
  /// The message of the DiskError that writing ends in.
  template <class F>
  std::string refusal(F&& f) const {
    try {
      f();
    } catch (const DiskError& error) {
      return error.what();
    }
    return {};
  }
  std::string refusal() const {
    return refusal([&] { write_file(path, bytes(), Overwrite::refuse); });
  }
  void expect_failure(int error) const {
    const auto message = refusal();
    write_fault = fsync_fault = rename_fault = {};
    EXPECT_NE(message.find(path), std::string::npos) << message;
    EXPECT_NE(message.find(std::strerror(error)), std::string::npos) << message;
    EXPECT_EQ(files(), 0u) << "something was left behind";
  }
};

TEST_F(SafeWrite, WritesAll) {
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(content(), text);
  EXPECT_EQ(files(), 1u);
}

TEST_F(SafeWrite, WritesWholePagesAndTheRest) {
  constexpr std::size_t page = 4096;
  std::vector<char> room((std::size_t{3} << 20) + 2 * page);
  auto* start = reinterpret_cast<char*>((reinterpret_cast<std::uintptr_t>(room.data()) + page - 1) / page * page);
  for (std::size_t i = 0; i < (std::size_t{3} << 20) + page; ++i) start[i] = static_cast<char>(i * 31 >> 7);
  for (const std::size_t size : {std::size_t{1} << 20, (std::size_t{2} << 20) + 5, (std::size_t{3} << 20) + 4095}) {
    const auto all = std::as_bytes(std::span(start, size));
    write_file(path, all, Overwrite::replace);
    EXPECT_TRUE(content() == std::string(start, size)) << size;
    for (const int after : {0, 1}) {  // in the whole pages; in the rest
      write_fault = {after, EIO};
      EXPECT_EQ(refusal([&] { write_file(path, all, Overwrite::replace); }).empty(), after == 1 && size % page == 0);
      write_fault = {};
    }
    EXPECT_EQ(files(), 1u);
  }
}

TEST_F(SafeWrite, FailingCallsLeaveNothing) {
  for (const int error : {ENOSPC, EIO, EROFS, EDQUOT}) {
    write_fault = {0, error};
    expect_failure(error);
    fsync_fault = {0, error};
    expect_failure(error);
    rename_fault = {0, error};
    expect_failure(error);
  }
}

TEST_F(SafeWrite, AFailureKeepsWhatWasThere) {
  std::ofstream(path) << "before";
  for (auto* fault : {&write_fault, &fsync_fault}) {
    *fault = {0, EIO};
    EXPECT_NE(refusal([&] { write_file(path, bytes(), Overwrite::replace); }), "");
    *fault = {};
    EXPECT_EQ(content(), "before");
    EXPECT_EQ(files(), 1u);
  }
}

TEST_F(SafeWrite, AnUnflushedFolderIsReported) {
  fsync_fault = {1, EIO};  // the file goes well
  EXPECT_NE(refusal().find("folder cannot be flushed"), std::string::npos);
}

TEST_F(SafeWrite, OldFileSystemsWithoutTheFlag) {
  rename_fault = {0, EINVAL};
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(content(), text);
  rename_fault = {0, EINVAL};
  EXPECT_NE(refusal().find("exists already"), std::string::npos);
}

TEST_F(SafeWrite, AFullDevice) {
  const int full = ::open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  const auto message = refusal([&] { write_all(full, bytes(), "/dev/full"); });
  ::close(full);
  EXPECT_NE(message.find("/dev/full: cannot be written"), std::string::npos) << message;
  EXPECT_NE(message.find(std::strerror(ENOSPC)), std::string::npos) << message;
}

TEST_F(SafeWrite, ALimitOnFileSize) {
  const auto before = std::signal(SIGXFSZ, SIG_IGN);
  rlimit limit{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &limit), 0);
  for (const rlim_t size : {0u, 1u, 4096u, 200000u}) {
    const rlimit small{size, limit.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto message = refusal();
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
    EXPECT_NE(message.find("ulimit -f"), std::string::npos) << message;
    EXPECT_EQ(files(), 0u);
  }
  std::signal(SIGXFSZ, before);
}

TEST_F(SafeWrite, WritesNothingButFiles) {
  for (const std::string odd : {"/dev/full", "/dev/null", folder.c_str()}) {
    EXPECT_NE(refusal([&] { write_file(odd, bytes(), Overwrite::replace); }).find("not a regular file"),
              std::string::npos);
    EXPECT_NE(refusal([&] { check_target(odd, Overwrite::replace); }), "");
  }
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST_F(SafeWrite, ChecksTheTargetBeforehand) {
  EXPECT_EQ(refusal([&] { check_target(path, Overwrite::refuse); }), "");
  EXPECT_EQ(files(), 0u);
  const auto nowhere = (folder / "no" / "such" / "out.h5").string();
  EXPECT_NE(refusal([&] { check_target(nowhere, Overwrite::refuse); }).find("create the folder"),
            std::string::npos);
  EXPECT_NE(refusal([&] { check_target("", Overwrite::refuse); }), "");
  EXPECT_NE(refusal([&] { check_target((folder / std::string(300, 'n')).string(), Overwrite::refuse); }), "");
  std::ofstream(path) << "before";
  EXPECT_NE(refusal([&] { check_target(path, Overwrite::refuse); }).find("--force"), std::string::npos);
  EXPECT_EQ(refusal([&] { check_target(path, Overwrite::replace); }), "");
  EXPECT_EQ(content(), "before");
}

TEST_F(SafeWrite, WritesThroughALink) {
  const auto link = (folder / "link.h5").string();
  std::ofstream(path) << "before";
  fs::create_symlink(path, link);
  write_file(link, bytes(), Overwrite::replace);
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(content(), text);
}

TEST_F(SafeWrite, ARunFileOnAFullDiskLeavesNothing) {
  write_fault = {0, ENOSPC};
  const auto message = refusal([&] { sample::write(path, 2); });
  write_fault = {};
  EXPECT_NE(message.find(path), std::string::npos) << message;
  EXPECT_EQ(files(), 0u);
}

}  // namespace
}  // namespace headway

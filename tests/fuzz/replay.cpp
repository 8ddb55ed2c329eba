// Runs a fuzz target over files, and folders of files, where there is no fuzzer: what was found once
// stays found. The arguments name them.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size);

namespace {

int replay(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  // Also cut short, which is how most damage looks.
  for (const std::size_t part : {8, 7, 5, 2})
    LLVMFuzzerTestOneInput(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size() * part / 8);
  return 1;
}

}  // namespace

int main(int count, char** words) {
  int files = 0;
  for (int i = 1; i < count; ++i) {
    if (!std::filesystem::is_directory(words[i])) files += replay(words[i]);
    else
      for (const auto& entry : std::filesystem::directory_iterator(words[i]))
        if (entry.is_regular_file()) files += replay(entry.path());
  }
  std::printf("%d files\n", files);
  return files > 0 ? 0 : 1;
}

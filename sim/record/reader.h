// Reading a run file back: what it holds, checked before anything of it is believed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/h5.h"

namespace headway {

/// A dataset of a run file.
struct FileVariable {
  std::string name;                ///< with its group: "labs/capability", "seed"
  std::string unit;                ///< empty for text
  std::string meaning;
  std::vector<std::string> dims;   ///< "run", "time", "lab", ...; none for a scalar
  std::vector<std::size_t> shape;  ///< one length per dimension
  bool text = false;

  std::size_t size() const;
};

/// An open run file. Everything throws DiskError, naming the path, when the file is missing, of
/// another kind, truncated or damaged; memory stays in proportion to the size of the file.
class RunReader {
 public:
  explicit RunReader(const std::string& path);
  ~RunReader();
  RunReader(const RunReader&) = delete;
  RunReader& operator=(const RunReader&) = delete;

  const std::string& path() const { return path_; }
  /// All datasets in the order of the file; each scale once, at the root.
  const std::vector<FileVariable>& variables() const { return variables_; }
  /// Null when there is none.
  const FileVariable* find(std::string_view name) const;

  /// All values, row-major over the dimensions.
  std::vector<float> floats(std::string_view name) const;
  /// Of these runs alone, in this order; places along `run`, the first dimension.
  std::vector<float> floats(std::string_view name, std::span<const std::size_t> runs) const;
  std::vector<double> doubles(std::string_view name) const;
  std::vector<std::int64_t> integers(std::string_view name) const;
  std::vector<std::string> strings(std::string_view name) const;
  /// A scalar text: "scenario_toml", "design_json", "registry_json".
  std::string text(std::string_view name) const;
  /// The labels along a dimension of names: "lab", "state", ...; none if the file has none.
  std::vector<std::string> labels(std::string_view dimension) const;

  /// Attributes of the root; empty or `missing` when there is none.
  std::string attribute(const char* name) const;
  std::int64_t attribute(const char* name, std::int64_t missing) const;

  std::size_t runs() const { return runs_; }
  std::size_t rows() const { return rows_; }

 private:
  void open();
  void check_schema();
  void list_group(const std::string& group);
  void add_variable(const std::string& group, const std::string& axis, const std::string& name);
  void check_shape(const FileVariable& variable) const;
  void check_storage(hid_t dataset, const FileVariable& variable) const;
  const FileVariable& expect_variable(std::string_view name) const;
  template <class T>
  std::vector<T> read(std::string_view name, hid_t type) const;
  [[noreturn]] void fail(const std::string& what) const;

  std::string path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  h5::Handle file_;
  std::size_t runs_ = 0, rows_ = 0;
  std::vector<FileVariable> variables_;
};

}  // namespace headway

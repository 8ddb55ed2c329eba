// What a run file says, in memory: labels, time, runs, and the recorded variables by name.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/clustered.h"

namespace headway {

/// One recorded variable; `values` is row-major over `dims`, NaN where there is no value.
struct Variable {
  std::string unit;
  std::string meaning;
  std::vector<std::string> dims;   ///< names of dimensions, such as {"run", "time", "lab"}
  std::vector<std::size_t> shape;  ///< one length per name in `dims`
  std::vector<float> values;
};

/// A parameter whose value is an assumption of the authors and not of a source.
struct Assumption {
  std::string key;
  double value = 0;
  std::string unit;
  std::string meaning;
  std::string range;  ///< how the plausible range was chosen
};

/// A dangerous ability and the capability at which it arrives.
struct Threshold {
  std::string name;  ///< such as "autonomous_research"
  double level = 0;  ///< OOM; the median of what the scenario says
};

/// The runs of one scenario, or of a sweep.
struct RunSet {
  std::string path;
  std::string title;
  std::string sweep;  ///< title of the sweep that these are the runs of one policy of; else empty
  std::string scenario_text;                               ///< resolved scenario, TOML
  std::vector<std::pair<std::string, std::string>> facts;  ///< provenance, in order: what and value
  std::size_t planned = 0;
  std::size_t failed = 0;
  std::vector<double> time;              ///< years of the rows that are kept
  double start = 0, end = 0;             ///< years in which the runs begin and end
  std::vector<std::int64_t> points;      ///< of each run: row of the design; without a sweep draw of the uncertain parameters
  std::vector<std::int64_t> policies;    ///< of each run: position along the labels "policy"; 0 without a sweep
  std::vector<std::int64_t> replicates;  ///< of each run
  std::vector<std::int64_t> streams;     ///< of each run; runs with one stream share random numbers
  std::map<std::string, std::vector<std::string>> labels;  ///< names along "lab", "state", ...
  std::map<std::string, Variable> variables;               ///< "series/trust", "labs/capability"
  std::map<std::string, std::vector<double>> outcomes;     ///< per run: "outcome_x", "event_year_x"
  std::vector<std::string> lab_types;                      ///< per laboratory, empty if not known
  std::vector<std::string> lab_states;                     ///< per laboratory, empty if not known
  std::vector<Threshold> thresholds;
  std::vector<Assumption> assumptions;

  std::size_t runs() const { return replicates.size(); }
  /// True for runs of a sweep, whose points are rows of its design; else points are draws of the uncertain parameters.
  bool is_sweep() const { return !names("policy").empty() || !sweep.empty(); }
  /// Labels along `dimension`; none if there is no such dimension.
  const std::vector<std::string>& names(const std::string& dimension) const;
  /// The variable if it is there with the expected number of dimensions and a sound shape, else
  /// null.
  const Variable* find(const std::string& name, std::size_t dimensions) const;
};

/// How much of a run file is read: the outcomes that a summary names, all that has one value per run and
/// the world series, also what actors gain (payoffs_of_actors), or all that the page shows of actors.
enum class Detail { summary, world, payoffs, actors };

/// Reads the finished runs of a run file. Throws DiskError when it is missing, foreign or damaged.
RunSet read_run_set(const std::string& path, Detail detail = Detail::world);

/// The runs of each policy of a sweep as a set of its own, called as the policy, in the order of the labels; pairs
/// of them are runs of one point and replicate. The set itself where it holds one policy or no sweep.
std::vector<RunSet> split_by_policy(RunSet set);

/// Which runs of a set are independent of each other.
struct Independence {
  ClusterLabels cluster;     ///< of each run
  std::size_t clusters = 0;  ///< of points and replicates that cross, the smaller number
  std::string_view what;     ///< what a cluster is: "runs", "points", "blocks of points", "replicates", "points and replicates"
  /// "12 points", "4 points and 60 replicates": what intervals count.
  std::string counted() const;
};

/// Runs of one point share its assumptions, runs of one stream their random numbers: runs that are linked by such
/// bonds are a cluster. Where these link all points (common random numbers), points and streams are crossed clusters.
Independence independence_of(const RunSet& set);

/// What points are without a sweep.
inline constexpr std::string_view draws_of_parameters = "draws of the uncertain parameters";

/// The same for runs of these points and streams.
Independence independence_of(std::span<const std::int64_t> points, std::span<const std::int64_t> streams);

/// Number of points among the runs.
std::size_t count_points(const RunSet& set);

/// One value per run at row `tick` of a world series (run, time).
std::vector<double> across_runs(const Variable& variable, std::size_t tick);

/// One value per run at row `tick` for agent `agent` of an actor series (run, time, agent).
std::vector<double> across_runs(const Variable& variable, std::size_t tick, std::size_t agent);

/// The series of one run of a world variable.
std::vector<double> along_time(const Variable& variable, std::size_t run);

/// Row of `time` nearest to `year`; 0 when time is empty.
std::size_t nearest_tick(const std::vector<double>& time, double year);

}  // namespace headway

// Everything that a panel sees and may change. One per window; panels keep nothing of their own.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "ui/viewer/app/files.h"
#include "ui/viewer/app/fonts.h"
#include "ui/viewer/app/look.h"
#include "ui/viewer/plot/chart.h"
#include "scenario/read_classic.h"
#include "ui/viewer/session/catalogue.h"
#include "ui/viewer/session/cautions.h"
#include "ui/viewer/session/document.h"
#include "ui/viewer/session/margin_record.h"
#include "ui/viewer/session/matrix.h"
#include "ui/viewer/session/measured.h"
#include "ui/viewer/session/pledge_record.h"
#include "ui/viewer/session/run_file_source.h"
#include "ui/viewer/session/run_filter.h"
#include "ui/viewer/session/runner.h"
#include "ui/viewer/session/scores.h"

namespace headway::viewer {

/// The date that all panels show, and how it moves.
struct Playback {
  double year = 0;
  bool playing = false;
  double years_per_second = 2.5;
};

/// How charts show the runs.
enum class ChartMode { fan, runs, one_run, difference };

/// What is chosen, wherever it was chosen.
struct Selection {
  std::string lab;               ///< name of a laboratory; empty for none
  std::string state;
  std::string funder;
  std::size_t run = 0;           ///< place in the list of runs
  bool single_run = false;       ///< one run instead of the median of all
  bool whole_race = false;       ///< the plane shows all dates at once instead of following
  std::size_t instrument = 0;    ///< place in the policy
  std::size_t commitment = 0;    ///< place among the commitments
  ChartMode mode = ChartMode::fan;
  std::string distribution = "series/frontier_margin";
  std::vector<std::string> charts{"series/frontier_margin", "series/frontier_capability",
                                  "series/safety_share_compute"};
  std::vector<RunRange> filter;  ///< only runs in these ranges are shown
  std::string scatter_x = "outcome_final_capability", scatter_y = "outcome_minimum_margin";
};

/// A bar of the timeline that is being dragged.
struct TimelineDrag {
  int grip = 0;     ///< part of the bar; 0 for none
  float from = 0;   ///< pixel where it was caught
  Schedule caught{};  ///< as it was then
};

/// A span of values that is being dragged over a distribution.
struct Brush {
  std::string name;  ///< of the measure; empty for none
  double from = 0, to = 0;
};

/// A scenario put aside for comparison.
struct Pin {
  std::string title;
  Edits edits;
  std::shared_ptr<const Scenario> scenario;  ///< null: the place is free
};

/// What of the policies under worldviews is shown.
struct MatrixView {
  std::string outcome = "Minimum margin, worst strong model";
  std::string series = "series/frontier_margin";
  bool as_difference = true;
  std::size_t policy = 1, worldview = 0;  ///< the cell that is opened
  std::size_t runs = 20;                  ///< of each cell
  std::uint64_t revision = 0;             ///< of the document when they were made
};

/// What the dashed line is.
enum class Compare {
  extended,  ///< what the open scenario extends, where it extends something
  opened,    ///< the scenario as it was opened
};

/// Results as they stand in this frame.
struct Shown {
  std::shared_ptr<const Snapshot> current;   ///< the runs of `all` that pass the filter
  std::shared_ptr<const Snapshot> all;
  std::shared_ptr<const Snapshot> baseline;  ///< what is dashed; not filtered
  Pairing pairing;                           ///< of `current` and `baseline`
  std::array<std::shared_ptr<const Snapshot>, pin_count> pins;
  bool stale = false;  ///< the document has moved on since `current`
};

/// A series in need of bands: computed once per snapshot.
class BandCache {
 public:
  const Bands& get(const std::shared_ptr<const Snapshot>& snapshot, const std::string& series,
                   std::size_t agent = 0);
  /// Paired differences of a world series, now minus the baseline.
  const Bands& get_difference(const Shown& shown, const std::string& series);
  /// Forgets what was not asked for since the last call. Once per frame.
  void tidy();

 private:
  struct Entry {
    std::shared_ptr<const Snapshot> snapshot, other;
    Bands bands;
    bool used = true;
  };
  std::map<std::string, Entry> entries_;  ///< by address of the snapshot, series and agent
};

struct Desk;
struct OpenClassic;

struct Viewer {
  Viewer(Scenario scenario, RunGoal goal, int threads, std::function<void()> published);

  Document document;
  std::vector<Measurement> measured;  ///< of the past through which the open scenario runs
  Runner runner;
  Shown shown;
  Playback playback;
  Selection selection;
  std::array<Pin, pin_count> pins;
  Look look;
  Fonts fonts;
  float scale = 1;  ///< pixels per length unit: text size times display scale
  BandCache bands;
  ScoreCache scores;
  MarginCache margins;
  CommitmentCache commitments;
  TimelineDrag timeline_drag;
  Brush brush;
  std::map<std::string, plot::ChartView> views;  ///< by panel and chart
  plot::SharedAxis time_axis;
  std::map<std::string, std::string> searches;  ///< text of search fields, by panel
  std::map<std::string, std::string> open;      ///< name of the panel shown, by place
  std::set<std::string> toggles;                ///< switches that are on, by panel and name
  MatrixView matrix_view;
  std::vector<Scheme> shipped_schemes;  ///< offered when a commitment is added; read when they are first asked for
  std::shared_ptr<Desk> desk;  ///< lessons and workshops (app/desk.h); null until one is wanted
  std::shared_ptr<OpenClassic> classic;  ///< in place of a race (app/classic.h); null for none
  Files files;
  std::function<void()> wake;  ///< from any thread: draw another frame
  bool show_keys = false;
  bool closing = false;
  double replay_left = 0;  ///< seconds for which the state before the last change is shown
  std::string path;        ///< where the scenario was saved; empty when it was not
  std::string message;  ///< said at the foot of the window until the next
  std::unique_ptr<Matrix> matrix;  ///< policies under worldviews; null until they are asked for

  /// Takes `scenario` as the new base, without edits and pins. `alone`: it is compared with itself as
  /// opened, as in a lesson, which says what is dashed.
  void open_scenario(Scenario scenario, bool alone = false);
  /// The same with runs of a file: they are shown until something is changed, and stay the baseline. Of a
  /// sweep with policies the first is the baseline, and the filter begins with the second.
  void open_runs(OpenedRuns opened);
  /// Takes a classic model in place of what was open; `path` is its file, or the name of the model.
  void open_classic(ClassicScenario scenario, const std::string& path);
  /// Of the race or the classic model that is open.
  std::string title() const;
  std::string source_path() const;  ///< file that was opened; it may be missing
  bool is_dirty() const;
  void mark_saved();
  void begin_gesture();
  void end_gesture();
  bool can_undo() const;
  bool can_redo() const;
  void undo();
  void redo();
  void reset_all();
  /// True while something is worked out in the background.
  bool is_busy() const;
  /// What the user wants to see dashed. It holds where the open scenario extends another one.
  void compare_with(Compare wanted);
  Compare wanted_comparison() const { return compare_; }
  /// True when there is a choice.
  bool can_compare_extended() const { return extended_ != nullptr; }
  bool compares_extended() const { return extended_ && compare_ == Compare::extended; }
  /// What is dashed, in a word or two for legends: "baseline", "as opened". And in a sentence.
  std::string baseline_name() const;
  std::string baseline_heading() const;  ///< the same with a capital
  std::string baseline_meaning() const;
  /// Once per frame: takes the latest snapshots, sends changes to the runner, moves the year.
  void update(double seconds);
  /// True while something moves by itself.
  bool is_moving() const { return playback.playing || replay_left > 0; }
  double first_year() const;
  double last_year() const;
  /// The charts of what is shown; none before the first runs.
  const std::vector<ChartEntry>& catalogue();
  /// Cautions about the open scenario (session/cautions.h); computed anew when it changes.
  const std::vector<Caution>& cautions() const;
  /// Row of the year shown.
  std::size_t row() const;
  /// What is dashed, what is on the screen where that differs, and the pins.
  std::vector<MatrixPolicy> matrix_policies() const;
  /// Runs them under the worldviews, in place of what was there.
  void start_matrix();
  /// Who keeps which commitment, in all runs or in the one that is shown alone.
  const std::vector<CommitmentRecord>& commitment_record();
  /// A length in pixels from one at 100%.
  float length(float units) const { return units * scale; }

 private:
  void request_baseline();
  void send_changes();
  void filter_runs();
  void pair_runs();
  std::uint64_t requested_ = 0;  ///< revision that the runner works at
  bool showing_before_ = false;
  Compare compare_ = Compare::extended;
  std::shared_ptr<const Scenario> extended_;  ///< null: there is none, or it is not to be compared with
  std::shared_ptr<const Snapshot> file_runs_;  ///< null unless a run file is open
  std::shared_ptr<const Snapshot> file_baseline_;  ///< those of the first policy
  std::shared_ptr<const Snapshot> paired_now_, paired_was_;  ///< that `shown.pairing` is of
  std::shared_ptr<const Snapshot> filter_source_;  ///< snapshot that `shown.current` is part of
  std::vector<RunRange> filtered_by_;
  std::shared_ptr<const SeriesLayout> layout_;  ///< that `catalogue_` was made of
  std::vector<ChartEntry> catalogue_;
  mutable std::vector<Caution> cautions_;
  mutable std::uint64_t cautions_of_ = 0;  ///< revision that `cautions_` are about
};

}  // namespace headway::viewer

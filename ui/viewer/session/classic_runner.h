// Background threads that work out the answers and the figure of a classic model.
//
// One thread publishes closed forms and solvers, and gives them to another, where agents play. So closed forms never wait for agents. A new request
// replaces the old one as soon as that has shown its closed forms: a slider in motion gets an answer on the way.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>

#include "analysis/classic/figure.h"
#include "core/error.h"

namespace headway::viewer {

/// What is wanted.
struct ClassicRequest {
  ClassicScenario scenario;
  ClassicFigure figure;
  bool operator==(const ClassicRequest& other) const {
    return scenario.model == other.scenario.model && scenario.values == other.scenario.values && figure == other.figure;
  }
};

/// What there is of it. Immutable once published.
struct ClassicSnapshot {
  ClassicRequest asked;
  std::variant<std::monostate, CurveChart, HeatMap, Simplex, PhasePlane> picture;
  std::vector<classic::Answer> answers;
  std::vector<Problem> problems;  ///< why there are no answers, or no picture
  bool is_played = false;         ///< agents are done
};

class ClassicRunner {
 public:
  /// `published` is called from a thread of the runner after each new snapshot.
  explicit ClassicRunner(std::function<void()> published = {});
  ~ClassicRunner();
  ClassicRunner(const ClassicRunner&) = delete;
  ClassicRunner& operator=(const ClassicRunner&) = delete;

  /// Asks for another picture. Nothing happens where it is the one that was asked for last.
  void request(const ClassicRequest& wanted);
  /// Null before the first picture.
  std::shared_ptr<const ClassicSnapshot> latest() const;
  /// True while something is missing.
  bool is_busy() const;

 private:
  /// Closed forms and solvers are there, agents have not played.
  struct Half {
    ClassicSnapshot snapshot;
    classic::Curves curves;
  };
  void solve_all();
  void play_all();
  void solve(ClassicRequest wanted);
  void play(Half half);
  void publish(const ClassicSnapshot& snapshot);
  bool is_ending() const;
  bool is_overtaken(const ClassicRequest& asked) const;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::optional<ClassicRequest> pending_, last_;
  std::optional<Half> half_;
  std::shared_ptr<const ClassicSnapshot> latest_;
  bool solving_ = false, playing_ = false, ending_ = false;
  std::function<void()> published_;
  std::thread solver_, player_;
};

}  // namespace headway::viewer

#include "ui/viewer/app/viewer.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/plot/number.h"
#include "ui/viewer/app/classic.h"
#include "ui/viewer/session/extended.h"

namespace headway::viewer {

const Bands& BandCache::get(const std::shared_ptr<const Snapshot>& snapshot,
                            const std::string& series, std::size_t agent) {
  static const Bands none;
  const auto place = snapshot ? snapshot->find(series) : SeriesPlace{};
  if (!place) return none;
  const auto key =
      fmt::format("{}:{}:{}", static_cast<const void*>(snapshot.get()), series, agent);
  const auto [found, is_new] = entries_.try_emplace(key);
  if (is_new) found->second = {snapshot, nullptr, snapshot->bands(place, agent), true};
  found->second.used = true;
  return found->second.bands;
}

const Bands& BandCache::get_difference(const Shown& shown, const std::string& series) {
  const auto &now = shown.current, &was = shown.baseline;
  const auto key = fmt::format("{}-{}:{}", static_cast<const void*>(now.get()),
                               static_cast<const void*>(was.get()), series);
  const auto [found, is_new] = entries_.try_emplace(key);
  if (is_new) found->second = {now, was, paired_bands(*now, *was, shown.pairing, series), true};
  found->second.used = true;
  return found->second.bands;
}

void BandCache::tidy() {
  std::erase_if(entries_, [](const auto& entry) { return !entry.second.used; });
  for (auto& [key, entry] : entries_) entry.used = false;
}

Viewer::Viewer(Scenario scenario, RunGoal goal, int threads, std::function<void()> published)
    : document(std::move(scenario)), measured(measured_of(document.base())), runner(threads, goal, published), wake(std::move(published)) {
  playback.year = document.base().parameters.clock.start;
  extended_ = extended_scenario(document.base());
  if (!measured.empty()) selection.charts = most_measured(measured, selection.charts.size());
  request_baseline();
}

void Viewer::request_baseline() {
  runner.clear(Slot::baseline);
  requested_ = 0;
  // While a classic model is open there is nobody who could race.
  if (document.base().initial.labs.names.empty()) return;
  runner.request(Slot::baseline,
                 compares_extended() ? extended_ : std::make_shared<const Scenario>(document.base()),
                 document.revision());
}

void Viewer::compare_with(Compare wanted) {
  const bool before = compares_extended();
  compare_ = wanted;
  if (compares_extended() != before) request_baseline();
}

std::string Viewer::baseline_name() const {
  if (file_baseline_ != file_runs_) return as_words(file_runs_->policies.front());
  if (compares_extended()) return name_in_words(extended_->path);
  const auto& opened = document.base().path;
  const bool is_root = !extended_ && opened.ends_with(".toml") && document.base().policy.empty() && document.base().schemes.empty();
  return is_root ? name_in_words(opened) : "as opened";
}

std::string Viewer::baseline_heading() const {
  auto name = baseline_name();
  if (!name.empty()) name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

std::string Viewer::baseline_meaning() const {
  if (file_baseline_ != file_runs_)
    return fmt::format("Dashed: {}, the first policy of the sweep.", baseline_name());
  if (compares_extended())
    return fmt::format("Dashed: {}, which the open scenario extends.", extended_->title);
  return fmt::format("Dashed: {}, as it was opened.", document.base().title);
}

void Viewer::open_scenario(Scenario scenario, bool alone) {
  classic.reset();
  document = Document(std::move(scenario), document.revision() + 1);
  measured = measured_of(document.base());
  if (!measured.empty()) selection.charts = most_measured(measured, selection.charts.size());
  requested_ = 0;
  replay_left = 0;
  showing_before_ = false;
  path.clear();
  selection.filter.clear();
  shipped_schemes.clear();
  matrix.reset();
  file_runs_.reset();
  file_baseline_.reset();
  shown = {};
  extended_ = alone ? nullptr : extended_scenario(document.base());
  runner.clear(Slot::current);
  for (std::size_t i = 0; i < pin_count; ++i) {
    pins[i] = {};
    runner.clear(pin_slot(i));
  }
  request_baseline();
}

void Viewer::open_classic(ClassicScenario scenario, const std::string& file) {
  open_scenario(Scenario{}, true);
  classic = std::make_shared<OpenClassic>(std::move(scenario), file, wake);
}

namespace {

/// Calls f with the document that is open.
template <class V, class F>
decltype(auto) with_document(V& viewer, F&& f) {
  return viewer.classic ? f(viewer.classic->document) : f(viewer.document);
}

}  // namespace

std::string Viewer::title() const {
  return with_document(*this, [](const auto& d) { return d.base().title; });
}
std::string Viewer::source_path() const { return classic ? classic->path : document.base().path; }
bool Viewer::is_dirty() const {
  return with_document(*this, [](const auto& d) { return d.is_dirty(); });
}
void Viewer::mark_saved() {
  with_document(*this, [](auto& d) { d.mark_saved(); });
}
void Viewer::begin_gesture() {
  with_document(*this, [](auto& d) { d.begin_gesture(); });
}
void Viewer::end_gesture() {
  with_document(*this, [](auto& d) { d.end_gesture(); });
}
bool Viewer::can_undo() const {
  return with_document(*this, [](const auto& d) { return d.can_undo(); });
}
bool Viewer::can_redo() const {
  return with_document(*this, [](const auto& d) { return d.can_redo(); });
}
void Viewer::undo() {
  with_document(*this, [](auto& d) { d.undo(); });
}
void Viewer::redo() {
  with_document(*this, [](auto& d) { d.redo(); });
}
void Viewer::reset_all() {
  with_document(*this, [](auto& d) { d.reset_all(); });
}
bool Viewer::is_busy() const { return classic ? classic->is_stale() || classic->runner.is_busy() : runner.is_busy() || (matrix && !matrix->is_done()); }

void Viewer::open_runs(OpenedRuns opened) {
  open_scenario(std::move(opened.scenario), true);
  runner.clear(Slot::baseline);
  file_runs_ = file_baseline_ = std::move(opened.snapshot);
  if (file_runs_->policies.size() < 2) return;
  file_baseline_ = filtered(file_runs_, {{policy_measure, 0, 0}});
  selection.filter = {{policy_measure, 1, 1}};
}

void Viewer::send_changes() {
  if (replay_left > 0) {
    if (!showing_before_)
      runner.request(Slot::current,
                     std::make_shared<const Scenario>(
                         apply(document.before_last(), document.base())), 0);
    showing_before_ = true;
    requested_ = 0;
    return;
  }
  if (requested_ == document.revision()) return;
  if (showing_before_) message = "After the last change (" + document.last_change() + ").";
  showing_before_ = false;
  requested_ = document.revision();
  if (document.is_as_opened() && !compares_extended()) runner.clear(Slot::current);
  else runner.request(Slot::current, std::make_shared<const Scenario>(document.scenario()), requested_);
}

void Viewer::filter_runs() {
  if (filter_source_ == shown.all && filtered_by_ == selection.filter && shown.current) return;
  filter_source_ = shown.all;
  filtered_by_ = selection.filter;
  shown.current = filtered(shown.all, selection.filter);
}

void Viewer::pair_runs() {
  if (paired_now_ == shown.current && paired_was_ == shown.baseline) return;
  paired_now_ = shown.current;
  paired_was_ = shown.baseline;
  shown.pairing = paired_now_ && paired_was_ ? viewer::pair_runs(*paired_now_, *paired_was_) : Pairing{};
}

void Viewer::update(double seconds) {
  if (classic) return classic->follow();
  if (requested_ != 0 && requested_ != document.revision()) replay_left = 0;
  shown.baseline = file_baseline_ ? file_baseline_ : runner.latest(Slot::baseline);
  // What is as it was opened is not run a second time where that is the baseline.
  const bool is_baseline =
      document.is_as_opened() && !compares_extended() && requested_ != 0;
  if (is_baseline) shown.all = file_runs_ ? file_runs_ : shown.baseline;
  else if (auto latest = runner.latest(Slot::current)) shown.all = std::move(latest);
  filter_runs();
  pair_runs();
  for (std::size_t i = 0; i < pin_count; ++i)
    shown.pins[i] = runner.latest(pin_slot(i));
  // After the results are taken, so that every change is seen as such for a frame.
  send_changes();
  replay_left = std::max(0.0, replay_left - seconds);
  shown.stale = !is_baseline && shown.current && shown.current->revision != requested_;
  bands.tidy();
  if (playback.playing) {
    playback.year += seconds * playback.years_per_second;
    if (playback.year >= last_year()) playback.playing = false;
  }
  playback.year = std::clamp(playback.year, first_year(), last_year());
}

double Viewer::first_year() const { return document.base().parameters.clock.start; }

double Viewer::last_year() const {
  const auto& years = shown.current ? shown.current->years : std::vector<double>{};
  return years.empty() ? first_year() + document.base().parameters.clock.horizon : years.back();
}

const std::vector<ChartEntry>& Viewer::catalogue() {
  if (shown.current && shown.current->layout != layout_) {
    const bool same = layout_ && *layout_ == *shown.current->layout;
    layout_ = shown.current->layout;
    if (!same) catalogue_ = chart_catalogue(*layout_);
  }
  return catalogue_;
}

const std::vector<Caution>& Viewer::cautions() const {
  if (cautions_of_ != document.revision()) cautions_ = viewer::cautions(document.edits(), document.base());
  cautions_of_ = document.revision();
  return cautions_;
}

std::size_t Viewer::row() const {
  return shown.current ? row_at(*shown.current, playback.year) : 0;
}

std::vector<MatrixPolicy> Viewer::matrix_policies() const {
  const auto file = document.base().path;
  const auto edited = [&](std::string name, Edits edits) {
    return MatrixPolicy{std::move(name), [file, edits = std::move(edits)](const std::string& worldview) { return under_worldview(file, worldview, &edits); }};
  };
  std::vector<MatrixPolicy> list;
  if (compares_extended())
    list.push_back({baseline_name(), [root = extended_->path](const std::string& worldview) { return under_worldview(root, worldview, nullptr); }});
  else
    list.push_back(edited(baseline_name(), as_given(document.base())));
  if (compares_extended() || !document.is_as_opened()) list.push_back(edited("on the screen", document.edits()));
  for (const auto& pin : pins)
    if (pin.scenario) list.push_back(edited(pin.title, pin.edits));
  return list;
}

void Viewer::start_matrix() {
  if (!document.base().path.ends_with(".toml")) {
    message = "Worldviews are laid over scenario files; save this as one and open it.";
    return;
  }
  auto list = matrix_policies();
  matrix_view.policy = std::min(matrix_view.policy, list.size() - 1), matrix_view.worldview = 0;
  matrix_view.revision = document.revision();
  matrix.reset();
  matrix = std::make_unique<Matrix>(std::move(list), worldviews_beside(document.base().path), matrix_view.runs, runner.threads(), wake);
}

const std::vector<CommitmentRecord>& Viewer::commitment_record() {
  return commitments.get(shown.current, selection.single_run ? &selection.run : nullptr);
}

}  // namespace headway::viewer

// Looks at a part of the runs: ranges of outcomes and uncertain parameters, and two of them as a scatter.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "ui/viewer/app/draw.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/plot/draw_chart.h"
#include "ui/viewer/session/catalogue.h"
#include "ui/viewer/widget/parameter_control.h"

namespace headway::viewer {

namespace {

/// The finite values of all runs, and the span that they take.
struct Spread {
  std::vector<double> values;
  double low = 0, high = 0;
  bool is_empty() const { return values.empty(); }
  double share_of(double x) const { return high > low ? (x - low) / (high - low) : 0.5; }
};

Spread spread_of(const Snapshot& snapshot, const std::string& name) {
  Spread spread;
  for (const double x : run_values(snapshot, name))
    if (std::isfinite(x)) spread.values.push_back(x);
  if (spread.is_empty()) return spread;
  const auto [low, high] = std::minmax_element(spread.values.begin(), spread.values.end());
  spread.low = *low;
  spread.high = *high;
  return spread;
}

/// True when the pointer is on a handle, which is wider for the hand than for the eye.
bool is_near(float pointer, float handle, float grip) { return std::abs(pointer - handle) <= grip * 1.5f; }

const RunMeasure* find_measure(const std::vector<RunMeasure>& measures, const std::string& name) {
  const auto found = std::find_if(measures.begin(), measures.end(),
                                  [&](const auto& measure) { return measure.name == name; });
  return found == measures.end() ? nullptr : &*found;
}

/// A searchable list of all measures. True when another was chosen for `name`.
bool draw_picker(Viewer& viewer, const char* id, const Snapshot& all,
                 const std::vector<RunMeasure>& measures, std::string& name) {
  const auto chosen = name.empty() ? "Choose\xE2\x80\xA6" : measure_of(all, name).title;
  bool changed = false;
  if (!ImGui::BeginCombo(id, chosen.c_str(), ImGuiComboFlags_HeightLarge))
    return false;
  const auto& search = search_field(viewer, "filter", "Search outcomes and parameters");
  for (const auto& measure : measures) {
    if (!matches(measure.title, search)) continue;
    if (ImGui::Selectable((measure.title + "###" + measure.name).c_str(), measure.name == name)) {
      changed = measure.name != name;
      name = measure.name;
    }
    if (ImGui::IsItemHovered())
      ImGui::SetTooltip("%s\n%s", measure.meaning.c_str(), format_unit(measure.unit).c_str());
  }
  ImGui::EndCombo();
  return changed;
}

/// How the runs are spread, those in the range darker.
void draw_bars(const Viewer& viewer, const Spread& spread, const RunRange& range, ImVec2 at, ImVec2 size) {
  constexpr std::size_t bins = 32;
  std::size_t counts[bins] = {};
  for (const double x : spread.values)
    ++counts[std::min(bins - 1, static_cast<std::size_t>(spread.share_of(x) * bins))];
  const auto most = static_cast<float>(*std::max_element(counts, counts + bins));
  auto& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < bins; ++i) {
    const double middle = spread.low + (spread.high - spread.low) * (static_cast<double>(i) + 0.5) / bins;
    const bool in = middle >= range.low && middle <= range.high;
    const float left = at.x + size.x * static_cast<float>(i) / bins;
    const float height = size.y * static_cast<float>(counts[i]) / most;
    list.AddRectFilled({left, at.y + size.y - height}, {left + size.x / bins - 1, at.y + size.y},
                       in ? safe_ink(viewer.look, 0.75f) : ink(plot::inks_of(viewer.look.theme).quiet, 0.3f));
  }
}

/// What of a strip is being dragged.
enum Held { lower, upper, span };

/// The strip with two handles: they are moved, and a drag beside them sets a new span; a click there
/// takes in everything again.
void draw_strip(const Viewer& viewer, const Spread& spread, RunRange& range) {
  const auto at = ImGui::GetCursorScreenPos();
  const float grip = viewer.length(6);
  const ImVec2 whole{ImGui::GetContentRegionAvail().x, viewer.length(44)};
  const ImVec2 inner{at.x + grip, at.y}, size{whole.x - 2 * grip, whole.y};
  ImGui::InvisibleButton("strip", whole);
  const auto x_of = [&](double value) {
    return inner.x + size.x * static_cast<float>(std::clamp(spread.share_of(value), 0.0, 1.0));
  };
  int& held = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("held"));
  float& from = *ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID("from"));
  const float pointer = ImGui::GetIO().MousePos.x;
  const auto value_at = [&](float x) {
    const double share = std::clamp(static_cast<double>((x - inner.x) / size.x), 0.0, 1.0);
    return spread.low + share * (spread.high - spread.low);
  };
  if (ImGui::IsItemActivated()) {
    from = pointer;
    held = is_near(pointer, x_of(range.high), grip)  ? upper
           : is_near(pointer, x_of(range.low), grip) ? lower
                                                     : span;
  }
  if (ImGui::IsItemActive()) {
    const double value = value_at(pointer), other = value_at(from);
    if (held == upper) range.high = std::max(value, range.low);
    else if (held == lower) range.low = std::min(value, range.high);
    else if (pointer != from) range.low = std::min(value, other), range.high = std::max(value, other);
    else range.low = spread.low, range.high = spread.high;
  }
  draw_bars(viewer, spread, range, inner, size);
  auto& list = *ImGui::GetWindowDrawList();
  for (const double end : {range.low, range.high})
    list.AddRectFilled({x_of(end) - grip / 2, at.y}, {x_of(end) + grip / 2, at.y + size.y},
                       text_ink(viewer.look), grip / 2);
}

/// One range: what, the strip, its ends in numbers. True when it is to go.
bool draw_range(Viewer& viewer, const Snapshot& all, const std::vector<RunMeasure>& measures,
                RunRange& range) {
  const float button = ImGui::GetFrameHeight();
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - button - ImGui::GetStyle().ItemSpacing.x);
  const bool other = draw_picker(viewer, "##what", all, measures, range.name);
  ImGui::SameLine();
  const bool gone = ImGui::Button("\xC3\x97", {button, button});
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("Take this range away");
  const auto spread = spread_of(all, range.name);
  if (other) range.low = spread.low, range.high = spread.high;
  if (spread.is_empty()) {
    ImGui::TextDisabled("No run has a value.");
    return gone;
  }
  draw_strip(viewer, spread, range);
  float ends[] = {static_cast<float>(range.low), static_cast<float>(range.high)};
  const auto step = static_cast<float>((spread.high - spread.low) / 200);
  ImGui::SetNextItemWidth(-1);
  if (ImGui::DragFloatRange2("##ends", &ends[0], &ends[1], step, static_cast<float>(spread.low),
                             static_cast<float>(spread.high), "from %.4g", "to %.4g"))
    range.low = static_cast<double>(ends[0]), range.high = static_cast<double>(ends[1]);
  if (ImGui::IsItemHovered()) {
    const auto measure = measure_of(all, range.name);
    ImGui::SetTooltip("%s (%s)\nDrag over the bars for a new span; Ctrl+click here to type a number",
                      measure.meaning.c_str(), format_unit(measure.unit).c_str());
  }
  ImGui::Spacing();
  return gone;
}

void draw_ranges(Viewer& viewer, const Snapshot& all, const std::vector<RunMeasure>& measures) {
  auto& filter = viewer.selection.filter;
  for (std::size_t i = 0; i < filter.size(); ++i) {
    if (filter[i].name == policy_measure) continue;
    ImGui::PushID(static_cast<int>(i));
    const bool gone = draw_range(viewer, all, measures, filter[i]);
    ImGui::PopID();
    if (!gone) continue;
    filter.erase(filter.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  std::string name;
  ImGui::SetNextItemWidth(-1);
  if (draw_picker(viewer, "##add", all, measures, name)) {
    const auto spread = spread_of(all, name);
    filter.push_back({name, spread.low, spread.high});
  }
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("Add a range");
}

void draw_scatter(Viewer& viewer, const Snapshot& all, const std::vector<RunMeasure>& measures) {
  auto& selection = viewer.selection;
  ImGui::TextUnformatted("Each run a point");
  ImGui::SetNextItemWidth(-1);
  draw_picker(viewer, "##y", all, measures, selection.scatter_y);
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("Upwards");
  ImGui::SetNextItemWidth(-1);
  draw_picker(viewer, "##x", all, measures, selection.scatter_x);
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("To the right");
  const auto x = run_values(all, selection.scatter_x), y = run_values(all, selection.scatter_y);
  const auto passing = passes(all, selection.filter);
  std::vector<double> xs[2], ys[2];
  for (std::size_t run = 0; run < std::min(x.size(), y.size()); ++run) {
    if (!std::isfinite(x[run]) || !std::isfinite(y[run])) continue;
    xs[passing[run]].push_back(x[run]);
    ys[passing[run]].push_back(y[run]);
  }
  const auto* across = find_measure(measures, selection.scatter_x);
  const auto* upwards = find_measure(measures, selection.scatter_y);
  if (!across || !upwards || xs[0].size() + xs[1].size() == 0) return ImGui::TextDisabled("No run has both values.");
  plot::Chart chart;
  chart.x = {.label = across->title, .unit = across->unit};
  chart.y = {.label = upwards->title, .unit = upwards->unit};
  chart.stale = viewer.shown.stale;
  if (!xs[0].empty())
    chart.series.push_back({.label = "left out", .x = xs[0], .y = ys[0], .style = 0, .drawn = plot::Drawn::points, .opacity = 0.35f});
  chart.series.push_back({.label = "shown", .x = xs[1], .y = ys[1], .style = 1, .drawn = plot::Drawn::points, .opacity = 0.8f});
  const float height = std::max(ImGui::GetContentRegionAvail().y, viewer.length(220));
  plot::draw_chart(chart, viewer.views["filter/" + selection.scatter_x + "/" + selection.scatter_y],
                   {0, height}, viewer.look.theme);
}

/// The policy of a sweep whose runs are shown.
void draw_policies_of_sweep(Viewer& viewer, const Snapshot& all) {
  if (all.policies.size() < 2) return;
  auto& filter = viewer.selection.filter;
  const auto held = std::find_if(filter.begin(), filter.end(), [](const auto& range) { return range.name == policy_measure; });
  const auto place = held == filter.end() ? all.policies.size() : static_cast<std::size_t>(held->low);
  const auto name = [&](std::size_t i) { return i < all.policies.size() ? as_words(all.policies[i]) : std::string("all"); };
  ImGui::SetNextItemWidth(-1);
  if (!ImGui::BeginCombo("##policy", ("Policy: " + name(place)).c_str())) return;
  for (std::size_t i = 0; i <= all.policies.size(); ++i) {
    if (!ImGui::Selectable(name(i).c_str(), i == place)) continue;
    std::erase_if(filter, [](const auto& range) { return range.name == policy_measure; });
    if (i < all.policies.size()) filter.push_back({policy_measure, static_cast<double>(i), static_cast<double>(i)});
  }
  ImGui::EndCombo();
}

}  // namespace

void draw_filter(Viewer& viewer) {
  const auto& all = viewer.shown.all;
  if (!all || all->runs.empty()) return draw_no_runs(viewer);
  auto& filter = viewer.selection.filter;
  const auto shown = viewer.shown.current ? viewer.shown.current->runs.size() : 0;
  ImGui::PushFont(viewer.fonts.bold);
  ImGui::TextWrapped("%s", fmt::format("{} of {} shown", format_value(static_cast<double>(shown), "1"), count_of(all->runs.size(), "run", "runs")).c_str());
  ImGui::PopFont();
  if (filter.empty()) ImGui::TextWrapped("Choose an outcome or a parameter and drag over its bars, or drag over the bars of the panel Distribution: all panels then show only those runs; what is dashed is not filtered.");
  else if (ImGui::SmallButton("Show all runs")) filter.clear();
  const auto measures = run_measures(*all);
  draw_policies_of_sweep(viewer, *all);
  draw_ranges(viewer, *all, measures);
  ImGui::Separator();
  draw_scatter(viewer, *all, measures);
}

}  // namespace headway::viewer

// The instruments and commitments of the open scenario: add, set, schedule, remove.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "ui/viewer/panel/commitments.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/widget/caution_lines.h"
#include "ui/viewer/widget/parameter_control.h"
#include "ui/viewer/widget/trigger_control.h"

namespace headway::viewer {

namespace {

void draw_add(Viewer& viewer) {
  if (ImGui::Button("Add an instrument\xE2\x80\xA6", {-1, 0})) ImGui::OpenPopup("kinds");
  if (!ImGui::BeginPopup("kinds")) return;
  for (const auto& kind : instrument_kinds()) {
    if (ImGui::Selectable(as_words(kind.key).c_str())) {
      const double start = first_year_of_new(viewer.playback.year, viewer.first_year(), viewer.last_year());
      viewer.selection.instrument = viewer.document.add_instrument(kind.key, start);
    }
    ImGui::TextDisabled("   %s", std::string(kind.title).c_str());
  }
  ImGui::EndPopup();
}

/// Of an instrument that is off nothing but its switch makes a difference.
bool draw_schedule(Viewer& viewer, PolicyEntry& entry, const Schedule* was) {
  const auto& kind = kind_of(entry.instrument);
  const bool is_on = entry.schedule.enabled != 0;
  bool changed = false;
  for (const auto& row : Schedule::parameters())
    if (row.name == "enabled" || (is_on && reads(kind, row.name))) changed |= parameter_controls(viewer, {&row, 1}, &entry.schedule, was);
  return changed;
}

bool draw_members(const World& world, PolicyEntry& entry) {
  const auto count = world.states.names.size();
  const auto title = entry.members.size() == count
                         ? std::string("all states")
                         : fmt::format("{} of {} states", entry.members.size(), count);
  ImGui::SetNextItemWidth(-1);
  if (!ImGui::BeginCombo("##members", title.c_str())) return false;
  bool changed = false;
  for (std::size_t s = 0; s < count; ++s) {
    const auto id = id_of<StateId>(s);
    const auto found = std::find(entry.members.begin(), entry.members.end(), id);
    bool member = found != entry.members.end();
    if (!ImGui::Checkbox(world.states.names[s].c_str(), &member)) continue;
    changed = true;
    if (member) entry.members.push_back(id);
    else entry.members.erase(found);
  }
  std::sort(entry.members.begin(), entry.members.end(),
            [](auto a, auto b) { return a.value < b.value; });
  ImGui::EndCombo();
  return changed;
}

const PolicyEntry* base_entry(const Viewer& viewer, const PolicyEntry& entry) {
  const auto* was = find_named(viewer.document.base().policy, entry.name);
  return was && was->instrument.index() == entry.instrument.index() ? was : nullptr;
}

std::string heading_of(const PolicyEntry& entry) {
  const auto& s = entry.schedule;
  if (s.enabled == 0) return entry.name + " \xE2\x80\x93 off";
  if (s.end >= 3000) return fmt::format("{} \xE2\x80\x93 from {:.0f}", entry.name, std::floor(s.start));
  return fmt::format("{} \xE2\x80\x93 {:.0f} to {:.0f}", entry.name, std::floor(s.start), std::floor(s.end));
}

/// Returns false when the instrument was removed.
bool draw_instrument(Viewer& viewer, std::size_t index) {
  PolicyEntry entry = viewer.document.edits().policy[index];
  const auto& kind = kind_of(entry.instrument);
  if (viewer.selection.instrument == index) ImGui::SetNextItemOpen(true, ImGuiCond_Appearing);
  const std::string mark = has_caution(viewer, entry.name) ? "! " : "";
  const bool open = ImGui::CollapsingHeader((mark + heading_of(entry) + "###instrument").c_str());
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", std::string(kind.title).c_str());
  if (!open) return true;
  ImGui::PushTextWrapPos(0);
  ImGui::TextDisabled("%s", std::string(kind.title).c_str());
  ImGui::PopTextWrapPos();
  draw_cautions(viewer, entry.name);
  const auto* was = base_entry(viewer, entry);
  const bool is_on = entry.schedule.enabled != 0;
  bool changed = is_on && draw_members(viewer.document.base().initial, entry);
  if (is_on)
    changed |= parameter_controls(viewer, kind.parameters, parameters_of(entry.instrument),
                         was ? parameters_of(was->instrument) : nullptr);
  changed |= draw_schedule(viewer, entry, was ? &was->schedule : nullptr);
  if (is_on) changed |= trigger_control(viewer, entry.trigger, waits_for);
  if (is_on) changed |= trigger_control(viewer, entry.release, released_by);
  if (changed && !viewer.document.change_instrument(index, entry))
    viewer.message = "This is not admitted: someone must take part, it must end after it starts, and a condition needs a level.";
  if (ImGui::Button("Remove")) {
    viewer.document.remove_instrument(index);
    return false;
  }
  return true;
}

}  // namespace

void draw_policies(Viewer& viewer) {
  draw_add(viewer);
  draw_add_commitment(viewer);
  ImGui::BeginChild("list");
  const auto count = viewer.document.edits().policy.size();
  if (count == 0 && viewer.document.edits().schemes.empty()) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextDisabled("No policy is in force. Add an instrument, or a commitment that laboratories or states may join, and watch "
                        "what it does to the race; the scenario it is compared with stays in view, dashed.");
    ImGui::PopTextWrapPos();
  }
  for (std::size_t i = 0; i < count; ++i) {
    ImGui::PushID(viewer.document.edits().policy[i].name.c_str());
    const bool there = draw_instrument(viewer, i);
    ImGui::PopID();
    if (!there) break;
  }
  draw_commitment_forms(viewer);
  ImGui::EndChild();
}

}  // namespace headway::viewer

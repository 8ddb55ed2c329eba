// The commitments of the open scenario: add, set, remove.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "scenario/sections.h"
#include "ui/viewer/panel/commitments.h"
#include "ui/viewer/session/commitments.h"
#include "ui/viewer/widget/parameter_control.h"
#include "ui/viewer/widget/trigger_control.h"

namespace headway::viewer {

namespace {

void add_scheme(Viewer& viewer, const Scheme& scheme) {
  const double start = first_year_of_new(viewer.playback.year, viewer.first_year(), viewer.last_year());
  viewer.selection.commitment = viewer.document.add_commitment(scheme, start);
}

void offer(Viewer& viewer, const char* title, const std::string& about, const Scheme& scheme) {
  if (ImGui::Selectable(title)) add_scheme(viewer, scheme);
  ImGui::TextDisabled("   %s", about.c_str());
}

/// Who may join: all of its kind, by name.
bool draw_parties(const World& world, Scheme& scheme) {
  const bool of_states = is_treaty(scheme);
  const auto count = of_states ? world.states.names.size() : world.labs.names.size();
  const auto title = fmt::format("{} of {} {} may join", scheme.parties.size(), count, of_states ? "states" : "laboratories");
  ImGui::SetNextItemWidth(-1);
  if (!ImGui::BeginCombo("##parties", title.c_str(), ImGuiComboFlags_HeightLarge)) return false;
  bool changed = false;
  for (std::size_t i = 0; i < count; ++i) {
    const Party party = of_states ? Party{{}, id_of<StateId>(i)} : Party{id_of<LabId>(i), {}};
    const auto row_of = [](const Party& p) { return p.lab.exists() ? p.lab.row() : p.state.row(); };
    const auto found = std::find_if(scheme.parties.begin(), scheme.parties.end(), [&](const Party& p) { return row_of(p) == i; });
    bool is_party = found != scheme.parties.end();
    if (!ImGui::Checkbox(input::party_name(party, world).c_str(), &is_party)) continue;
    changed = true;
    if (is_party) scheme.parties.insert(std::find_if(scheme.parties.begin(), scheme.parties.end(), [&](const Party& p) { return row_of(p) > i; }), party);
    else scheme.parties.erase(found);
  }
  ImGui::EndCombo();
  return changed;
}

/// A condition; one of a file may look at a party itself or at another commitment, one made here at the world.
bool draw_condition(Viewer& viewer, Condition& condition, const TriggerWords& words) {
  const auto metric = condition.trigger.metric;
  if (!trigger_control(viewer, condition.trigger, words)) return false;
  if (condition.trigger.metric != metric) condition = {condition.trigger, world_series(condition.trigger.metric)};
  return true;
}

/// A group of controls that is folded away until it is wanted.
bool draw_folded(Viewer& viewer, const char* title, std::span<const ParameterRow> rows, void* base, const void* standard) {
  if (!ImGui::TreeNodeEx(title, ImGuiTreeNodeFlags_SpanAvailWidth)) return false;
  const bool changed = parameter_controls(viewer, rows, base, standard);
  ImGui::TreePop();
  return changed;
}

/// What states can owe stands first in the declaration.
std::span<const ParameterRow> obligations_of(const Scheme& scheme) {
  constexpr std::size_t of_states = 2;  // pause and cap
  return is_treaty(scheme) ? Obligations::parameters().first(of_states) : Obligations::parameters();
}

bool draw_controls(Viewer& viewer, Scheme& scheme, const Scheme* was) {
  constexpr TriggerWords binds{"Bind on a condition\xE2\x80\xA6", "binds once", "Without a condition those who joined owe it at once."};
  constexpr TriggerWords until{"Release on a condition\xE2\x80\xA6", "until", "Without one it binds until its end."};
  bool changed = draw_parties(viewer.document.base().initial, scheme);
  changed |= draw_condition(viewer, scheme.condition, binds);
  changed |= draw_condition(viewer, scheme.until, until);
  changed |= draw_folded(viewer, "What they owe", obligations_of(scheme), &scheme.obligations, was ? &was->obligations : nullptr);
  changed |= draw_folded(viewer, "Monitor", Monitor::parameters(), &scheme.monitor, was ? &was->monitor : nullptr);
  changed |= draw_folded(viewer, "Penalty", Penalty::parameters(), &scheme.penalty, was ? &was->penalty : nullptr);
  changed |= draw_folded(viewer, "Terms", Terms::parameters(), &scheme.terms, was ? &was->terms : nullptr);
  return changed;
}

std::string form_heading(const Scheme& scheme) {
  if (scheme.terms.enabled == 0) return scheme.name + " \xE2\x80\x93 off";
  return fmt::format("{} \xE2\x80\x93 from {:.0f}", scheme.name, std::floor(scheme.terms.start));
}

/// Returns false when it was removed.
bool draw_commitment_form(Viewer& viewer, std::size_t index) {
  Scheme scheme = viewer.document.edits().schemes[index];
  if (viewer.selection.commitment == index) ImGui::SetNextItemOpen(true, ImGuiCond_Appearing);
  const bool open = ImGui::CollapsingHeader((form_heading(scheme) + "###commitment").c_str());
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", is_treaty(scheme) ? "A treaty of states" : "A commitment of laboratories");
  if (!open) return true;
  ImGui::PushTextWrapPos(0);
  ImGui::TextDisabled("%s of %s: who joins owes %s.", is_treaty(scheme) ? "A treaty" : "A commitment", is_treaty(scheme) ? "states" : "laboratories",
                      owed_in_words(scheme).c_str());
  ImGui::PopTextWrapPos();
  if (draw_controls(viewer, scheme, find_named(viewer.document.base().schemes, scheme.name)))
    if (auto objection = viewer.document.change_commitment(index, scheme); !objection.empty()) viewer.message = std::move(objection);
  if (!ImGui::Button("Remove")) return true;
  auto objection = viewer.document.remove_commitment(index);
  if (objection.empty()) return false;
  viewer.message = std::move(objection);
  return true;
}

}  // namespace

void draw_add_commitment(Viewer& viewer) {
  if (ImGui::Button("Add a commitment\xE2\x80\xA6", {-1, 0})) ImGui::OpenPopup("commitments");
  if (!ImGui::BeginPopup("commitments")) return;
  const auto& base = viewer.document.base();
  if (ImGui::IsWindowAppearing() && viewer.shipped_schemes.empty()) viewer.shipped_schemes = shipped_commitments(base);
  offer(viewer, "new commitment", "of laboratories: each joins, keeps and breaks it by its own gain", new_commitment(base.initial, false));
  offer(viewer, "new treaty", "of states, who make it law", new_commitment(base.initial, true));
  if (!viewer.shipped_schemes.empty()) ImGui::Separator();
  for (const auto& scheme : viewer.shipped_schemes) offer(viewer, scheme.name.c_str(), owed_in_words(scheme), scheme);
  ImGui::EndPopup();
}

void draw_commitment_forms(Viewer& viewer) {
  for (std::size_t i = 0; i < viewer.document.edits().schemes.size(); ++i) {
    ImGui::PushID(viewer.document.edits().schemes[i].name.c_str());
    ImGui::PushID("commitment");
    const bool there = draw_commitment_form(viewer, i);
    ImGui::PopID();
    ImGui::PopID();
    if (!there) break;
  }
}

}  // namespace headway::viewer

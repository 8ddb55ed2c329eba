#include "ui/viewer/panel/panels.h"

#include <algorithm>

namespace headway::viewer {

std::span<const Panel> panels() {
  static constexpr Panel all[] = {
      {"policies", "Policies", '1', Place::left,
       "Instruments and commitments: add, schedule, set and remove them.", draw_policies},
      {"assumptions", "Assumptions", '2', Place::left,
       "Every declared parameter of the model, with its plausible range.", draw_assumptions},
      {"actors", "Actors", 'A', Place::left,
       "The tables of laboratories, states and funders in the scenario.", draw_actors},
      {"uncertainties", "Uncertainties", 'U', Place::left,
       "Parameters that are drawn at random, and their distributions.", draw_uncertainties},
      {"changes", "Changes", '3', Place::left,
       "What differs from the scenario that was opened.", draw_changes},
      {"pins", "Pins", '4', Place::left, "Scenarios pinned for comparison.", draw_pins},
      {"filter", "Filter", 'F', Place::left,
       "Only runs in chosen ranges of outcomes and parameters; all other panels follow.", draw_filter},
      {"plane", "Race", '5', Place::centre,
       "Capability against safety: every laboratory a disc, the diagonal where they balance.",
       draw_plane},
      {"scoreboard", "Scoreboard", '6', Place::centre,
       "Every outcome: of this scenario, of the dashed one, and the difference with the same random numbers.", draw_scoreboard},
      {"worldviews", "Worldviews", 'W', Place::centre,
       "Up to six policies under the worldviews: one outcome as a table, whose cells open into charts.", draw_worldviews},
      {"inspector", "Inspector", '7', Place::centre,
       "One laboratory, state or funder: everything that is recorded of it.", draw_inspector},
      {"commitments", "Commitments", 'T', Place::centre,
       "Who keeps and who breaks which commitment, and what each expects of it at the date shown.", draw_commitments},
      {"distribution", "Distribution", '8', Place::centre,
       "Distribution over the runs at the date shown.", draw_distribution},
      {"flows", "Flows", 'M', Place::centre,
       "Where money and compute come from and go to, at the date shown.", draw_flows},
      {"events", "Events", '9', Place::centre, "Events of one run, by date.", draw_events},
      {"charts", "Charts", '0', Place::side,
       "Measures over time, with the spread over the runs.", draw_charts},
      {"transport", "Time", 0, Place::foot, "Play, pause, step and scrub.",
       draw_transport},
      {"parameters", "Parameters", 'P', Place::left,
       "The parameters of the classic model, with their plausible ranges.", draw_classic_parameters, true},
      {"figure", "Figure", 'G', Place::centre,
       "The figure of the classic model: closed form, solver and agents.", draw_classic_figure, true},
      {"answers", "Answers", 'N', Place::side,
       "What the classic model answers at these parameters, in each way that it is worked out.", draw_classic_answers, true},
      {"guide", "Guide", 0, Place::guide, "Lessons and workshops.", draw_guide},
  };
  return all;
}

bool is_offered(const Viewer& viewer, const Panel& panel) {
  return panel.place == Place::guide || panel.classic == (viewer.classic != nullptr);
}

bool has_series(const Viewer& viewer) {
  return viewer.shown.current && viewer.shown.current->runs_with_series() > 0;
}

void draw_no_runs(const Viewer& viewer) {
  const auto& all = viewer.shown.all;
  const auto& current = viewer.shown.current;
  const char* words = "The first runs are being made\xE2\x80\xA6";
  if (all && !all->runs.empty() && all->runs_with_series() == 0)
    words = "This file has no series over time: its runs were made with [report] keep = \"final\" or "
            "\"none\". Their outcomes are in the panels Scoreboard and Filter.";
  else if (current && !current->runs.empty())
    words = "None of these runs is among those whose series were read. Widen the ranges in the panel Filter.";
  else if (all && !all->runs.empty()) words = "No run lies in the ranges of the filter. Widen them in the panel Filter.";
  else if (all && all->failed > 0) words = all->failure.c_str();
  ImGui::TextWrapped("%s", words);
}

const Panel* find_panel(std::string_view name) {
  const auto found = std::find_if(panels().begin(), panels().end(),
                                  [&](const Panel& panel) { return panel.name == name; });
  return found == panels().end() ? nullptr : &*found;
}

}  // namespace headway::viewer

// The workspaces of all phases, sized once for a run and owned by the simulation.
#pragma once

#include "model/phase/choose.h"
#include "model/phase/fund.h"
#include "model/phase/harm.h"
#include "model/phase/research.h"
#include "model/phase/research_safety.h"
#include "model/phase/sell.h"
#include "model/phase/staff.h"
#include "model/phase/theft.h"

namespace headway {

struct Workspaces {
  FundWorkspace fund;
  StaffWorkspace staff;
  ChooseWorkspace choose;
  TheftWorkspace theft;
  ResearchWorkspace research;
  SafetyWorkspace safety;
  SellWorkspace sell;
  HarmWorkspace harm;
};

/// Calls `f(workspace)` for the workspace of every phase.
template <class WorkspacesType, class F>
void for_each_workspace(WorkspacesType& workspaces, F&& f) {
  f(workspaces.fund);
  f(workspaces.staff);
  f(workspaces.choose);
  f(workspaces.theft);
  f(workspaces.research);
  f(workspaces.safety);
  f(workspaces.sell);
  f(workspaces.harm);
}

inline void resize(Workspaces& workspaces, const Dimensions& dimensions) {
  for_each_workspace(workspaces, [&](auto& workspace) { resize_workspace(workspace, dimensions); });
}

}  // namespace headway

// The workspaces of all phases, sized once for a run and owned by the simulation.
#pragma once

#include "model/phase/harm.h"

namespace headway {

struct Workspaces {
  HarmWorkspace harm;
};

/// Calls `f(workspace)` for the workspace of every phase.
template <class WorkspacesType, class F>
void for_each_workspace(WorkspacesType& workspaces, F&& f) {
  f(workspaces.harm);
}

inline void resize(Workspaces& workspaces, const Dimensions& dimensions) {
  for_each_workspace(workspaces, [&](auto& workspace) { resize_workspace(workspace, dimensions); });
}

}  // namespace headway

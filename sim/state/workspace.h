// Workspaces: what a phase works out and uses up within one tick.
//
// A workspace is a struct of columns that stands in the header of its phase and is declared like a table; since
// its columns may run along different agents, each row also says along which. A phase writes before it reads, in
// every tick, so that the contents are no part of the world: nothing hashes, records or carries them over.
#pragma once

#include "state/table.h"

namespace headway {

/// What all workspaces share. Derived ones add columns and nothing else.
struct Workspace {
  using Members = Table::Members;
};

/// Gives every column of `workspace` its length and width.
template <class T>
void resize_workspace(T& workspace, const Dimensions& dimensions) {
  for_each_column(workspace, [&](std::string_view, const ColumnInfo& info, auto& column) {
    column.resize(dimensions.length(info.along), {}, dimensions.length(info.across));
  });
}

}  // namespace headway

// The control of a declared number: made from its declaration alone.
#pragma once

#include <string_view>

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

/// What the user did with a control in this frame.
struct ControlEvent {
  bool changed = false;   ///< `value` is new
  bool reset = false;     ///< the default is wanted
};

/// Name, value with unit, a slider over the plausible span with a mark at `standard`, numeric entry
/// (Ctrl+click or Enter), a tooltip with meaning, ranges and source. Opens and closes the gesture of
/// the document. `value` may lie outside the span; what is typed is held to the domain by the caller.
ControlEvent parameter_control(Viewer& viewer, const ParameterRow& row, double& value,
                               double standard);

/// The controls of declared members at `base`, with marks at those of `standard`, or at the defaults where that is null.
/// True when one was changed.
bool parameter_controls(Viewer& viewer, std::span<const ParameterRow> rows, void* base, const void* standard);

/// A search field over the width of the panel. Returns its text.
const std::string& search_field(Viewer& viewer, const std::string& panel, const char* hint);

}  // namespace headway::viewer

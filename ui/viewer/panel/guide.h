// The parts of the guide: the list of lessons, a lesson, a workshop.
#pragma once

#include <string>

#include "ui/viewer/app/desk.h"

namespace headway::viewer {

void draw_lesson_list(Viewer& viewer);
void draw_lesson(Viewer& viewer, OpenLesson& open);
void draw_workshop(Viewer& viewer, OpenWorkshop& open);

/// Words over the width of the panel, in the colour of text or another.
void draw_words(const std::string& words);
void draw_words(const std::string& words, ImU32 colour);
/// A line in bold.
void draw_heading(Viewer& viewer, const std::string& words);
/// A button over the width of the panel whose words may take several lines. `chosen` is marked.
bool choice_button(Viewer& viewer, const std::string& words, bool chosen);
/// The upper part of the guide, which scrolls; begin_footer ends it and leaves room for one line.
void begin_body(Viewer& viewer, const std::string& id);
void begin_footer();

}  // namespace headway::viewer

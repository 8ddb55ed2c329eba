// Files of the window: what is opened, saved and exported, how they are chosen, and what went wrong.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "record/safe_write.h"
#include "ui/viewer/session/folder.h"
#include "ui/viewer/session/run_file_source.h"

namespace headway::viewer {

struct Viewer;

/// What a file is chosen for.
enum class Purpose { open, scenario, whole_scenario, picture, numbers, report, figure };

/// The dialogue while it is open.
struct FileChoice {
  Purpose purpose = Purpose::open;
  std::string folder;
  std::string name;
  std::vector<FolderEntry> entries;  ///< of the folder
  std::string fault;                 ///< why the folder cannot be read
  bool is_taken = false;             ///< the file is there, and the user is asked about it
};

/// Something that did not work, in words for the user.
struct Notice {
  std::string title;
  std::string text;
};

struct Files {
  std::optional<FileChoice> choice;
  std::optional<Notice> notice;
  /// Waits for a word about unsaved changes: the file to open in their place, or empty to quit.
  std::optional<std::string> leaving;
  std::string picture;              ///< PNG to be made of the next frame; empty for none
  std::vector<std::string> recent;  ///< the newest first
};

inline constexpr std::size_t most_recent = 10;

/// "Open", "Save scenario as", ...
std::string_view title_of(Purpose purpose);

/// Opens the dialogue, in the folder of the file that is open.
void choose_file(Viewer& viewer, Purpose purpose);
/// Shows another folder in it.
void enter_folder(FileChoice& choice, const std::string& folder);
/// Takes what the dialogue names: opens it, enters it, or writes it. A file that is there is replaced
/// only when the user was asked.
void take_choice(Viewer& viewer);

/// Opens a scenario, a classic model (also by its name), a run file or a lesson; asks first when changes would be lost. What is wrong with
/// the file becomes a notice, and what was open stays.
void open_file(Viewer& viewer, const std::string& path);
/// The same without asking.
void open_now(Viewer& viewer, const std::string& path);
/// True for the name of a classic model and for a scenario of one.
bool is_classic(const std::string& path);
/// Throws InputError where a scenario has nobody in it whom the window could show.
void check_actors(const Scenario& scenario);
/// Where runs keep no series, brings the panels forward that show what they keep. Needs a frame before.
void bring_kept_forward(Viewer& viewer, const Snapshot& runs);

/// Puts a file at the head of those that were open.
void remember(Viewer& viewer, const std::string& path);

/// Closes the window; asks first when changes would be lost.
void quit(Viewer& viewer);

/// What becomes of unsaved changes when the user leaves them.
enum class Word { save, discard, cancel };
/// Does what the question about unsaved changes waits for. When saving fails, what is open stays.
void answer(Viewer& viewer, Word word);

/// The file that `save` would write.
std::string save_target(const Viewer& viewer);
/// Saves the scenario where it was saved before, or under a free name in the working folder.
void save(Viewer& viewer);

/// Writes what `purpose` names; a fault becomes a notice. A picture is made of the next frame,
/// and `finish_picture` says what became of it.
void write_export(Viewer& viewer, Purpose purpose, const std::string& path, Overwrite overwrite);
void finish_picture(Viewer& viewer, const std::string& path, const std::function<void()>& write);

}  // namespace headway::viewer

// What nearly every file of the window includes: compiled once.
#include "standard.h"

#include <imgui.h>

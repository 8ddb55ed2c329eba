// What nearly every subcommand includes: compiled once.
#include "standard.h"

#include <CLI/CLI.hpp>

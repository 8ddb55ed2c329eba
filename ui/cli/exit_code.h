// How the program ends, for scripts.
#pragma once

namespace headway::exit_code {

inline constexpr int done = 0;
inline constexpr int internal = 1;     ///< a mistake of the program
inline constexpr int usage = 2;        ///< a wrong command line
inline constexpr int scenario = 3;     ///< a scenario with problems; nothing was run
inline constexpr int failed_runs = 4;  ///< finished, but some runs failed
inline constexpr int disk = 5;         ///< a file could not be read or written
inline constexpr int validation = 6;   ///< the model does not reproduce what it should
inline constexpr int interrupted = 130;

}  // namespace headway::exit_code

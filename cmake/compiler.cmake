# One place for the language level, the warnings and the flags that keep bits equal.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)  # so that ccache knows precompiled headers
  endif()
endif()

# For code that is no part of a run. A debug build has its own level.
set(HEADWAY_COLD_FLAGS $<$<NOT:$<CONFIG:Debug>>:-O1>)

add_library(headway_flags INTERFACE)
target_compile_options(headway_flags INTERFACE
  -fPIC  # programs and libraries alike, so that they share precompiled headers
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-array-bounds;-Wno-stringop-overflow>  # false alarms in std::string (gcc bugs 105329, 105651)
  $<$<CXX_COMPILER_ID:Clang>:-fconstexpr-steps=16777216>  # declarations of tables are checked when they are compiled
  $<$<BOOL:${HEADWAY_WERROR}>:-Werror>
  # Reproducible arithmetic: no fused operations, no reassociation, no hidden state.
  -ffp-contract=off -fno-math-errno -fno-trapping-math
  -fopenmp-simd)  # loops marked `omp simd` may be vectorised: no iteration sees another's store

if(HEADWAY_ARCH)
  target_compile_options(headway_flags INTERFACE -march=${HEADWAY_ARCH})
endif()
if(HEADWAY_CONTRACTS)
  target_compile_definitions(headway_flags INTERFACE HEADWAY_CONTRACTS=1)
endif()
if(HEADWAY_FUZZ)
  target_compile_options(headway_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(HEADWAY_SANITIZE)
  target_compile_options(headway_flags INTERFACE
    -fsanitize=${HEADWAY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(headway_flags INTERFACE -fsanitize=${HEADWAY_SANITIZE})
  # With sanitizers GCC 12 takes boost::optional for uninitialised.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(headway_flags INTERFACE -Wno-error=maybe-uninitialized)
  endif()
endif()

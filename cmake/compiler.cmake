# One place for the language level, the warnings and the flags that keep bits equal.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(headway_flags INTERFACE)
target_compile_options(headway_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # false alarms in std::string (gcc bug 105329)
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

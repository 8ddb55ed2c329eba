// A small world with made-up numbers, for tests of recording, writing and reading.
#pragma once

#include "record/run_file.h"

namespace headway::sample {

/// Two years, monthly: 3 laboratories, 2 states, 2 funders, 2 segments, 1 supplier, 1 assurer,
/// 2 techniques, 1 instrument; `clock.dt` passes for an uncertain parameter.
Scenario scenario();

/// Writes into every recorded column of `world` a number that depends on table, column, agent,
/// tick and run.
void set_world(World& world, std::int64_t tick, std::int64_t run);

/// The record of one run of `scenario`; with `rows` below all of them, one that stopped early.
RunRecord record(const Scenario& scenario, std::int64_t run, std::size_t rows = 1000);

/// Facts of run number `run`; a failed one when `failure` is not empty.
RunFacts facts(const Scenario& scenario, std::int64_t run, const std::string& failure = "");

/// A plan of `runs` runs.
RunPlan plan(std::int64_t runs);

/// Writes a file of `runs` runs to `path`; the last one failed half-way.
WrittenFile write(const std::string& path, std::int64_t runs);

}  // namespace headway::sample

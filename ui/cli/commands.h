// The subcommands of `headway`: one file each, one function each.
//
// A subcommand adds itself to the program with its options, its examples (as the footer: help shows
// them first) and a callback that does the work. The callback returns when all went well, throws
// InputError, DiskError or CLI::ValidationError for the three kinds of mistake, and throws
// CLI::RuntimeError(code) to end with another code of ui/cli/exit_code.h. Data goes to stdout, talk
// and progress to stderr.
#pragma once

#include <CLI/CLI.hpp>

namespace headway {

void add_run(CLI::App& app);
void add_sweep(CLI::App& app);
void add_resume(CLI::App& app);
void add_compare(CLI::App& app);
void add_explain(CLI::App& app);
void add_report(CLI::App& app);
void add_view(CLI::App& app);
void add_export(CLI::App& app);
void add_doctor(CLI::App& app);
void add_describe(CLI::App& app);
void add_calibrate(CLI::App& app);
void add_classic(CLI::App& app);
void add_validate(CLI::App& app);
void add_evidence(CLI::App& app);
void add_sensitivity(CLI::App& app);
void add_discover(CLI::App& app);
void add_robust(CLI::App& app);
void add_game(CLI::App& app);
void add_optimise(CLI::App& app);
void add_help(CLI::App& app);

}  // namespace headway

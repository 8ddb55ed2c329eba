// headway: the program. Builds the command line, runs one command, turns errors into exit codes.
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <system_error>

#include "core/error.h"
#include "ui/cli/commands.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/help.h"
#include "ui/cli/process_limits.h"
#include "ui/cli/usage_error.h"

namespace headway {

namespace {

void add_commands(CLI::App& app) {
  app.require_subcommand(1);
  app.formatter(std::make_shared<HelpPage>());
  app.get_formatter()->label("OPTIONS", "options");
  app.get_formatter()->label("SUBCOMMAND", "command");
  app.get_formatter()->label("Subcommands", "Commands");
  app.footer(
      "  headway run scenarios/baseline.toml --replicates 40 -o baseline.h5\n"
      "  headway compare baseline.toml moratorium.toml -o comparison\n"
      "  headway report baseline.h5\n"
      "  headway help run");
  app.set_version_flag("--version", "headway " HEADWAY_VERSION, "print the version and stop");
  app.set_help_flag("-h,--help", "show this page and stop");
  add_run(app);
  add_sweep(app);
  add_resume(app);
  add_compare(app);
  add_explain(app);
  add_report(app);
  add_view(app);
  add_export(app);
  add_doctor(app);
  add_describe(app);
  add_calibrate(app);
  add_classic(app);
  add_validate(app);
  add_evidence(app);
  add_sensitivity(app);
  add_discover(app);
  add_robust(app);
  add_game(app);
  add_optimise(app);
  add_help(app);
}

int report_input(const InputError& error) {
  for (const auto& problem : error.problems()) std::cerr << describe(problem) << '\n';
  std::cerr << "Nothing was run.\n";
  return exit_code::scenario;
}

int report_parse(const CLI::App& app, const std::vector<std::string>& arguments,
                 const CLI::ParseError& error) {
  if (dynamic_cast<const CLI::RuntimeError*>(&error) != nullptr) return error.get_exit_code();
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
  if (arguments.empty()) {
    std::cerr << app.help();
    return exit_code::usage;
  }
  std::cerr << "headway: " << explain_usage(app, arguments, error) << '\n';
  return exit_code::usage;
}

/// True when a reader stands behind the file, who may have had enough.
bool may_leave(int file) {
  struct stat status {};
  return ::fstat(file, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

/// Ends the program where nobody can catch, such as in a thread of a library.
[[noreturn]] void end_without_memory() {
  constexpr char text[] = "headway: there is not enough memory; use fewer --jobs, --keep none, fewer --replicates, or raise the limit (ulimit -v)\n";
  const bool told = ::write(STDERR_FILENO, text, sizeof text - 1) > 0;
  std::_Exit(told ? exit_code::disk : exit_code::internal);
}

std::terminate_handler usual_end = std::abort;

void end_for_lack_of_memory() {
  try {
    if (std::current_exception()) std::rethrow_exception(std::current_exception());
  } catch (const std::bad_alloc&) {
    end_without_memory();
  } catch (...) {
  }
  usual_end();
}

int run_command(int count, char** words) {
  CLI::App app(
      "Headway simulates the race to develop advanced AI: under which policies, and how "
      "robustly, does safety stay ahead of capabilities, and what does it cost?",
      "headway");
  add_commands(app);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return report_parse(app, {words + 1, words + count}, error);
  } catch (const InputError& error) {
    return report_input(error);
  }
  return exit_code::done;
}

int run_program(int count, char** words) {
  try {
    expect_limits(1);
    return run_command(count, words);
  } catch (const DiskError& error) {
    std::cerr << "headway: " << error.what() << '\n';
    return exit_code::disk;
  } catch (const std::bad_alloc&) {
    end_without_memory();
  } catch (const std::system_error& error) {
    if (error.code() != std::errc::resource_unavailable_try_again) throw;  // no room for a thread
    end_without_memory();
  }
}

}  // namespace

}  // namespace headway

int main(int count, char** words) {
  // A reader that goes away or a file-size limit is an error of one write, not the end of the run.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  headway::usual_end = std::set_terminate(headway::end_for_lack_of_memory);
  try {
    int code = headway::run_program(count, words);
    std::cout.flush();
    if (!std::cout && code == headway::exit_code::done && !headway::may_leave(STDOUT_FILENO)) {
      std::cerr << "headway: standard output could not be written\n";
      code = headway::exit_code::disk;
    }
    return code;
  } catch (const std::exception& error) {
    std::cerr << "headway: internal error: " << error.what()
              << "\nThis is an error of the program; please report it with the command above.\n";
    return headway::exit_code::internal;
  }
}

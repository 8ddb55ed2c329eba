#include "state/labs.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Labs>> Labs::columns() {
  return declare_columns<Labs>([] {
    using enum Role;
    constexpr Interval share{0, 1}, positive{0, 1e30}, oom{-10, 80};
    return std::array{
        column<&Labs::type>({.unit = "kind", .meaning = "type of laboratory", .role = input}),
        column<&Labs::state>({.unit = "state", .meaning = "home state", .role = input}),
        column<&Labs::parent>({.unit = "funder", .meaning = "corporate parent, if any", .role = input}),
        column<&Labs::strategy>({.unit = "kind", .meaning = "how it allocates compute and talent", .role = input, .initial = 1}),
        column<&Labs::active>({.unit = "flag", .meaning = "1 while the firm exists", .role = input_recorded, .initial = 1, .domain = share}),
        column<&Labs::safety_culture>({.unit = "1", .meaning = "weight that the laboratory itself gives to safety against speed", .role = input, .initial = 0.5, .domain = share}),
        column<&Labs::openness>({.unit = "1", .meaning = "share of its capability-relevant research that it publishes", .role = input, .initial = 0.2, .domain = share}),
        column<&Labs::open_weights>({.unit = "flag", .meaning = "1 if it publishes the weights of its models", .role = input, .domain = share}),
        column<&Labs::price>({.unit = "1", .meaning = "price of its service relative to the frontier norm", .role = input, .initial = 1, .domain = {0, 10}}),
        column<&Labs::distillation>({.unit = "1", .meaning = "effort at learning from rivals' deployed models, as a multiple of the follower norm", .role = input, .domain = {0, 10}}),
        column<&Labs::training_share>({.unit = "1", .meaning = "share of research compute meant for final training runs", .role = input, .initial = 0.2, .domain = share}),
        column<&Labs::safety_share>({.unit = "1", .meaning = "share of research compute and of research staff meant for safety, without pressure", .role = input, .initial = 0.06, .domain = share}),
        column<&Labs::evaluation_share>({.unit = "1", .meaning = "share of research compute meant for evaluation and red-teaming, without pressure", .role = input, .initial = 0.03, .domain = share}),
        column<&Labs::release_margin>({.unit = "OOM", .meaning = "measured safety margin that it wants before a release", .role = input, .domain = {-20, 20}}),
        column<&Labs::payroll_share>({.unit = "1", .meaning = "share of its spending that goes to staff", .role = input, .initial = 0.3, .domain = share}),

        column<&Labs::security>({.unit = "level", .meaning = "level of security of its weights without techniques, from 1 (amateurs) to 5 (the most capable states)", .role = input, .initial = 2, .domain = {0, 10}}),

        column<&Labs::cash>({.unit = "USD", .meaning = "cash", .role = input_recorded, .domain = {-1e30, 1e30}}),
        column<&Labs::valuation>({.unit = "USD", .meaning = "valuation at the last round", .role = input_recorded, .domain = positive}),
        column<&Labs::demand>({.unit = "USD month-1", .meaning = "what users would spend on it if it could serve them all", .domain = positive}),
        column<&Labs::revenue>({.unit = "USD month-1", .meaning = "revenue from users", .role = input_recorded, .domain = positive}),
        column<&Labs::funding>({.unit = "USD month-1", .meaning = "equity and parent money received", .role = recorded, .domain = positive}),
        column<&Labs::grants>({.unit = "USD month-1", .meaning = "grants received", .role = recorded, .domain = positive}),
        column<&Labs::safety_grants>({.unit = "USD month-1", .meaning = "part of the grants that is given for safety", .role = recorded, .domain = positive}),
        column<&Labs::chip_spending>({.unit = "USD month-1", .meaning = "paid for accelerators", .role = recorded, .domain = positive}),
        column<&Labs::payroll>({.unit = "USD month-1", .meaning = "paid to staff", .role = recorded, .domain = positive}),
        column<&Labs::payroll_budget>({.unit = "USD month-1", .meaning = "money set aside for staff this month", .domain = positive}),
        column<&Labs::operations>({.unit = "USD month-1", .meaning = "paid for power and for running the fleet", .role = recorded, .domain = positive}),
        column<&Labs::premiums>({.unit = "USD month-1", .meaning = "insurance premiums paid", .role = recorded, .domain = positive}),
        column<&Labs::penalties>({.unit = "USD month-1", .meaning = "fines, fees for certificates and uninsured damages paid", .role = recorded, .domain = positive}),
        column<&Labs::claims>({.unit = "USD month-1", .meaning = "insurance claims received", .domain = positive}),
        column<&Labs::dividends>({.unit = "USD month-1", .meaning = "paid out to owners", .role = recorded, .domain = positive}),
        column<&Labs::asset_sales>({.unit = "USD month-1", .meaning = "received for fleets sold in liquidation", .domain = positive}),
        column<&Labs::since_release>({.unit = "month", .meaning = "time since its last release", .role = recorded, .domain = positive}),
        column<&Labs::runway>({.unit = "month", .meaning = "cash over monthly net spending", .role = recorded, .initial = 24, .domain = positive}),

        column<&Labs::fleet>({.unit = "H100e", .meaning = "accelerators owned", .role = input_recorded, .domain = positive}),
        column<&Labs::chips_bought>({.unit = "H100e month-1", .meaning = "accelerators bought", .role = recorded, .domain = positive}),
        column<&Labs::compute>({.unit = "FLOP month-1", .meaning = "usable compute of the powered fleet", .role = recorded, .domain = {0, 1e60}}),
        column<&Labs::allocation>({.unit = "1", .meaning = "share of usable compute by use", .role = recorded, .domain = share, .across = "use"}),
        column<&Labs::chip_budget>({.unit = "USD month-1", .meaning = "money set aside for accelerators this month", .domain = positive}),
        column<&Labs::public_compute>({.unit = "FLOP month-1", .meaning = "public compute lent for safety work", .role = recorded, .domain = {0, 1e60}}),
        column<&Labs::inference>({.unit = "1", .meaning = "serving compute per use relative to the first month", .initial = 1, .domain = {1, 1e4}}),
        column<&Labs::inference_gain>({.unit = "OOM", .meaning = "what longer inference adds to the capability of its deployed model", .role = recorded, .domain = {0, 20}}),
        column<&Labs::offshore>({.unit = "1", .meaning = "share of training moved to states without a ceiling", .role = recorded, .domain = share}),

        column<&Labs::staff>({.unit = "FTE", .meaning = "research staff by field", .role = input_recorded, .domain = positive, .across = "field"}),
        column<&Labs::labour>({.unit = "FTE", .meaning = "skill-weighted research staff by field", .domain = positive, .across = "field"}),
        column<&Labs::staff_target>({.unit = "FTE", .meaning = "staff that it wants and can pay, by field", .domain = positive, .across = "field"}),
        column<&Labs::pay>({.unit = "USD year-1", .meaning = "yearly cost per head of research staff, equity included; what a scenario does not give starts at talent.first_pay", .role = input_recorded, .initial = 0, .domain = positive}),

        column<&Labs::efficiency>({.unit = "OOM", .meaning = "software efficiency, log10 against 2024", .role = input_recorded, .domain = oom}),
        column<&Labs::efficiency_growth>({.unit = "OOM year-1", .meaning = "growth of software efficiency", .role = recorded, .domain = {0, 1e6}}),
        column<&Labs::brought>({.unit = "OOM", .meaning = "lead in efficiency of the teams from which its new people come, times their share of its capability staff", .domain = {0, 80}}),
        column<&Labs::automation>({.unit = "1", .meaning = "share of research tasks done by its own models", .role = recorded, .domain = share}),
        column<&Labs::labour_gain>({.unit = "1", .meaning = "research labour with machines over research labour without", .initial = 1, .domain = {1, 1e30}}),
        column<&Labs::machine_cost>({.unit = "FLOP month-1", .meaning = "inference compute that does the work of one researcher with its best model", .initial = 1e21, .domain = {0, 1e60}}),
        column<&Labs::research_input>({.unit = "1", .meaning = "composite of research labour and experiment compute, 1 for the reference laboratory in 2026", .role = recorded, .domain = positive}),
        column<&Labs::run_planned>({.unit = "month", .meaning = "planned length of the training run under way, 0 if none", .domain = positive}),
        column<&Labs::run_elapsed>({.unit = "month", .meaning = "time since the training run began", .domain = positive}),
        column<&Labs::run_compute>({.unit = "FLOP", .meaning = "compute spent so far in the training run under way", .role = recorded, .domain = {0, 1e60}}),
        column<&Labs::run_cost>({.unit = "USD", .meaning = "cost so far of the training run under way", .domain = positive}),
        column<&Labs::run_clandestine>({.unit = "flag", .meaning = "1 while the run breaks a ceiling in secret", .role = recorded, .domain = share}),
        column<&Labs::run_finished>({.unit = "flag", .meaning = "1 in the tick in which a run finished", .domain = share}),
        column<&Labs::beyond_rules>({.unit = "FLOP month-1", .meaning = "training compute spent beyond the ceiling of the home state, abroad or in secret", .role = recorded, .domain = {0, 1e60}}),
        column<&Labs::last_run_compute>({.unit = "FLOP", .meaning = "compute of the last finished training run", .role = input_recorded, .domain = {0, 1e60}}),
        column<&Labs::last_run_cost>({.unit = "USD", .meaning = "amortised cost of the last finished training run", .role = recorded, .domain = positive}),
        column<&Labs::distilled>({.unit = "OOM", .meaning = "capability reachable by distillation alone", .role = recorded, .domain = oom}),

        column<&Labs::stolen>({.unit = "OOM", .meaning = "capability of the best model whose weights it has taken, 0 if none", .role = recorded, .domain = oom}),

        column<&Labs::candidate>({.unit = "OOM", .meaning = "capability of the trained model that waits for release, 0 if none", .domain = oom}),
        column<&Labs::candidate_age>({.unit = "month", .meaning = "time since the candidate finished training", .domain = positive}),
        column<&Labs::candidate_compute>({.unit = "FLOP", .meaning = "training compute of the candidate", .domain = {0, 1e60}}),
        column<&Labs::candidate_patch>({.unit = "OOM", .meaning = "margin added to the candidate by patching", .domain = {0, 20}}),
        column<&Labs::certificate_wait>({.unit = "month", .meaning = "time in the auditors' queue; 0: not waiting; negative: must wait to apply again", .domain = {-1e3, 1e30}}),
        column<&Labs::capability>({.unit = "OOM", .meaning = "capability of the best deployed model", .role = input_recorded, .domain = oom}),
        column<&Labs::certified_capability>({.unit = "OOM", .meaning = "capability of the best certified model", .role = recorded, .domain = oom}),
        column<&Labs::legacy_capability>({.unit = "OOM", .meaning = "capability of the best deployed model that needs no certificate anywhere", .domain = oom}),
        column<&Labs::best_internal>({.unit = "OOM", .meaning = "capability of the best model that it has, deployed or not", .role = recorded, .domain = oom}),
        column<&Labs::releases>({.unit = "1", .meaning = "models released so far", .role = recorded, .domain = positive}),

        column<&Labs::effort>({.unit = "FTE month", .meaning = "effort behind what it knows of each technique and towards the next version, public and own, since the start", .domain = positive, .across = "technique"}),
        column<&Labs::own_effort>({.unit = "FTE month", .meaning = "part of that effort that was its own", .domain = positive, .across = "technique"}),
        column<&Labs::difficulty>({.unit = "FTE month", .meaning = "effort at which its next version of each technique arrives", .domain = positive, .across = "technique"}),
        column<&Labs::known>({.unit = "version", .meaning = "newest version of each technique that the laboratory knows", .across = "technique"}),
        column<&Labs::adopted>({.unit = "version", .meaning = "version of each technique in its pipeline", .across = "technique"}),
        column<&Labs::change_slots>({.unit = "1", .meaning = "pipeline changes that it can still absorb", .domain = {0, 1000}}),
        column<&Labs::field_level>({.unit = "OOM", .meaning = "what the techniques of each field support, seen from its best model (0 for capabilities)", .domain = {0, 1e6}, .across = "field"}),
        column<&Labs::safety>({.unit = "OOM", .meaning = "largest capability that its toolset keeps under control", .role = recorded, .domain = {-200, 80}}),
        column<&Labs::patch>({.unit = "OOM", .meaning = "margin of the deployed model that comes from patches", .role = recorded, .domain = {0, 20}}),
        column<&Labs::patch_debt>({.unit = "OOM", .meaning = "patches not yet replaced by safe construction", .role = recorded, .domain = {0, 100}}),
        column<&Labs::margin>({.unit = "OOM", .meaning = "safety margin of its best deployed model, at its own capability", .role = recorded, .domain = {-200, 1e6}}),
        column<&Labs::measured_margin>({.unit = "OOM", .meaning = "last margin that evaluation reported", .role = recorded, .domain = {-200, 200}}),
        column<&Labs::alignment_tax>({.unit = "OOM", .meaning = "performance given up for the techniques in use", .role = recorded, .domain = {0, 20}}),
        column<&Labs::reputation>({.unit = "1", .meaning = "public trust in the laboratory", .role = input_recorded, .initial = 0.6, .domain = share}),

        column<&Labs::believed_frontier>({.unit = "OOM", .meaning = "what it believes the best deployed capability to be", .domain = oom}),
        column<&Labs::believed_rivals>({.unit = "OOM", .meaning = "what it believes the best rival will have by its own next release", .domain = oom}),
        column<&Labs::pressure>({.unit = "1", .meaning = "competitive pressure", .role = recorded, .domain = share}),

        column<&Labs::failed>({.unit = "flag", .meaning = "1 once the firm has failed", .domain = share}),

        column<&Labs::incidents>({.unit = "month-1", .meaning = "incidents", .role = recorded, .domain = positive}),
        column<&Labs::harm>({.unit = "USD month-1", .meaning = "harm done", .role = recorded, .domain = positive}),
        column<&Labs::expected_harm>({.unit = "USD month-1", .meaning = "smoothed insured harm, the base of its premium", .domain = positive}),
    };
  });
}

}  // namespace headway

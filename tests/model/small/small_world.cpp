#include "model/small_world.h"

#include <stdexcept>

#include "model/initialise.h"

namespace headway::small {

namespace {

void set_states(World& w) {
  auto& s = w.states;
  s.names = {"north", "east"};
  s.gdp[north] = 2e13, s.gdp[east] = 1e13;
  s.bloc[north] = 0, s.bloc[east] = 1;
  s.power[north] = 500, s.power[east] = 300;
  s.talent_entry[north] = 8, s.talent_entry[east] = 4;
}

void set_funders(World& w) {
  auto& f = w.funders;
  f.names = {"parent", "venture", "agency", "sovereign"};
  const FunderType types[] = {FunderType::corporate, FunderType::venture, FunderType::grant_agency, FunderType::sovereign};
  const double budgets[] = {5e8, 4e8, 2e6, 1e8};
  for (std::size_t i = 0; i < 4; ++i) {
    f.type[i] = static_cast<std::int32_t>(types[i]);
    f.state[i] = id_of<StateId>(i == sovereign ? east : north);
    f.budget[i] = budgets[i];
    f.safety_preference[i] = 0.5;
  }
}

void set_labs(World& w) {
  auto& l = w.labs;
  l.names = {"alpha", "beta", "gamma", "academy"};
  const LabType types[] = {LabType::incumbent, LabType::safety_focused, LabType::open_weights, LabType::academic};
  const double capability[] = {27.5, 27.3, 26.9, 25.5}, fleet[] = {2e5, 1e5, 8e4, 2e3};
  const double revenue[] = {4e8, 2e8, 5e7, 0}, cash[] = {5e9, 4e9, 2e9, 2e7};
  const double heads[] = {1000, 700, 500, 60}, culture[] = {0.3, 0.8, 0.1, 0.9};
  for (std::size_t i = 0; i < 4; ++i) {
    l.type[i] = static_cast<std::int32_t>(types[i]);
    l.state[i] = id_of<StateId>(i == gamma ? east : north);
    l.capability[i] = capability[i];
    l.efficiency[i] = capability[i] - 26;
    l.fleet[i] = fleet[i];
    l.revenue[i] = revenue[i];
    l.cash[i] = cash[i];
    l.valuation[i] = 1e9 + 200 * revenue[i];
    l.last_run_compute[i] = fleet[i] * 1e20;
    l.safety_culture[i] = culture[i];
    for (std::size_t f = 0; f < field_count; ++f)
      l.staff(i, f) = heads[i] * (i == academy ? 0.2 : f == 0 ? 0.88 : 0.03);
  }
  l.parent[alpha] = id_of<FunderId>(parent);
  l.open_weights[gamma] = 1;
  l.distillation[gamma] = 1;
}

void set_suppliers(World& w) {
  auto& s = w.suppliers;
  s.names = {"fab", "local", "cloud"};
  s.type[cloud] = static_cast<std::int32_t>(SupplierType::cloud);
  s.state[fab] = s.state[cloud] = id_of<StateId>(north);
  s.state[local] = id_of<StateId>(east);
  s.capacity[fab] = 3e4, s.capacity[local] = 4e3;
  s.quality[local] = 0.6;
  s.controlled[fab] = 1;
  s.budget[cloud] = 3e8;
  s.fleet[cloud] = 2e5;
}

void set_assurers(World& w) {
  auto& a = w.assurers;
  a.names = {"auditor", "insurer"};
  a.type[insurer] = static_cast<std::int32_t>(AssuranceType::insurer);
  a.state[auditor] = a.state[insurer] = id_of<StateId>(north);
  a.capital[insurer] = 1e9;
}

void set_segments(World& w) {
  auto& s = w.segments;
  s.names = {"consumer", "enterprise"};
  s.type[enterprise] = static_cast<std::int32_t>(SegmentType::enterprise);
  s.state[consumer] = id_of<StateId>(north), s.state[enterprise] = id_of<StateId>(east);
  s.potential[consumer] = 6e11, s.potential[enterprise] = 3e11;
  s.adoption[consumer] = 0.012, s.adoption[enterprise] = 0.006;
}

void set_techniques(World& w) {
  auto& t = w.techniques;
  t.names = {"feedback", "probes", "monitors", "audits", "proofs"};
  for (std::size_t k = 0; k < 5; ++k) {
    t.field[k] = static_cast<std::int32_t>(k < 4 ? k + 1 : 1);
    t.effort[k] = 120;
    t.initial_version[k] = k < 4 ? 1 : 0;
    t.ceiling[k] = k < 4 ? 31 : 40;
    t.tax[k] = 0.01;
  }
  t.prerequisite[4] = 0;
  t.prerequisite_version[4] = 2;
}

}  // namespace

World world() {
  World w;
  auto& n = w.dimensions;
  n.labs = 4, n.states = 2, n.funders = 4, n.suppliers = 3;
  n.assurers = 2, n.segments = 2, n.techniques = 5;
  resize(w);
  set_states(w);
  set_funders(w);
  set_labs(w);
  set_suppliers(w);
  set_assurers(w);
  set_segments(w);
  set_techniques(w);
  return w;
}

Parameters parameters() {
  auto p = default_parameters();
  p.talent.count = 60;
  return p;
}

Start::Start(const Parameters& parameters) : p(parameters), world(small::world()) {
  initialise(p, 0, Random(1, 0, 0), world);
  resize(rules, world.dimensions.states);
  resize(work, world.dimensions);
}

void hold(Start& w, double level) {
  w.p.safety.base_level = level;
  w.world.techniques.gain.fill(0);
  w.world.techniques.ceiling.fill(1e3);  // above every model
}

void weaken(Start& w, std::size_t f, double by) {
  w.world.techniques.gain[f - first_safety_field] = -by;  // one technique a field, in its first version
}

PolicyEntry entry(const std::string& key) {
  for (const auto& kind : instrument_kinds()) {
    if (kind.key != key) continue;
    PolicyEntry result{key, {id_of<StateId>(north), id_of<StateId>(east)}, with_defaults<Schedule>(), Trigger(), kind.make()};
    result.schedule.start = 2026;
    return result;
  }
  throw std::invalid_argument("no instrument is called " + key);
}

void set_rates(Harm& p, double rate) {
  for (const auto& row : Harm::parameters())
    if (row.name.starts_with("rate_")) value_at(reinterpret_cast<std::byte*>(&p), row) = rate;
}

void silence(Parameters& p, World& w) {
  p.observation.rival_noise = 0;
  p.government.threat_noise = p.government.noise = 0;
  p.funding.belief_error = 0;
  w.labs.strategy.fill(static_cast<std::int32_t>(StrategyType::pressure));  // which draws nothing
  p.release.noise = p.release.candidate_error = p.release.prior_error = p.release.audit_noise = 0;
  p.training.duration_spread = 0;
  p.compliance.sharpness = 1e9, p.compliance.conviction = p.compliance.belief_error = 0;
  p.theft.rate = 0;
  set_rates(p.harm, 0);
  p.harm.terminal_rate = 0;
  p.talent.search_rate = p.talent.departure_rate = p.talent.layoff_speed = 0;
  p.talent.skill_spread = p.talent.concern_spread = 0;
  p.settlement.entry_rate = 0;
  p.settlement.distress = 120;  // who loses a job by a failure finds another by chance
  p.safety.publication = 1;
  p.safety.debt_drag = 0;  // makes changes fail by chance
  w.states.talent_entry.fill(0);
  w.techniques.integration.fill(0);
  w.techniques.integrable.fill(1);
}

}  // namespace headway::small

// The auditors' queue and judgement (9.6, 9.7), and mandates that are kept or broken (9.8).
#include "model/phase/release.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/gate.h"

namespace headway {
namespace {

using namespace small;

/// A mandate in both states, exact and independent auditors, everybody far above the margin; the deployed models lack
/// certificates.
struct Mandate : Start {
  explicit Mandate(double capacity) {
    p.release.audit_noise = p.release.candidate_error = p.release.capture = p.release.bias = 0;
    p.release.audit_time = 0;
    for (const auto state : {north, east}) {
      rules.certificate_above.apply(state, 20);
      rules.certificate_margin.apply(state, 0);
      rules.certificate_fee.apply(state, 7);
    }
    world.assurers.capacity[auditor] = capacity;
    hold(*this, 40);
    world.labs.legacy_capability.fill(0);
    world.labs.penalties.fill(0);
  }
  void audit(double dt = 1) {
    world.calendar.dt = dt;
    certify(p.release, p.safety, random, rules, world);
  }
  /// Nobody but alpha is there, with this margin.
  void alpha_alone(double margin) {
    for (const auto lab : {beta, gamma, academy}) world.labs.active[lab] = 0;
    hold(*this, each_of_four(*this, world.labs.capability[alpha] + margin));
  }
  void queue(Lab lab, double wait) {
    world.labs.application[lab] = static_cast<std::int32_t>(Application::queued);
    world.labs.certificate_wait[lab] = wait;
  }
  bool is_queued(Lab lab) const { return world.labs.application[lab] == static_cast<std::int32_t>(Application::queued); }
  double certified() const {
    double count = 0;
    for (std::size_t l = 0; l < 4; ++l) count += world.labs.certified_capability[l] > 0;
    return count;
  }
};

TEST(Audits, OldestApplicationFirst) {
  Mandate w(1);
  w.queue(alpha, 2), w.queue(beta, 5), w.queue(gamma, 3);
  const Lab order[] = {beta, gamma, alpha};
  for (const auto lab : order) {
    EXPECT_EQ(w.world.labs.certified_capability[lab], 0);
    w.audit();
    EXPECT_EQ(w.world.labs.certified_capability[lab], w.world.labs.capability[lab]);
  }
  EXPECT_EQ(w.certified(), 3);
}

TEST(Audits, AreNoMoreThanTheCapacity) {
  Mandate w(0.25);
  for (int month = 1; month <= 15; ++month) {
    w.audit();
    EXPECT_LE(w.certified(), std::floor(0.25 * month + 1e-9)) << month;
  }
  EXPECT_GE(w.certified(), 3);
}

TEST(Audits, TakeTheirTime) {
  Mandate w(10);
  w.p.release.audit_time = 3;
  for (int month = 0; month < 3; ++month) {
    w.audit();
    EXPECT_EQ(w.certified(), 0) << "applied " << month << " months ago";
  }
  w.audit();
  EXPECT_EQ(w.certified(), 4);
}

TEST(Audits, TakeLongerAndCostMoreWhereStatesAskForDifferentThings) {
  double alone = 0;
  for (const bool is_different : {false, true}) {
    Mandate w(10);
    w.p.release.audit_time = 3, w.p.release.conflict = 1;
    w.alpha_alone(5);
    for (const auto state : {north, east}) w.rules.certificate_fee.apply(state, 1e6);
    if (is_different) w.rules.certificate_margin.apply(east, w.rules.certificate_margin[north] + 0.5);
    for (int month = 0; month < 4; ++month) w.audit();
    EXPECT_EQ(w.certified() > 0, !is_different) << "three months, and three more for the second framework";
    for (int month = 0; month < 3; ++month) w.audit();
    EXPECT_GT(w.certified(), 0);
    if (!is_different) alone = w.world.labs.penalties[alpha];
  }
  EXPECT_GT(alone, 0);
}

TEST(Audits, RefuseAMarginThatIsMissedAndMakeItWait) {
  Mandate w(10);
  w.alpha_alone(-1);
  w.audit();
  EXPECT_EQ(w.certified(), 0);
  EXPECT_EQ(w.world.labs.deployed_barred[alpha], w.p.release.retry);
  EXPECT_FALSE(w.is_queued(alpha));
  const double paid = w.world.labs.penalties[alpha];
  for (int month = 1; month < w.p.release.retry; ++month) w.audit();
  EXPECT_EQ(w.world.labs.penalties[alpha], paid) << "no second audit before its time";
  w.audit();
  EXPECT_EQ(w.world.labs.penalties[alpha], 2 * paid);
}

TEST(Audits, AskingAgainDrawsNothingAnew) {
  int passed = 0;
  for (std::uint64_t replicate = 0; replicate < 50; ++replicate) {
    Mandate w(10);
    w.p.release.audit_noise = 0.3, w.p.release.retry = 0;
    w.alpha_alone(-1);
    for (std::uint64_t month = 1; month <= 60; ++month) {
      w.random = Random(1, replicate, month);
      w.audit();
    }
    passed += w.certified() > 0;
  }
  EXPECT_LT(passed, 10) << "of 50 models 2.3 standard errors below what is asked";
}

TEST(Audits, ADependentAuditorPassesWhatItShouldNot) {
  for (const double independence : {1.0, 0.0}) {
    Mandate w(10);
    w.p.release.capture = 2;
    w.world.assurers.independence[auditor] = independence;
    w.alpha_alone(-1);
    w.audit();
    EXPECT_EQ(w.certified(), 1 - independence);
    EXPECT_EQ(w.world.assurers.false_passes[auditor], 1 - independence);
  }
}

/// True when an auditor of this access and lead in reading passes a model that misses by 1 OOM and feigns 1.5, its
/// laboratory reading it to a half.
bool is_deceived(double access, double lead, double threshold = 25.5) {
  Mandate w(10);
  w.p.release.bias = 1e6, w.p.release.bias_limit = 3;
  w.world.commons.threshold(0, index_of(Milestone::strategic_deception)) = threshold;
  w.world.assurers.access[auditor] = access;
  w.world.assurers.interpretability[auditor] = lead;
  w.alpha_alone(-1);
  weaken(w, index_of(Field::interpretability), each_of_four(w, 0) - 1);  // as far as the model
  w.audit();
  EXPECT_EQ(w.world.assurers.false_passes[auditor], w.certified());
  return w.certified() > 0;
}

TEST(Audits, PastTheDeceptionThresholdAuditorsAreDeceivedWithoutAccess) {
  EXPECT_FALSE(is_deceived(0, 0, 30)) << "before the threshold";
  EXPECT_TRUE(is_deceived(0, 0));
  EXPECT_TRUE(is_deceived(0, 10)) << "tools without access read nothing";
  EXPECT_TRUE(is_deceived(1, -10)) << "access without tools reads nothing";
  EXPECT_FALSE(is_deceived(1, 10));
}

TEST(Audits, WithoutAccessAuditorsRepeatTheLaboratorysError) {
  int with = 0, without = 0;
  for (std::uint64_t replicate = 0; replicate < 40; ++replicate) {
    for (const double access : {0.0, 1.0}) {
      Mandate w(10);
      w.random = Random(1, replicate, 1);
      w.p.release.candidate_error = 2;
      w.world.assurers.access[auditor] = access;
      w.alpha_alone(-1);
      w.audit();
      (access > 0 ? with : without) += w.certified() > 0;
    }
  }
  EXPECT_EQ(with, 0);
  EXPECT_GT(without, 5);
}

TEST(Audits, CostTheirFee) {
  Mandate w(10);
  w.alpha_alone(1);
  w.audit(0.5);
  EXPECT_EQ(w.world.labs.penalties[alpha] * 0.5, 7);
  EXPECT_EQ(w.world.assurers.income[auditor] * 0.5, 7);
  EXPECT_EQ(w.world.labs.penalties[beta], 0);
}

TEST(Audits, NoneWithoutAMandate) {
  Start w;
  w.world.assurers.capacity[auditor] = 10;
  certify(w.p.release, w.p.safety, w.random, w.rules, w.world);
  EXPECT_EQ(w.world.assurers.certificates[auditor], 0);
  EXPECT_EQ(w.world.assurers.load[auditor], 0);
}

TEST(Auditors, GrowAtTheRateThatThePolicyPays) {
  Mandate w(2);
  w.rules.auditor_growth.apply(north, 0.5);
  for (int i = 0; i < 12; ++i) w.audit();
  EXPECT_NEAR(w.world.assurers.capacity[auditor], 2 * std::exp(0.5), 1e-9);
  for (int i = 0; i < 1200; ++i) w.audit();
  EXPECT_EQ(w.world.assurers.capacity[auditor], static_cast<double>(w.world.labs.active.size())) << "more would find no work";
}

TEST(Queue, ABetterCandidateKeepsThePlace) {
  Mandate w(10);
  w.p.release.audit_time = 6;
  w.alpha_alone(1);
  auto& labs = w.world.labs;
  labs.certified_capability[alpha] = labs.capability[alpha];
  labs.release_margin[alpha] = 0;
  double reached = labs.capability[alpha];
  for (int month = 0; month <= 6; ++month) {
    if (month % 5 == 0) add_candidate(labs, alpha, reached += 0.2, 1e26);  // runs are shorter than audits
    labs.candidate_belief[alpha] = labs.reserve_belief[alpha] = 0.5;
    EXPECT_LE(labs.certified_capability[alpha], labs.capability[alpha]) << month;
    w.audit();
  }
  EXPECT_EQ(labs.certified_capability[alpha], reached);
}

TEST(Queue, ARefusedCandidateMakesRoomForTheReserve) {
  Mandate w(10);
  auto& labs = w.world.labs;
  w.alpha_alone(0.3);
  labs.certified_capability[alpha] = labs.capability[alpha];
  labs.release_margin[alpha] = -1;
  add_candidate(labs, alpha, labs.capability[alpha] + 0.2, 1e26);
  add_candidate(labs, alpha, labs.capability[alpha] + 0.6, 1e26);
  w.audit();
  EXPECT_EQ(labs.certified_capability[alpha], labs.capability[alpha]) << "the candidate is refused";
  w.audit();
  EXPECT_EQ(labs.certified_capability[alpha], labs.reserve[alpha]);
}

/// A mandate in the north that alpha's candidate fails to meet; no auditors, full pressure, no safety culture.
struct Unlicensed : Gate {
  explicit Unlicensed(double enforcement) : Gate(1) {
    rules.certificate_above.apply(north, 27.9);
    rules.certificate_fine.apply(north, 0.1);
    rules.certificate_enforcement.apply(north, enforcement);
    world.states.enforcement.fill(1);
    world.assurers.capacity[auditor] = 0;
    world.labs.pressure[alpha] = 1, world.labs.safety_culture[alpha] = 0, world.labs.defiance[alpha] = 1;
    world.labs.penalties.fill(0);
  }
  bool is_sold() const { return world.labs.withdrawn(alpha, north) == 0; }
};

TEST(Mandate, IsKeptWhenTheExpectedFineIsWorthMoreThanBreakingIt) {
  const double indifferent = 1 / 1.2;  // a fine of 1.2 monthly revenues at rate 1 against one monthly revenue
  Unlicensed weak(0.9 * indifferent), strong(1.1 * indifferent);
  weak.month(), strong.month();
  EXPECT_TRUE(weak.released());
  EXPECT_FALSE(strong.released());
  Unlicensed calm(0.9 * indifferent);
  calm.world.labs.pressure[alpha] = 0.5;
  calm.month();
  EXPECT_FALSE(calm.released()) << "less to gain";
  Unlicensed bold(1.1 * indifferent);
  bold.world.labs.defiance[alpha] = 2;
  bold.month();
  EXPECT_TRUE(bold.released()) << "as if twice as much were to be gained";
}

TEST(Mandate, SalesWithoutCertificateAreFoundAtTheRateOfEnforcementAndFined) {
  constexpr int runs = 2000;
  int sold = 0, fined = 0;
  Unlicensed start(0.5);
  for (std::uint64_t i = 0; i < runs; ++i) {
    auto w = start;
    w.random = Random(1, i, 1);
    w.month();
    sold += w.is_sold();
    fined += w.world.labs.penalties[alpha] > 0;
    EXPECT_EQ(w.is_sold(), w.world.labs.penalties[alpha] == 0);
    EXPECT_EQ(w.world.labs.withdrawn(alpha, east), 0) << "no mandate there";
  }
  EXPECT_NEAR(sold / double{runs}, std::exp(-0.5), 0.03);
  EXPECT_EQ(sold + fined, runs);
}

TEST(Mandate, AWithdrawnModelComesBackWithItsCertificate) {
  Unlicensed w(0.8);
  for (std::uint64_t tick = 1; tick < 60; ++tick) {
    w.random = Random(1, 0, tick);
    w.month();
  }
  EXPECT_FALSE(w.is_sold());
  const double paid = w.world.labs.penalties[alpha];
  w.world.labs.certified_capability[alpha] = 28;
  w.month();
  EXPECT_TRUE(w.is_sold());
  EXPECT_EQ(w.world.labs.penalties[alpha], paid) << "fined once";
}

}  // namespace
}  // namespace headway

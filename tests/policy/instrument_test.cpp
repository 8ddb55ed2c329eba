// What each instrument writes into the rules, and where.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "policy/catalogue.h"

namespace headway {
namespace {

constexpr double none = std::numeric_limits<double>::infinity();

/// Three states in two blocs; laboratories with 60, 30 and 10 accelerators, one in each. States 0
/// and 1 are members.
struct Ground {
  World world;
  Rules rules;
  std::vector<StateId> members{id_of<StateId>(0), id_of<StateId>(1)};
  Ground() {
    world.dimensions.states = world.dimensions.labs = 3;
    resize(world);
    const double gdp[] = {3e13, 1e13, 2e13}, fleet[] = {60, 30, 10};
    for (std::size_t s = 0; s < 3; ++s) {
      world.states.gdp[s] = gdp[s];
      world.states.bloc[s] = s == 2;
      world.labs.state[s] = id_of<StateId>(s);
      world.labs.fleet[s] = fleet[s];
    }
    resize(rules, 3);
  }
  template <class Kind>
  void write(const Kind& kind, double strength = 1, double enforcement = 0.8) {
    kind.apply(world, {members, strength, enforcement}, rules);
  }
};

TEST(Moratorium, CapsMembersOnly) {
  Ground g;
  auto moratorium = with_defaults<Moratorium>();
  moratorium.threshold = 26.5;
  g.write(moratorium);
  EXPECT_EQ(g.rules.training_ceiling[0], 26.5);
  EXPECT_EQ(g.rules.training_ceiling[1], 26.5);
  EXPECT_EQ(g.rules.training_ceiling[2], none);
  EXPECT_EQ(g.rules.ceiling_enforcement[0], 0.8);
  EXPECT_EQ(g.rules.ceiling_enforcement[2], 0);
  EXPECT_EQ(g.rules.policy_cost[1], moratorium.cost);
}

TEST(Moratorium, KeepsTheRegistersThatItPaysFor) {
  Ground g;
  auto moratorium = with_defaults<Moratorium>();
  moratorium.registers = 0.5;
  g.write(moratorium);
  EXPECT_EQ(g.rules.ceiling_register[0], 0.5);
  EXPECT_EQ(g.rules.ceiling_register[2], 0);
  EXPECT_EQ(g.rules.policy_cost[0], moratorium.cost + 0.5 * moratorium.register_cost);
}

TEST(Moratorium, ComesDownBySlackDuringPhaseIn) {
  Ground g;
  auto moratorium = with_defaults<Moratorium>();
  moratorium.threshold = 27, moratorium.slack = 2;
  g.write(moratorium, 0.25);
  EXPECT_DOUBLE_EQ(g.rules.training_ceiling[0], 28.5);
}

TEST(Moratorium, TheStricterOfTwoHolds) {
  Ground g;
  auto moratorium = with_defaults<Moratorium>();
  moratorium.threshold = 28;
  g.write(moratorium);
  moratorium.threshold = 26;
  g.members = {id_of<StateId>(1)};
  g.write(moratorium, 1, 0.3);
  EXPECT_EQ(g.rules.training_ceiling[0], 28);
  EXPECT_EQ(g.rules.training_ceiling[1], 26);
  EXPECT_EQ(g.rules.ceiling_enforcement[1], 0.8);
}

TEST(Certification, AsksMembersForACertificateAboveTheThreshold) {
  Ground g;
  auto mandate = with_defaults<CertificationMandate>();
  mandate.threshold = 28, mandate.required_margin = 0.5;
  g.write(mandate);
  EXPECT_EQ(g.rules.certificate_above[0], 28);
  EXPECT_EQ(g.rules.certificate_above[2], none);
  EXPECT_EQ(g.rules.certificate_margin[0], 0.5);
  EXPECT_EQ(g.rules.certificate_fee[0], mandate.fee);
  EXPECT_EQ(g.rules.certificate_fine[0], mandate.fine);
  EXPECT_EQ(g.rules.certificate_enforcement[0], 0.8);
  EXPECT_EQ(g.rules.auditor_growth[1], mandate.auditor_growth);
}

TEST(Certification, IsNoneWhenNobodyEnforcesIt) {
  Ground g;
  g.write(with_defaults<CertificationMandate>(), 1, 0);
  EXPECT_EQ(g.rules.certificate_above[0], none);
  EXPECT_EQ(g.rules.policy_cost[0], 0);
  EXPECT_EQ(g.rules.auditor_growth[0], 0);
}

TEST(Certification, AsksForLessWhileItIsPhasedIn) {
  Ground g;
  auto mandate = with_defaults<CertificationMandate>();
  mandate.required_margin = 1.5;
  g.write(mandate, 0.25);
  EXPECT_DOUBLE_EQ(g.rules.certificate_margin[0], 0.75);
  EXPECT_DOUBLE_EQ(g.rules.auditor_growth[0], 0.25 * mandate.auditor_growth);
}

TEST(PublicSafety, SplitsTheCoalitionsMoneyByProduct) {
  Ground g;
  auto funding = with_defaults<PublicSafetyFunding>();
  funding.grants = 1.2e9, funding.compute = 4000;
  g.write(funding);
  EXPECT_DOUBLE_EQ(g.rules.safety_grants[0], 0.75e8);
  EXPECT_DOUBLE_EQ(g.rules.safety_grants[1], 0.25e8);
  EXPECT_EQ(g.rules.safety_grants[2], 0);
  EXPECT_DOUBLE_EQ(g.rules.safety_compute[0] + g.rules.safety_compute[1], 4000);
}

TEST(PublicSafety, GrowsWithTimeAndStrength) {
  Ground g;
  auto funding = with_defaults<PublicSafetyFunding>();
  funding.grants = 1.2e9, funding.growth = 0.5;
  g.world.calendar = {24, 1, 2026};
  g.members = {id_of<StateId>(0)};
  g.write(funding, 0.5);
  EXPECT_NEAR(g.rules.safety_grants[0], 0.5e8 * std::exp(0.5 * 2), 1);
}

TEST(ExportControl, DeniesOtherBlocsAndNotAllies) {
  Ground g;
  auto control = with_defaults<ExportControl>();
  control.share_denied = 0.8;
  g.write(control);
  EXPECT_NEAR(g.rules.chip_access(0, 2), 0.2, 1e-15);
  EXPECT_NEAR(g.rules.chip_access(1, 2), 0.2, 1e-15);
  EXPECT_EQ(g.rules.chip_access(0, 1), 1);
  EXPECT_EQ(g.rules.chip_access(2, 0), 1);
}

TEST(ExportControl, IsSmuggledPastTheMoreTheGapAndTheLessTheEnforcement) {
  const auto smuggled = [](double enforcement, double premium, double seizure) {
    Ground g;
    g.world.states.enforcement.fill(0.5);
    auto control = with_defaults<ExportControl>();
    control.smuggling = 0.5, control.premium = premium, control.seizure = seizure;
    g.write(control, 1, enforcement);
    EXPECT_EQ(g.rules.smuggling[0], 0) << "it is denied nothing";
    return g.rules.smuggling[2];
  };
  EXPECT_EQ(smuggled(0, 0.5, 1), 0.5) << "nobody keeps to what nobody enforces";
  EXPECT_LT(smuggled(1, 0.5, 1), 0.01);
  EXPECT_LT(smuggled(1, 0.5, 0.3), smuggled(0.5, 0.5, 0.3));
  EXPECT_LT(smuggled(1, 0.5, 0.3), smuggled(1, 1, 0.3));
  EXPECT_EQ(smuggled(0, 0, 1), 0) << "without a gap there is nothing to gain";
}

TEST(ExportControl, TellsWhatOfTheDeniedIsKeptBack) {
  Ground g;
  g.world.states.enforcement.fill(0.5);
  const auto control = with_defaults<ExportControl>();
  g.write(control, 1, 0.7);
  EXPECT_DOUBLE_EQ(control.compliance(g.world, {g.members, 1, 0.7}), 1 - g.rules.smuggling[2]);
}

TEST(Emulation, IsPaidByTheMembersByProduct) {
  Ground g;
  auto programme = with_defaults<EmulationProgramme>();
  programme.spending = 1.2e9;
  g.write(programme, 0.5);
  EXPECT_DOUBLE_EQ(g.rules.emulation[0], 0.5 * 0.75e8);
  EXPECT_DOUBLE_EQ(g.rules.policy_cost[1], 0.5 * 0.25e8);
  EXPECT_EQ(g.rules.emulation[2], 0);
}

TEST(Moratorium, TellsWhatShareOfItsMembersComputeKeepsIt) {
  Ground g;
  auto& labs = g.world.labs;
  labs.active.fill(1), labs.compute.fill(1);
  labs.compute[0] = 3;
  labs.ceiling_compliance[0] = 1, labs.ceiling_compliance[1] = 0, labs.ceiling_compliance[2] = 0;
  const auto moratorium = with_defaults<Moratorium>();
  EXPECT_DOUBLE_EQ(moratorium.compliance(g.world, {g.members, 1, 1}), 0.75) << "the third is no member";
  labs.ceiling_compliance.fill(math::not_a_number);
  EXPECT_TRUE(std::isnan(moratorium.compliance(g.world, {g.members, 1, 1})));
}

TEST(Licensing, AsksMembersToReportWaitAndPayAboveTheThreshold) {
  Ground g;
  auto licensing = with_defaults<ComputeLicensing>();
  licensing.threshold = 26, licensing.delay = 4;
  g.write(licensing, 0.5);
  EXPECT_EQ(g.rules.licence_above[0], 26);
  EXPECT_EQ(g.rules.licence_above[2], none);
  EXPECT_EQ(g.rules.licence_delay[1], 2);
  EXPECT_DOUBLE_EQ(g.rules.licence_fee[0], 0.5 * licensing.fee);
  EXPECT_DOUBLE_EQ(g.rules.ceiling_register[0], 0.5 * licensing.registers) << "what is reported helps to enforce a ceiling";
  EXPECT_EQ(g.rules.training_ceiling[0], none) << "every run is given a licence";
}

TEST(Licensing, GivesNoLicenceAboveItsCeiling) {
  Ground g;
  auto licensing = with_defaults<ComputeLicensing>();
  licensing.ceiling = 28, licensing.fine = 0.3;
  g.write(licensing);
  EXPECT_EQ(g.rules.training_ceiling[0], 28);
  EXPECT_EQ(g.rules.ceiling_enforcement[0], 0.8);
  EXPECT_EQ(g.rules.ceiling_fine[0], 0.3);
}

TEST(Licensing, IsNoneWhenNobodyEnforcesIt) {
  Ground g;
  g.write(with_defaults<ComputeLicensing>(), 1, 0);
  EXPECT_EQ(g.rules.licence_above[0], none);
  EXPECT_EQ(g.rules.policy_cost[0], 0);
}

TEST(SafetyShare, SetsAFloorForMembersThatRisesAsItIsPhasedIn) {
  Ground g;
  auto mandate = with_defaults<SafetyShareMandate>();
  mandate.share = 0.2;
  g.write(mandate, 0.5);
  EXPECT_DOUBLE_EQ(g.rules.safety_floor[0], 0.1);
  EXPECT_EQ(g.rules.safety_floor_enforcement[1], 0.8);
  EXPECT_EQ(g.rules.safety_floor_fine[1], mandate.fine);
  EXPECT_EQ(g.rules.safety_floor[2], 0);
}

TEST(Liability, RaisesWhatMembersPayForAndMustInsure) {
  Ground g;
  auto law = with_defaults<LiabilityLaw>();
  law.share = 0.8, law.insured = 0.5;
  g.write(law);
  EXPECT_EQ(g.rules.liability[0], 0.8);
  EXPECT_EQ(g.rules.insurance[1], 0.5);
  EXPECT_EQ(g.rules.liability[2], 0);
}

TEST(ThirdPartyAudit, GivesAccessAsFarAsItIsEnforced) {
  Ground g;
  auto audit = with_defaults<ThirdPartyAudit>();
  audit.access = 0.6;
  g.write(audit, 0.5, 0.8);
  EXPECT_DOUBLE_EQ(g.rules.audit_access[0], 0.6 * 0.5 * 0.8);
  EXPECT_DOUBLE_EQ(g.rules.auditor_growth[0], 0.5 * audit.auditor_growth);
  EXPECT_EQ(g.rules.audit_access[2], 0);
}

TEST(Fellowships, AreSharedAndPaidByProduct) {
  Ground g;
  auto fellowships = with_defaults<Fellowships>();
  fellowships.places = 1200, fellowships.expense = 1e5;
  g.write(fellowships);
  EXPECT_DOUBLE_EQ(g.rules.fellowships[0], 75);
  EXPECT_DOUBLE_EQ(g.rules.fellowships[1], 25);
  EXPECT_DOUBLE_EQ(g.rules.policy_cost[1], 25e5);
}

TEST(NationalChampion, IsGivenMoneyAndComputeThatGrow) {
  Ground g;
  auto champion = with_defaults<NationalChampion>();
  champion.money = 1.2e10, champion.compute = 1000, champion.growth = 0.5;
  g.world.calendar = {24, 1, 2026};
  g.write(champion, 0.5);
  EXPECT_NEAR(g.rules.champion_money[0], 0.5e9 * std::exp(1.0), 1);
  EXPECT_NEAR(g.rules.champion_compute[1], 500 * std::exp(1.0), 1e-6);
  EXPECT_EQ(g.rules.champion_money[2], 0);
}

TEST(SafetyLevy, TaxesMembersAndAddsUp) {
  Ground g;
  auto levy = with_defaults<SafetyLevy>();
  levy.compute = 0.1, levy.windfall = 0.2;
  g.write(levy);
  g.write(levy, 0.5);
  EXPECT_DOUBLE_EQ(g.rules.compute_tax[0], 0.15);
  EXPECT_DOUBLE_EQ(g.rules.windfall_tax[1], 0.3);
  EXPECT_EQ(g.rules.tax_enforcement[0], 0.8);
  EXPECT_EQ(g.rules.compute_tax[2], 0);
}

TEST(Procurement, WeighsMarginsAsFarAsAgenciesFollow) {
  Ground g;
  auto preference = with_defaults<ProcurementPreference>();
  preference.weight = 2;
  g.write(preference, 0.5, 0.8);
  EXPECT_DOUBLE_EQ(g.rules.procurement[0], 0.8);
  EXPECT_EQ(g.rules.procurement[2], 0);
}

TEST(IncidentReporting, AsksForReportsAndProtectsStaff) {
  Ground g;
  auto reporting = with_defaults<IncidentReporting>();
  reporting.protection = 0.6;
  g.write(reporting, 0.5, 0.8);
  EXPECT_DOUBLE_EQ(g.rules.reporting[0], 0.4);
  EXPECT_EQ(g.rules.reporting_fine[0], reporting.fine);
  EXPECT_DOUBLE_EQ(g.rules.whistleblowers[1], 0.3);
}

TEST(Adjustment, IsPaidByTheMembersByProduct) {
  Ground g;
  auto programme = with_defaults<AdjustmentProgramme>();
  programme.spending = 1.2e9;
  g.write(programme);
  EXPECT_DOUBLE_EQ(g.rules.adjustment[0], 0.75e8);
  EXPECT_DOUBLE_EQ(g.rules.policy_cost[1], 0.25e8);
}

TEST(GoFaster, FundsSafetyRedTeamsAndTransparency) {
  Ground g;
  auto package = with_defaults<GoFasterPackage>();
  g.write(package, 0.5);
  EXPECT_DOUBLE_EQ(g.rules.safety_match[0], 0.5 * package.match);
  EXPECT_DOUBLE_EQ(g.rules.red_team[1], 0.5 * package.red_team);
  EXPECT_DOUBLE_EQ(g.rules.transparency[0], 0.5 * package.transparency);
  EXPECT_EQ(g.rules.safety_match[2], 0);
}

}  // namespace
}  // namespace headway

#include "model/balance.h"

#include <gtest/gtest.h>

#include "core/contract.h"
#include "model/small_world.h"

namespace headway {
namespace {

/// A world one tick on, and what it held before.
struct Ticked {
  Simulation run{small::parameters(), {}, small::world(), 1, 0};
  Balance before = take_balance(run.world());
  World after;
  Ticked() {
    run.step();
    after = run.world();
  }
  void expect_refused(const char* why) const { EXPECT_THROW(check_balance(before, 1, after), ContractViolation) << why; }
};

class BalanceTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!contracts_enabled) GTEST_SKIP() << "contracts are off in this build";
  }
};

TEST_F(BalanceTest, AcceptsATick) {
  Ticked t;
  EXPECT_NO_THROW(check_balance(t.before, 1, t.after));
}

TEST_F(BalanceTest, NoticesOneChipFromNowhere) {
  Ticked t;
  t.after.labs.fleet[0] += 1;
  t.expect_refused("chips");
}

TEST_F(BalanceTest, NoticesALostDollarInAThousand) {
  Ticked t;
  t.after.labs.cash[1] *= 0.999;
  t.expect_refused("cash");
}

TEST_F(BalanceTest, NoticesALostResearcher) {
  Ticked t;
  t.after.researchers.people[0] = 0;
  t.expect_refused("people");
}

TEST_F(BalanceTest, NoticesMoneyPaidTwice) {
  Ticked t;
  t.after.funders.disbursed[0] += 1e6;
  t.expect_refused("funders' money");
}

TEST_F(BalanceTest, NoticesComputeUsedTwice) {
  Ticked t;
  t.after.labs.allocation(0, 0) += 0.01;
  t.expect_refused("compute");
}

TEST_F(BalanceTest, NoticesAValueOutsideItsDomain) {
  Ticked t;
  t.after.states.trust[0] = 1.5;
  t.expect_refused("trust");
}

}  // namespace
}  // namespace headway

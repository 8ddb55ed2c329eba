#include "ui/viewer/session/classic_runner.h"

#include <gmock/gmock.h>

#include <chrono>

namespace headway::viewer {
namespace {

using namespace std::chrono_literals;

ClassicRequest request_for(const std::string& name, const std::string& kind = "curves", double rounds = 1000) {
  ClassicRequest request{load_classic(name), {}};
  request.figure.kind = kind;
  request.scenario.sampling.rounds = static_cast<std::int64_t>(rounds);
  return request;
}

void wait_for(const ClassicRunner& runner) {
  while (runner.is_busy()) std::this_thread::sleep_for(1ms);
}

bool has_dots(const ClassicSnapshot& snapshot) {
  const auto& curves = std::get<CurveChart>(snapshot.picture).curves;
  return std::any_of(curves.begin(), curves.end(), [](const Curve& curve) { return curve.stroke == Stroke::dots; });
}

TEST(ClassicRunner, ClosedFormsComeFirstAndAgentsAfterThem) {
  std::mutex mutex;
  std::vector<std::shared_ptr<const ClassicSnapshot>> seen;
  std::unique_ptr<ClassicRunner> runner;
  runner = std::make_unique<ClassicRunner>([&] {
    const std::lock_guard lock(mutex);
    if (runner) seen.push_back(runner->latest());
  });
  runner->request(request_for("precipice"));
  wait_for(*runner);
  runner.reset();
  ASSERT_GE(seen.size(), 2u);
  EXPECT_FALSE(seen.front()->is_played);
  EXPECT_FALSE(has_dots(*seen.front()));
  EXPECT_TRUE(std::isnan(seen.front()->answers.front().played.value));
  EXPECT_TRUE(seen.back()->is_played);
  EXPECT_TRUE(has_dots(*seen.back()));
  EXPECT_FALSE(std::isnan(seen.back()->answers.front().played.value));
}

TEST(ClassicRunner, TheLastRequestWins) {
  ClassicRunner runner;
  const auto wanted = request_for("dsair", "simplex");
  for (const auto* name : {"precipice", "tullock", "all_pay"}) runner.request(request_for(name));
  runner.request(wanted);
  wait_for(runner);
  EXPECT_EQ(runner.latest()->asked, wanted);
  EXPECT_TRUE(std::holds_alternative<Simplex>(runner.latest()->picture));
  EXPECT_TRUE(runner.latest()->is_played);
}

TEST(ClassicRunner, TheSameRequestIsWorkedOutOnce) {
  ClassicRunner runner;
  runner.request(request_for("tullock"));
  wait_for(runner);
  const auto first = runner.latest();
  runner.request(request_for("tullock"));
  EXPECT_FALSE(runner.is_busy());
  EXPECT_EQ(runner.latest(), first);
}

TEST(ClassicRunner, WhatTheModelRefusesIsSaid) {
  ClassicRunner runner;
  auto request = request_for("dsair_groups");
  for (const auto& row : request.scenario.model->parameters())
    if (row.name == "population") value_at(request.scenario.values.data(), row) = 2;
  runner.request(request);
  wait_for(runner);
  ASSERT_EQ(runner.latest()->problems.size(), 1u);
  EXPECT_EQ(runner.latest()->problems[0].key, "population");
  EXPECT_TRUE(runner.latest()->is_played);
}

// A closed form is there while agents of the request before still play.
TEST(ClassicRunner, ClosedFormsDoNotWaitForAgents) {
  ClassicRunner runner;
  runner.request(request_for("dsair_human", "curves", 3e6));
  const auto is_shown = [&](const std::string& model) { return runner.latest() && runner.latest()->asked.scenario.model->name == model; };
  while (!is_shown("dsair_human")) std::this_thread::sleep_for(1ms);
  runner.request(request_for("tullock", "curves", 1000));
  while (!is_shown("tullock")) std::this_thread::sleep_for(1ms);
  EXPECT_FALSE(runner.latest()->is_played && runner.is_busy()) << "what is shown is of the last request";
  wait_for(runner);
  EXPECT_TRUE(is_shown("tullock"));
}

}  // namespace
}  // namespace headway::viewer

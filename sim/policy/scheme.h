// Commitments as data: if a condition holds, then the parties that joined owe something, until another holds (2.11 to 2.17).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/parameter.h"
#include "policy/trigger.h"

namespace headway {

/// What a party owes while it is bound. The defaults ask for nothing.
struct Obligations {
  double pause;
  double cap;
  double safety_share;
  double release_margin;
  double publish;
  double share;
  double audit;
  double assist;
  double windfall;
  double windfall_above;
  double windfall_to_safety;

  static std::span<const ParameterRow> parameters();
};

/// Who looks whether the parties keep it, and how well.
struct Monitor {
  double detection;
  double false_alarms;
  double lag;
  double inspection;
  double registers;
  double run_fine;

  static std::span<const ParameterRow> parameters();
};

/// What it costs to be found in breach, and to stay outside.
struct Penalty {
  double reputation;
  double money;
  double sanction;
  double outsiders;

  static std::span<const ParameterRow> parameters();
};

/// When it is open, when it binds, and how breaches end.
struct Terms {
  double enabled;
  double start;
  double end;
  double participation;
  double reciprocal;
  double forgiveness;
  double accident;
  double credit;
  double cost;

  static std::span<const ParameterRow> parameters();
};

/// Who may join: a laboratory, or a state with the laboratories at home in it.
struct Party {
  LabId lab;
  StateId state;
};

/// A condition, and where its series is found.
struct Condition {
  Trigger trigger;
  double Metrics::*world = nullptr;
  Column<double> Labs::*of_lab = nullptr;      ///< of the party itself
  Column<double> States::*of_state = nullptr;
  Column<double> Commitments::*of_commitment = nullptr;
  std::size_t commitment = 0;

  bool is_given() const { return !trigger.metric.empty(); }
};

/// The value that a condition looks at, as it is for `party`; NaN where the party has no such series.
double value_for(const Condition& condition, const World& world, const Party& party);

/// One [[commitment]] of a scenario.
struct Scheme {
  std::string name;
  std::vector<Party> parties;
  Terms terms;
  Condition condition;  ///< none: it always holds
  Condition until;
  Obligations obligations;
  Monitor monitor;
  Penalty penalty;
};
using Schemes = std::vector<Scheme>;

/// False for a row of `Obligations` that says how another is meant and asks for nothing by itself.
bool is_obligation(const ParameterRow& row);

bool asks_anything(const Obligations& owed);

/// True when it asks for something, of somebody, at some time.
bool asks_anything(const Scheme& scheme);

/// (2.15) Probability that something at a yearly probability `yearly` happens within `months`.
double within(double yearly, double months);

}  // namespace headway

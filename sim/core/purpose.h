// What a random number is for. Numbers are fixed: a new purpose takes the next free one, so that
// adding a mechanism leaves every other draw as it was.
#pragma once

#include <cstdint>

namespace headway {

enum class Purpose : std::uint64_t {
  initial_skill = 1,
  initial_concern = 2,
  initial_tenure = 3,
  uncertain_parameter = 4,
  observe_rival = 5,
  observe_frontier = 6,
  state_threat = 7,
  job_search = 8,
  job_choice = 9,
  departure = 10,
  entrant = 11,
  technique_arrival = 12,
  technique_publication = 13,
  integration = 14,
  evaluation = 15,
  audit = 16,
  incident_count = 17,
  incident_severity = 18,
  firm_entry = 19,
  supply_shock = 20,
  clandestine = 21,
  run_length = 22,
  threshold = 23,
  sweep_design = 24,
  control_loss = 25,
  theft = 26,
  unlicensed_sale = 27,
  compliance = 28,
  belief_of_detection = 29,
  repeal = 30,
  emulation = 31,
  inspection = 32,
  pricing_error = 33,
  course_choice = 40,
  course_belief = 41,
  forecast = 42,
  review = 43,
  imitation = 44,
  rollout = 45,
  stance = 46,
  funder_belief = 47,
  // Agents of the classic models.
  classic_capability = 100,
  classic_disaster = 101,
  classic_play = 102,
  classic_imitation = 103,
  classic_network = 104,
  classic_bid = 105,
  // Analyses.
  resample = 200,
  calibration = 202,
};

}  // namespace headway

#include "analysis/optimise/refine.h"

#include <nlopt.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <memory>

namespace headway::optimise {

namespace {

/// What NLopt asks, answered by points: new ones are evaluated, others looked up.
class Answers {
 public:
  Answers(const RefinePlan& plan, const Point& start, const std::vector<bool>& moves, const Evaluate& evaluate, const std::vector<Point>& before,
          const std::function<void(const Refined&)>& watch)
      : plan_(plan), start_(start), evaluate_(evaluate), before_(before), watch_(watch), worst_(start.objectives[0]) {
    for (std::size_t j = 0; j < moves.size(); ++j)
      if (moves[j]) places_.push_back(j);
  }

  std::vector<double> first() const {
    std::vector<double> x;
    for (const auto j : places_) x.push_back(start_.x[j]);
    return x;
  }

  /// Null when the search ends here.
  const Point* at(const double* x) {
    Point point = start_;
    for (std::size_t k = 0; k < places_.size(); ++k) point.x[places_[k]] = x[k];
    if (point.x == start_.x) return &start_;
    if (const auto* known = find(refined_.tried, point)) return known;
    if (refined_.tried.size() >= plan_.most) return nullptr;
    return learn(std::move(point));
  }

  /// What cannot be evaluated counts as the worst so far.
  double objective(const Point& point) const { return std::isfinite(point.objectives[0]) ? point.objectives[0] : worst_; }
  static double violation(const Point& point) { return std::isfinite(point.violation) ? point.violation : 1; }

  nlopt_opt search = nullptr;
  Refined refined() { return std::move(refined_); }
  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }
  /// Exceptions do not pass through a library of C.
  template <class Value>
  static double answer(const double* x, void* data, Value value) {
    auto& answers = *static_cast<Answers*>(data);
    const Point* point = nullptr;
    try {
      point = answers.at(x);
    } catch (...) {
      answers.error_ = std::current_exception();
    }
    if (point) return value(answers, *point);
    nlopt_force_stop(answers.search);
    return 0;
  }

 private:
  static const Point* find(const std::vector<Point>& points, const Point& point) {
    const auto found = std::find_if(points.begin(), points.end(), [&](const Point& other) { return other.x == point.x; });
    return found == points.end() ? nullptr : &*found;
  }

  const Point* learn(Point point) {
    const auto* known = find(before_, point);
    std::vector<Point> asked{known ? *known : std::move(point)};
    if (!known && !evaluate_(asked)) {
      refined_.is_interrupted = true;
      return nullptr;
    }
    refined_.tried.push_back(asked.front());
    if (std::isfinite(asked.front().objectives[0])) worst_ = std::max(worst_, asked.front().objectives[0]);
    if (!known && watch_) watch_(refined_);
    return &refined_.tried.back();
  }

  const RefinePlan& plan_;
  const Point& start_;
  const Evaluate& evaluate_;
  const std::vector<Point>& before_;
  const std::function<void(const Refined&)>& watch_;
  std::vector<std::size_t> places_;
  double worst_;
  Refined refined_;
  std::exception_ptr error_;
};

double objective_of(unsigned, const double* x, double*, void* data) {
  return Answers::answer(x, data, [](const Answers& answers, const Point& point) { return answers.objective(point); });
}

double violation_of(unsigned, const double* x, double*, void* data) {
  return Answers::answer(x, data, [](const Answers&, const Point& point) { return Answers::violation(point); });
}

}  // namespace

Refined refine(const RefinePlan& plan, const Point& start, const std::vector<bool>& moves, const Evaluate& evaluate, const std::vector<Point>& before,
               const std::function<void(const Refined&)>& watch) {
  Answers answers(plan, start, moves, evaluate, before, watch);
  auto x = answers.first();
  if (plan.most == 0 || x.empty()) return {};
  const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> search(nlopt_create(NLOPT_LN_COBYLA, static_cast<unsigned>(x.size())), &nlopt_destroy);
  answers.search = search.get();
  nlopt_set_lower_bounds1(search.get(), 0);
  nlopt_set_upper_bounds1(search.get(), 1);
  nlopt_set_initial_step1(search.get(), plan.first_step);
  nlopt_set_xtol_abs1(search.get(), plan.last_step);
  nlopt_set_min_objective(search.get(), objective_of, &answers);
  nlopt_add_inequality_constraint(search.get(), violation_of, &answers, 0);
  double least = 0;
  nlopt_optimize(search.get(), x.data(), &least);  // its result is among what was tried
  answers.rethrow();
  return answers.refined();
}

}  // namespace headway::optimise

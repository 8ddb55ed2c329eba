#include "analysis/sensitivity/bootstrap.h"

#include <Eigen/Core>
#include <algorithm>
#include <limits>

#include "core/random.h"

namespace headway::sensitivity {

namespace {

constexpr std::size_t resamples_at_once = 64;  ///< counts of so many stand in memory
constexpr std::size_t rows_at_once = 4096;     ///< so many rows of summands do

/// Means of all columns for resamples first ... first + size - 1; the one before the first is the sample itself.
Eigen::MatrixXd means_of(const Summands& summands, const Bootstrap& bootstrap, std::size_t first, std::size_t size) {
  const auto units = static_cast<Eigen::Index>(summands.units), columns = static_cast<Eigen::Index>(summands.columns);
  Eigen::MatrixXd counts(units, static_cast<Eigen::Index>(size));
  for (std::size_t i = 0; i < size; ++i) {
    auto column = counts.col(static_cast<Eigen::Index>(i));
    if (first + i == 0) column.setOnes();
    else draw_counts(bootstrap, first + i, {column.data(), summands.units});
  }
  Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(size), columns);
  Eigen::MatrixXd rows;
  for (std::size_t row = 0; row < summands.units; row += rows_at_once) {
    const auto here = std::min(rows_at_once, summands.units - row);
    rows.resize(static_cast<Eigen::Index>(here), columns);
    summands.fill(row, here, rows.data());
    sums.noalias() += counts.middleRows(static_cast<Eigen::Index>(row), rows.rows()).transpose() * rows;
  }
  return sums / static_cast<double>(summands.units);
}

}  // namespace

void draw_counts(const Bootstrap& bootstrap, std::size_t number, std::span<double> counts) {
  std::fill(counts.begin(), counts.end(), 0.0);
  const Random random(bootstrap.seed, 0, 0);
  const std::uint64_t units = counts.size();
  std::size_t drawn = 0;
  for (std::uint64_t draw = 0; drawn < counts.size(); ++draw)
    for (const auto word : random.words(Purpose::resample, number, draw)) {
      if (drawn++ < counts.size()) counts[((word >> 32) * units) >> 32] += 1;
      if (drawn++ < counts.size()) counts[((word & 0xffffffff) * units) >> 32] += 1;
    }
}

Estimate percentile_interval(double value, std::vector<double> resampled, std::size_t units) {
  const auto ascending = sorted_values(resampled);
  return {value, quantile_of(ascending, (1 - interval_level) / 2), quantile_of(ascending, (1 + interval_level) / 2), units};
}

std::vector<Estimate> bootstrap_estimates(const Summands& summands, std::size_t statistics, const StatisticOfMeans& statistic,
                                          const Bootstrap& bootstrap) {
  const auto resamples = summands.units < 2 ? 0 : bootstrap.resamples;
  std::vector<double> value(statistics);
  std::vector<std::vector<double>> resampled(statistics);
  std::vector<double> means(summands.columns), result(statistics);
  for (std::size_t first = 0; first <= resamples; first += resamples_at_once) {
    const auto size = std::min(resamples_at_once, resamples + 1 - first);
    const auto block = means_of(summands, bootstrap, first, size);
    for (std::size_t i = 0; i < size; ++i) {
      Eigen::Map<Eigen::RowVectorXd>(means.data(), block.cols()) = block.row(static_cast<Eigen::Index>(i));
      statistic(means, result);
      if (first + i == 0) value = result;
      else for (std::size_t s = 0; s < statistics; ++s) resampled[s].push_back(result[s]);
    }
  }
  std::vector<Estimate> estimates;
  for (std::size_t s = 0; s < statistics; ++s) estimates.push_back(percentile_interval(value[s], std::move(resampled[s]), summands.units));
  return estimates;
}

}  // namespace headway::sensitivity

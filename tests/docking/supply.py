"""Phase 4: chips made, priced and sold; power and compute priced and let."""

import numpy as np

from .notation import CHIPS, CLOUD, HOURS, SECONDS, active, chance, closed, home, logistic, plus

LN2 = np.log(2.0)


def supply(w, random):
    automation(w)
    technology(w)
    fabs(w, random)
    grids(w)
    wear(w)
    chip_market(w)
    compute_market(w)


def automation(w):
    """(4.10): what is done with models follows what the best of last month can do."""
    p, c, dt = w.p.supply, w.commons, w.p.clock.dt
    c.automated_design += closed(dt, p.design_lag) * (c.automation - c.automated_design)
    c.automated_production += closed(dt, p.production_lag) * (c.automation - c.automated_production)


def spread(automated, share):
    return max(1 - automated, 1e-3) ** -share


def technology(w):
    """(4.1), (4.10)"""
    p, c, dt = w.p.supply, w.commons, w.p.clock.dt
    efficiency = p.first_power / c.unit_power
    before = c.chip_research
    c.chip_research += -np.expm1(-LN2 / (p.doubling * p.design_returns) * dt / 12) * (
        spread(c.automated_design, p.design_share) - before)
    more = p.design_returns * np.log(c.chip_research / before)
    c.unit_performance = risen(c.unit_performance, p.doubling, p.performance_limit, dt, more)
    efficiency = risen(efficiency, p.power_doubling, p.power_limit, dt, more * p.doubling / p.power_doubling)
    c.unit_cost = p.first_unit_cost / c.unit_performance
    c.unit_power = p.first_power / efficiency


def risen(x, doubling, limit, dt, more):
    x *= np.exp(LN2 / doubling * (1 - x / limit) * dt / 12)
    return x if more == 0 else limit / (1 + (limit / x - 1) * np.exp(-more))


def lead(w, months):
    return int(round(months / w.p.clock.dt)) - 1


def arrive(stock, pipeline, i):
    stock[i] += pipeline[i, 0]
    pipeline[i, :-1] = pipeline[i, 1:]
    pipeline[i, -1] = 0


def disrupt(w, random, j):
    """(4.13)"""
    p, su = w.p.supply, w.suppliers
    if p.disruption > 0 and random.uniform("supply_shock", j) < chance(p.disruption / 12, w.p.clock.dt):
        lost = p.disruption_loss * su.capacity[j]
        su.capacity[j] -= lost
        su.pipeline[j, lead(w, p.fab_lead)] += lost


def fabs(w, random):
    """(4.2)"""
    p, su, dt = w.p.supply, w.suppliers, w.p.clock.dt
    for j in np.flatnonzero(su.type == CHIPS):
        arrive(su.capacity, su.pipeline, j)
        disrupt(w, random, j)
        su_total = su.capacity[j] + su.pipeline[j].sum()
        markup = max(su.price[j] / su.unit_cost[j], 1.0) if su.unit_cost[j] > 0 else 1.0
        growth = np.clip(p.fab_growth + p.fab_response * np.log(markup / p.normal_markup), 0, p.fab_growth_limit)
        growth *= spread(w.commons.automated_production, p.production_share)
        if not su.controlled[j]:
            growth += w.rules.domestic_fabs[int(su.state[j])]
        su.pipeline[j, lead(w, p.fab_lead)] += su_total * growth * dt / 12
        full = su.capacity[j] * w.commons.unit_performance
        su.made[j] = min(full, plus(p.stock_limit * full - su.stock[j]) / dt)
        su.stock[j] += su.made[j] * dt
        su.unit_cost[j] = w.commons.unit_cost / su.quality[j]


def fleets(w, s):
    su = w.suppliers
    return (w.labs.fleet[active(w) & (w.labs.state == s)].sum()
            + su.fleet[(su.type == CLOUD) & (su.state == s)].sum())


def grids(w):
    """(4.7)"""
    p, st, dt = w.p.supply, w.states, w.p.clock.dt
    for s in range(st.gdp.size):
        arrive(st.power, st.power_pipeline, s)
        total = st.power[s] + st.power_pipeline[s].sum()
        scarcity = min(p.grid_alarm, st.power_use[s] / st.power[s] + np.log(st.power_price[s] / p.electricity_price))
        order = (total * plus(p.grid_growth + p.grid_response * (scarcity - p.grid_comfort))
                 * plus(1 - total / (p.grid_limit * st.gdp[s])) * dt / 12)
        st.power_pipeline[s, lead(w, p.grid_lead)] += order


def wear(w):
    """(4.6)"""
    lost = closed(w.p.clock.dt, w.p.supply.lifetime)
    before = w.labs.fleet.sum() + w.suppliers.fleet.sum()
    w.labs.fleet *= 1 - lost
    w.suppliers.fleet *= 1 - lost
    w.commons.chips_retired = before * lost / w.p.clock.dt


def chip_values(w):
    """(4.3)"""
    p, c, st = w.p.supply, w.commons, w.states
    costs = 1 / p.lifetime + (p.capital_cost + p.upkeep
                              + LN2 / p.doubling * (1 - c.unit_performance / p.performance_limit)) / 12
    st.chip_value[...] = plus(st.compute_price - c.unit_power / 1000 * HOURS * st.power_price) / costs


def access(w, makers):
    """Access of buyers in d (columns) to makers (rows) (4.4)."""
    su, r, count = w.suppliers, w.rules, w.states.gdp.size
    result = np.ones((makers.size, count))
    for i, j in enumerate(makers):
        if su.controlled[j]:
            allowed = r.chip_access[int(su.state[j])]
            result[i] = allowed + (1 - allowed) * r.smuggling
    return result


def drawn(w, makers, prices, allowed):
    """(4.4): the part of money of buyers in d that each maker draws."""
    su = w.suppliers
    q = su.stock[makers] / prices
    q = q / q.sum()
    wished = allowed * q[:, None]
    denied = ((1 - allowed) * q[:, None]).sum(axis=0)
    free = np.where(allowed == 1, q[:, None], 0)
    total = free.sum(axis=0)
    wished += np.where(total > 0, denied * free / np.where(total > 0, total, 1), 0)
    return wished * willingness(w, prices)


def willingness(w, prices):
    """The part of their money that buyers in d spend at a price."""
    with np.errstate(divide="ignore"):
        return logistic(np.log(w.states.chip_value[None, :] / prices[:, None]) / w.p.supply.value_spread)


def clearing_prices(w, makers, money, allowed):
    """(4.5): eight steps, of each maker by its own slope; sets what makers draw and what they answer with."""
    p, su, dt = w.p.supply, w.suppliers, w.p.clock.dt
    floor = p.lowest_markup * su.unit_cost[makers]
    price = np.maximum(su.price[makers], floor)
    stock = su.stock[makers]
    for _ in range(8):
        spent, slope = answers(w, makers, price, money, allowed)
        moves = (spent > 0) & (stock > 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            step = np.log(spent * dt / (stock * price)) / (1 + slope / spent)
        price = np.where(moves, np.maximum(floor, price * np.exp(np.clip(step, -5, 5))), price)
    spent, su.response[makers] = answers(w, makers, price, money, allowed)
    su.drawn[makers] = drawn(w, makers, price, allowed)
    return np.where(stock > 0, np.maximum(floor, spent * dt / np.where(stock > 0, stock, 1)), price), spent


def answers(w, makers, price, money, allowed):
    """What each maker draws, and the slope of its fall with the logarithm of its price, were the parts of others constant."""
    part = drawn(w, makers, price, allowed)
    willing = willingness(w, price)
    with np.errstate(invalid="ignore"):
        share = np.where(willing > 0, part / willing, 0)
    slope = part * (1 - share + (1 - willing) / w.p.supply.value_spread)
    return part @ money, slope @ money


def chip_market(w):
    p, su, st, labs, dt = w.p.supply, w.suppliers, w.states, w.labs, w.p.clock.dt
    makers = np.flatnonzero(su.type == CHIPS)
    clouds = np.flatnonzero(su.type == CLOUD)
    on = active(w)
    chip_values(w)
    cloud_budget = su.budget[clouds] * w.commons.market_growth ** p.cloud_elasticity
    st.chip_money[...] = (np.bincount(home(w)[on], labs.chip_budget[on], st.gdp.size)
                          + np.bincount(su.state[clouds].astype(int), cloud_budget, st.gdp.size))
    allowed = access(w, makers)
    prices, spent = clearing_prices(w, makers, st.chip_money, allowed)
    part = su.drawn[makers]
    su.price[makers], su.revenue[makers] = prices, spent
    su.sold[makers] = spent / prices
    su.stock[makers] -= su.sold[makers] * dt
    paid, bought = part.sum(axis=0), (part / prices[:, None]).sum(axis=0)
    labs.chip_spending[...] = np.where(on, labs.chip_budget * paid[home(w)], 0)
    labs.chips_bought[...] = np.where(on, labs.chip_budget * bought[home(w)], 0)
    old = labs.fleet.sum() + su.fleet.sum()
    labs.fleet[on] += labs.chips_bought[on] * dt
    su.spending[clouds] = cloud_budget * paid[su.state[clouds].astype(int)]
    su.fleet[clouds] += cloud_budget * bought[su.state[clouds].astype(int)] * dt
    new = labs.fleet.sum() + su.fleet.sum()
    c = w.commons
    c.fleet_power = (c.fleet_power * old + c.unit_power * (new - old)) / new


def compute_market(w):
    p, st, su, c, labs = w.p.supply, w.states, w.suppliers, w.commons, w.labs
    count = st.gdp.size
    stand = np.array([fleets(w, s) for s in range(count)])
    st.power_use[...] = stand * c.fleet_power / 1000
    bids = np.bincount(home(w)[active(w)], labs.compute_budget[active(w)], count) + st.public_bid
    clouds = su.type == CLOUD
    bids += np.bincount(su.state[clouds].astype(int), su.other_users[clouds] * c.market_growth ** p.other_elasticity, count)
    for _ in range(3):
        for s in range(count):
            st.power_price[s], st.powered_share[s] = power_price(w, s)
        for bloc in np.unique(st.bloc):
            inside = st.bloc == bloc
            running = (st.powered_share * stand)[inside].sum()
            st.compute_price[inside] = bids[inside].sum() / running if bids[inside].sum() > 0 else c.rent
    runs = st.powered_share * stand
    c.compute_price = (st.compute_price * runs).sum() / runs.sum()
    full_cost(w, runs)
    let(w, runs)


def powered(w, s, price):
    p = w.p.supply
    return float(logistic(np.log(w.states.compute_price[s] / (w.commons.fleet_power / 1000 * HOURS * price)) / p.efficiency_spread))


def power_price(w, s):
    """(4.8): six steps from the price of last month; the share that runs is what there is power for."""
    p, st = w.p.supply, w.states
    first, use = p.electricity_price, st.power_use[s]
    price = first
    if use * powered(w, s, first) > st.power[s]:
        x = np.log(max(st.power_price[s] / first, 1.0))
        for _ in range(6):
            share = powered(w, s, first * np.exp(x))
            gap = np.log(use * share / st.power[s]) - p.power_elasticity * x
            slope = (1 - share) / p.efficiency_spread + p.power_elasticity
            x = max(0.0, x + np.clip(gap / slope, -3, 3))
        price = first * np.exp(x)
    offered = st.power[s] * max(price / first, 1.0) ** p.power_elasticity
    return price, min(powered(w, s, price), offered / use) if use > 0 else 1.0


def full_cost(w, runs):
    """(4.9)"""
    p, su, st, c, labs = w.p.supply, w.suppliers, w.states, w.commons, w.labs
    price = su.revenue.sum() / su.sold.sum()
    power = (st.power_price * runs).sum() / runs.sum()
    c.rent = c.fleet_power / 1000 * HOURS * power + price * p.upkeep / 12 + price * (1 / p.lifetime + p.capital_cost / 12)
    on, h = active(w), home(w)
    cost = st.powered_share[h] * c.fleet_power / 1000 * HOURS * st.power_price[h] + price * p.upkeep / 12
    labs.operations[...] = np.where(on, labs.fleet * cost, 0)


def let(w, runs):
    """(4.12)"""
    p, st, labs = w.p.supply, w.states, w.labs
    h, on, dt = home(w), active(w), w.p.clock.dt
    inside = np.array([runs[st.bloc == b].sum() for b in st.bloc])
    follow = closed(dt, p.contract)

    def moved(share, bid):
        return np.minimum(bid, share + follow * plus(bid - share))

    worth = (st.compute_price * inside)[h]
    labs.compute_share[on] = moved(labs.compute_share, labs.compute_budget / worth)[on]
    own = st.powered_share[h] * labs.fleet
    labs.running[on] = ((1 - p.renting) * own + p.renting * labs.compute_share * inside[h])[on]
    labs.rents[...] = np.where(on, st.compute_price[h] * (labs.running - own), 0)
    labs.compute[on] = (labs.running * p.operational * p.peak * p.utilisation * SECONDS)[on]
    st.public_share[...] = moved(st.public_share, st.public_bid / (st.compute_price * inside))
    st.public_compute[...] = st.public_share * inside

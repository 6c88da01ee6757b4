"""A smaller problem from some of a problem's riders."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from transport.routing.problem import RoutingProblem


def restrict(problem: RoutingProblem, riders: Sequence[int]) -> RoutingProblem:
    """The problem of some riders only, in the order given, with the places they use.

    Parameters
    ----------
    riders
        Indices of the problem's riders; they become 0, 1, ... of the result.
    """
    chosen = [problem.riders[index] for index in riders]
    schools = {rider.school for rider in chosen}
    depots = {v.depot for v in problem.vehicles if v.depot is not None}
    places = sorted({rider.home for rider in chosen} | schools | depots)
    place_of = {old: new for new, old in enumerate(places)}
    rider_of = {old: new for new, old in enumerate(riders)}
    between = np.ix_(places, places)
    return replace(
        problem,
        places=tuple(problem.places[place] for place in places),
        metres=problem.metres[between],
        seconds=problem.seconds[between],
        riders=tuple(
            replace(r, home=place_of[r.home], school=place_of[r.school]) for r in chosen
        ),
        schools=tuple(
            replace(gate, place=place_of[gate.place])
            for gate in problem.schools
            if gate.place in schools
        ),
        vehicles=tuple(
            v if v.depot is None else replace(v, depot=place_of[v.depot])
            for v in problem.vehicles
        ),
        apart=tuple(
            (rider_of[one], rider_of[other])
            for one, other in problem.apart
            if one in rider_of and other in rider_of
        ),
        off_network=tuple(
            rider_of[rider] for rider in problem.off_network if rider in rider_of
        ),
    )

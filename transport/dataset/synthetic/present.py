"""Today's runs: each school swept round by compass, as they grew over the years."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from transport.dataset.synthetic.chance import drawn
from transport.dataset.synthetic.fleet import (
    ASSISTANT_PENCE_PER_HOUR,
    MINIBUS,
    OPERATORS,
    PEOPLE_CARRIER,
    RATES,
    SALOON,
    SMALL_MINIBUS,
    VEHICLE_CLASSES,
    WHEELCHAIR_TAXI,
)
from transport.dataset.synthetic.ground import metres_apart
from transport.dataset.synthetic.pupils import Attender
from transport.dataset.synthetic.schools import Site
from transport.domain.fleet import ClassId, OperatorId
from transport.domain.pupil import AssistantNeed, PupilId, Wheelchair
from transport.domain.run import PresentRun, RunId
from transport.units import PENCE_PER_POUND, price_of_distance

PUPILS_TO_AN_ASSISTANT = 8
ROADS_WIND = 1.3
GHOST_RUNS = 5
DRIVEN_PER_HOUR = 40_000.0
LARGE_GROUP = 6
LET_AT_SPECIAL = {SALOON: 16, PEOPLE_CARRIER: 46, SMALL_MINIBUS: 11, MINIBUS: 27}
LET_ELSEWHERE = {SALOON: 33, PEOPLE_CARRIER: 60, SMALL_MINIBUS: 7}
LEFT_EMPTY: Mapping[ClassId, Sequence[int]] = {
    SALOON: (0, 0, 0, 1),
    PEOPLE_CARRIER: (0, 0, 0, 1),
    WHEELCHAIR_TAXI: (0, 0, 1),
    SMALL_MINIBUS: (0, 1, 2),
    MINIBUS: (0, 1, 2, 4),
}
CONTRACT_LEVELS = (90, 95, 98, 100, 103, 108, 125)
"""Contract prices against the tariff [percent]: alike runs let at different times."""
_LAYOUTS = {one.id: one.layouts for one in VEHICLE_CLASSES}


@dataclass(frozen=True, slots=True)
class Load:
    """Who is on a run: what it takes up."""

    seats: int
    wheelchairs: int
    assistants: int


class PresentRuns:
    """Groups the pupils carried today into runs, and prices each as a contract.

    Parameters
    ----------
    sites
        Schools, in the order of their numbers.
    apart
        Pairs who may not share.
    """

    def __init__(
        self,
        sites: Sequence[Site],
        apart: Sequence[tuple[PupilId, PupilId]],
        rng: Random,
    ) -> None:
        self._sites = sites
        self._apart = {*apart, *((second, first) for first, second in apart)}
        self._rng = rng
        self._runs: list[PresentRun] = []

    def draw(self, carried: Sequence[Attender]) -> tuple[PresentRun, ...]:
        """Runs of every school, and a few that nobody rides any more."""
        for site in range(len(self._sites)):
            riders = [one for one in carried if one.site == site]
            for class_id, group in self._groups(site, riders):
                self._add(class_id, group)
        for _ in range(min(GHOST_RUNS, len(self._runs) // 20)):
            self._add_ghost()
        return tuple(self._runs)

    def _groups(
        self, site: int, riders: Sequence[Attender]
    ) -> list[tuple[ClassId, list[Attender]]]:
        """Riders by compass, class by class, as full as each class was let."""
        alone = [one for one in riders if one.pupil.travel.travels_alone]
        groups = [(_class_alone(one), [one]) for one in alone]
        waiting = [one for one in riders if not one.pupil.travel.travels_alone]
        waiting.sort(key=lambda one: (self._bearing(site, one), one.pupil.id))
        while waiting:
            class_id = self._class(site, waiting)
            group = self._fill(class_id, waiting)
            groups.append((class_id, group))
            waiting = [one for one in waiting if one not in group]
        return groups

    def _class(self, site: int, waiting: Sequence[Attender]) -> ClassId:
        is_large = len(waiting) > LARGE_GROUP
        if _stays(waiting[0]):
            return MINIBUS if is_large else WHEELCHAIR_TAXI
        if self._sites[site].blueprint.is_specialist and is_large:
            return drawn(LET_AT_SPECIAL, self._rng)
        return drawn(LET_ELSEWHERE, self._rng)

    def _fill(self, class_id: ClassId, waiting: Sequence[Attender]) -> list[Attender]:
        """The first waiting, and the next ones by compass while there is room."""
        group = [waiting[0]]
        empty = self._rng.choice(LEFT_EMPTY[class_id])
        for other in waiting[1:]:
            if not self._may_join(group, other):
                continue
            if not _fits(class_id, [*group, other], empty):
                if _stays(other):
                    continue
                break
            group.append(other)
        return group

    def _may_join(self, group: Sequence[Attender], other: Attender) -> bool:
        return all((one.pupil.id, other.pupil.id) not in self._apart for one in group)

    def _bearing(self, site: int, one: Attender) -> float:
        gate = self._sites[site].gates[0].point
        north = one.pupil.home.lat - gate.lat
        east = (one.pupil.home.lon - gate.lon) * math.cos(math.radians(gate.lat))
        return math.atan2(east, north)

    def _add(self, class_id: ClassId, riders: Sequence[Attender]) -> None:
        order = _order(riders)
        assistants = _load(riders).assistants
        operator_id, pence = self._contract(class_id, _live_metres(order), assistants)
        self._append(operator_id, class_id, assistants, pence, order)

    def _append(
        self,
        operator_id: OperatorId,
        class_id: ClassId,
        assistants: int,
        pence: int,
        order: Sequence[Attender],
    ) -> None:
        run = PresentRun(
            id=RunId(f"R{len(self._runs) + 1:03d}"),
            operator_id=operator_id,
            class_id=class_id,
            assistants=assistants,
            price_pence=pence,
            pupils=tuple(one.pupil.id for one in order),
        )
        self._runs.append(run)

    def _contract(
        self, class_id: ClassId, metres: float, assistants: int
    ) -> tuple[OperatorId, int]:
        """Who has it, and the price per day both ways, dearer where few bid."""
        able = [one for one in OPERATORS if class_id in one.vehicles]
        operator = self._rng.choice(able)
        level = self._rng.choice(CONTRACT_LEVELS)
        rate = RATES[class_id]
        one_way = (
            rate.fixed
            + price_of_distance(round(metres), rate.per_mile)
            + round(rate.per_hour * metres / DRIVEN_PER_HOUR)
        )
        day = 2 * one_way * operator.level * level // 10_000
        day += assistants * 4 * ASSISTANT_PENCE_PER_HOUR
        return operator.id, PENCE_PER_POUND * round(day / PENCE_PER_POUND)

    def _add_ghost(self) -> None:
        """A contract still paid though its last rider has left."""
        operator_id, pence = self._contract(SALOON, self._rng.uniform(4e3, 2e4), 0)
        self._append(operator_id, SALOON, 0, pence, ())


def _stays(one: Attender) -> bool:
    return one.pupil.travel.wheelchair is Wheelchair.STAYS


def _class_alone(one: Attender) -> ClassId:
    return WHEELCHAIR_TAXI if _stays(one) else SALOON


def _load(riders: Sequence[Attender]) -> Load:
    needs = [one.pupil.travel.assistant for one in riders]
    shared = math.ceil(needs.count(AssistantNeed.SHARED) / PUPILS_TO_AN_ASSISTANT)
    assistants = needs.count(AssistantNeed.INDIVIDUAL) + shared
    wheelchairs = sum(_stays(one) for one in riders)
    return Load(len(riders) - wheelchairs + assistants, wheelchairs, assistants)


def _fits(class_id: ClassId, riders: Sequence[Attender], slack: int) -> bool:
    load = _load(riders)
    return any(
        load.seats + slack <= layout.seats and load.wheelchairs <= layout.wheelchairs
        for layout in _LAYOUTS[class_id]
    )


def _order(riders: Sequence[Attender]) -> list[Attender]:
    """Pick-up order: the furthest from school first, then always the nearest."""
    left = sorted(riders, key=lambda one: (-one.drive_metres, one.pupil.id))
    order = [left.pop(0)]
    while left:
        last = order[-1].pupil.home
        nearest = min(left, key=lambda one: metres_apart(last, one.pupil.home))
        left.remove(nearest)
        order.append(nearest)
    return order


def _live_metres(order: Sequence[Attender]) -> float:
    """First home to school: between homes as roads wind, then by road."""
    homes = [one.pupil.home for one in order]
    between = sum(metres_apart(first, second) for first, second in pairwise(homes))
    return ROADS_WIND * between + order[-1].drive_metres

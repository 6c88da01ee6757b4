"""The judge of reasons: whether a pupil left out could have had a place after all."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from transport.domain.fleet import ClassId, OperatorId
from transport.domain.pupil import AssistantNeed, PupilId
from transport.domain.run import Direction, Run, Unserved, UnservedReason
from transport.routing.check_facts import Facts
from transport.routing.problem import NO_ROUTE, Rider, VehicleOption
from transport.units import Seconds

InUse = Mapping[tuple[OperatorId, ClassId], int]


@dataclass(frozen=True, slots=True)
class _Left:
    """A rider left out, among everything the reason can be held against."""

    facts: Facts
    rider: Rider
    in_use: InUse

    @property
    def seconds(self) -> Seconds:
        """The ride without any other call [s]; `NO_ROUTE` where there is none."""
        return int(self.facts.problem.seconds[self.facts.ends(self.rider)])

    @property
    def has_route(self) -> bool:
        """Whether a road leads from one end to the other."""
        metres = int(self.facts.problem.metres[self.facts.ends(self.rider)])
        return NO_ROUTE not in (self.seconds, metres)

    @property
    def holding(self) -> list[VehicleOption]:
        """Vehicles with a layout for this rider and his own assistant."""
        rider = self.rider
        chairs = rider.places if rider.in_wheelchair else 0
        pupils = rider.places - chairs
        adults = rider.companions + int(rider.assistant is not AssistantNeed.NONE)
        return [
            vehicle
            for vehicle in self.facts.problem.vehicles
            if (rider.classes is None or vehicle.class_id in rider.classes)
            and any(
                layout.seats + layout.stretchers >= pupils
                and layout.seats + layout.stretchers + layout.crew_seats
                >= pupils + adults
                and layout.stretchers >= rider.places * rider.is_lying
                and layout.wheelchairs >= chairs
                for layout in vehicle.layouts
            )
        ]


def false_reasons(
    facts: Facts, runs: Sequence[Run], left: Sequence[Unserved]
) -> Iterator[tuple[PupilId, str]]:
    """Pupils whose reason does not hold, and why it does not."""
    in_use = Counter((run.operator_id, run.class_id) for run in runs)
    for each in left:
        rider = facts.riders.get(each.pupil_id)
        if rider is None:
            continue
        objection = _OBJECTIONS[each.reason](_Left(facts, rider, in_use))
        if objection:
            yield each.pupil_id, objection


def _not_on_network(left: _Left) -> str:
    riders = left.facts.problem.riders
    off = {riders[index].pupil_id for index in left.facts.problem.off_network}
    on_network = left.rider.pupil_id not in off
    return "is left as off the network but is on it" if on_network else ""


def _no_route(left: _Left) -> str:
    return "is left for want of a route but has one" if left.has_route else ""


def _no_layout(left: _Left) -> str:
    return "is left for want of a layout but one holds him" if left.holding else ""


def _ride_too_long(left: _Left) -> str:
    within = left.has_route and left.seconds <= left.rider.ride_limit
    return "is left for too long a ride but the direct one is within the limit" * within


def _window_impossible(left: _Left) -> str:
    gate, rider = left.facts.gates[left.rider.school], left.rider
    if left.facts.problem.direction is Direction.MORNING:
        latest = gate.closes - left.seconds - rider.boarding
        earliest = gate.opens - rider.ride_limit - rider.boarding
    else:
        earliest, latest = gate.opens + left.seconds, gate.closes + rider.ride_limit
    if rider.home_closes is not None:
        latest = min(latest, rider.home_closes)
    in_time = gate.opens <= gate.closes and max(earliest, rider.home_opens) <= latest
    return "is left for an impossible window but it can be met" * in_time


def _no_vehicle_left(left: _Left) -> str:
    for vehicle in left.holding:
        used = left.in_use.get((vehicle.operator_id, vehicle.class_id), 0)
        if vehicle.available is None or used < vehicle.available:
            return (
                f"is left for want of a vehicle but operator {vehicle.operator_id} has a "
                f"{vehicle.class_id} to spare"
            )
    return ""


def _other_offer(left: _Left) -> str:
    has_none = left.rider.price_elsewhere is None
    return "is left for another offer but has none" * has_none


def _left_out(left: _Left) -> str:
    del left
    return ""


_OBJECTIONS: Mapping[UnservedReason, Callable[[_Left], str]] = {
    UnservedReason.NOT_ON_NETWORK: _not_on_network,
    UnservedReason.NO_ROUTE: _no_route,
    UnservedReason.NO_LAYOUT: _no_layout,
    UnservedReason.RIDE_TOO_LONG: _ride_too_long,
    UnservedReason.WINDOW_IMPOSSIBLE: _window_impossible,
    UnservedReason.NO_VEHICLE_LEFT: _no_vehicle_left,
    UnservedReason.OTHER_OFFER_CHEAPER: _other_offer,
    UnservedReason.SEARCH_LEFT_OUT: _left_out,
}
"""What speaks against each reason; an admission that the search failed needs no proof."""

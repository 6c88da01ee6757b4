"""Which pupils have a journey by bus, under the policy's limits for a pass.

A school is searched once in each direction, whatever the number of its pupils. Pupils
travel alone, so their walks are the safe ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from transport.dataset.dataset import Dataset
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.placement import Weekday
from transport.domain.pupil import PupilId
from transport.domain.run import Direction
from transport.domain.school import Gate, School, SchoolId, usable_gates
from transport.errors import NotInForceError
from transport.network.provider import TravelProvider
from transport.network.transit.buses import Buses
from transport.network.transit.gtfs import read_feed
from transport.network.transit.journey import BusJourney, JourneyLimits
from transport.network.transit.school_buses import SchoolBuses, SchoolDay
from transport.options.bus import BusFact, BusState
from transport.policy.model import Policy
from transport.units import SECONDS_PER_MINUTE, Seconds, clock_time

SCHEME = "travel_pass"
BOTH_WAYS = (Direction.MORNING, Direction.AFTERNOON)
_WAYS = {Direction.MORNING: "to school", Direction.AFTERNOON: "home again"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PassLimits:
    """What the policy asks of a journey with a pass.

    Parameters
    ----------
    journey
        Changes, walking and waiting.
    window
        How early a pupil may arrive, and how late leave [s].
    arrive_before, leave_after
        Latest arrival before the bell, and earliest departure after it [s].
    """

    journey: JourneyLimits
    window: Seconds
    arrive_before: Seconds
    leave_after: Seconds

    @property
    def words(self) -> str:
        """The limits as a reader can check them."""
        limits = self.journey
        minutes = limits.wait_seconds // SECONDS_PER_MINUTE
        changes = "1 change" if limits.changes == 1 else f"{limits.changes} changes"
        return (
            f"{changes}, {limits.walk_metres} m on foot and {minutes} min for any bus"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BusCheck:
    """What was found for every pupil looked at.

    Parameters
    ----------
    facts
        By pupil; a pupil who is not here was not looked at.
    fingerprint
        Identity of timetable and walks; empty where no timetable was given.
    notes
        What a reader of the plan should know, one sentence each.
    """

    facts: Mapping[PupilId, BusFact]
    fingerprint: str
    notes: tuple[str, ...]

    def of(self, pupil_id: PupilId) -> BusFact:
        """What is known of one pupil."""
        return self.facts.get(pupil_id, BusFact())


_NOT_CHECKED = (
    "No bus timetable was given, so whether a bus makes the journey of a pupil offered "
    "a pass or training was not checked."
)
NO_TIMETABLE = BusCheck(facts={}, fingerprint="", notes=(_NOT_CHECKED,))


def pass_limits(policy: Policy, on: date) -> PassLimits:
    """What the policy in force asks of a journey with a pass.

    Raises
    ------
    NotInForceError
        If the policy has no such limits on the day.
    """
    return PassLimits(
        journey=JourneyLimits(
            changes=policy.count(f"{SCHEME}.most_buses", on) - 1,
            walk_metres=policy.metres(f"{SCHEME}.most_walking", on),
            wait_seconds=policy.seconds(f"{SCHEME}.longest_wait", on),
        ),
        window=policy.seconds(f"{SCHEME}.window", on),
        arrive_before=policy.seconds("arrival.closes_before_bell", on),
        leave_after=policy.seconds("departure.opens_after_bell", on),
    )


def service_day(on: date) -> date:
    """The day whose buses are looked at: a weekend stands for the Monday after it."""
    over = on.weekday() - len(Weekday) + 1
    return on + timedelta(days=len(Weekday) + 2 - on.weekday()) if over > 0 else on


def open_pass_buses(timetable: Path, provider: TravelProvider) -> Buses:
    """The buses of a timetable, with walks as safe as a pupil alone needs them.

    Raises
    ------
    InputError
        If the timetable cannot be used.
    """
    return Buses(read_feed(timetable), provider, profile=Profile.WALK_SAFE)


def check_buses(
    dataset: Dataset,
    schools: Mapping[PupilId, SchoolId],
    buses: Buses,
    policy: Policy,
    on: date,
) -> BusCheck:
    """Look for a journey by bus for some pupils.

    Parameters
    ----------
    schools
        The school of each pupil looked at.
    """
    day = service_day(on)
    try:
        checker = _Checker(dataset, buses, pass_limits(policy, on), day)
    except NotInForceError as error:
        note = f"No journey by bus was looked for: {error}."
        return BusCheck(facts={}, fingerprint=buses.feed.fingerprint, notes=(note,))
    facts = {
        pupil.id: checker.fact(pupil.home, schools[pupil.id])
        for pupil in dataset.pupils
        if pupil.id in schools
    }
    return BusCheck(
        facts=facts,
        fingerprint=f"{buses.feed.fingerprint} {buses.network}",
        notes=_notes(buses, day, facts),
    )


def _notes(
    buses: Buses, day: date, facts: Mapping[PupilId, BusFact]
) -> tuple[str, ...]:
    states = [fact.state for fact in facts.values()]
    counts = ", ".join(
        f"{words} {states.count(state)}"
        for state, words in (
            (BusState.EXISTS, "there is one for"),
            (BusState.NONE, "none for"),
            (BusState.UNKNOWN, "not known for"),
        )
    )
    return (f"Journeys by bus on {day} in {buses.feed.name}: {counts} pupils.",)


class _Checker:
    def __init__(
        self, dataset: Dataset, buses: Buses, limits: PassLimits, day: date
    ) -> None:
        self._dataset, self._buses = dataset, buses
        self._limits, self._day = limits, day
        self._known: dict[SchoolId, SchoolBuses | None] = {}

    def fact(self, home: Point, school_id: SchoolId) -> BusFact:
        """What is known of one pupil's journey."""
        if school_id not in self._known:
            self._known[school_id] = self._of_school(school_id)
        school = self._known[school_id]
        unknown = self._why_unknown(school, home)
        if school is None or unknown:
            return BusFact(state=BusState.UNKNOWN, words=f"Not checked: {unknown}.")
        found = {way: school.journey(home, way) for way in BOTH_WAYS}
        missing = [_WAYS[way] for way, journey in found.items() if journey is None]
        if missing:
            return BusFact(state=BusState.NONE, words=self._none(missing))
        return BusFact(state=BusState.EXISTS, words=self._exists(found))

    def _of_school(self, school_id: SchoolId) -> SchoolBuses | None:
        gates = tuple(
            gate.point
            for gate in self._gates
            if gate.school_id == school_id and gate.on_foot
        )
        if not gates:
            return None
        school = next(s for s in self._dataset.schools if s.id == school_id)
        day = SchoolDay(gates=gates, on=self._day, windows=self._windows(school))
        return SchoolBuses(self._buses, day, self._limits.journey)

    @cached_property
    def _gates(self) -> tuple[Gate, ...]:
        return usable_gates(self._dataset.gates, self._dataset.schools)

    def _windows(self, school: School) -> Mapping[Direction, tuple[Seconds, Seconds]]:
        limits = self._limits
        starts, ends = school.day_starts, school.day_ends
        latest = max(starts - limits.arrive_before, 0)
        first = ends + limits.leave_after
        return {
            Direction.MORNING: (min(max(starts - limits.window, 0), latest), latest),
            Direction.AFTERNOON: (first, max(ends + limits.window, first)),
        }

    def _why_unknown(self, school: SchoolBuses | None, home: Point) -> str:
        if school is None:
            return "the school has no gate for use on foot"
        if not school.has_service:
            span = self._buses.feed.calendar.span()
            days = f", which is for {span[0]} to {span[1]}" if span else ""
            return f"no bus runs on {self._day} in the timetable{days}"
        if not school.meets_network:
            return "the school cannot be placed on the walking network"
        if not self._buses.meets_network((home,)):
            return "home cannot be placed on the walking network"
        return ""

    def _none(self, missing: list[str]) -> str:
        return (
            f"No journey by bus {' or '.join(missing)} on {self._day} keeps to the "
            f"policy's limits ({self._limits.words}, within the school's times)."
        )

    def _exists(self, found: Mapping[Direction, BusJourney | None]) -> str:
        parts = [
            f"{_WAYS[way]} {clock_time(journey.leaves)} to "
            f"{clock_time(journey.arrives)} ({_buses(journey)}, "
            f"{journey.walk_metres} m on foot)"
            for way, journey in found.items()
            if journey is not None
        ]
        return f"By bus on {self._day}: {'; '.join(parts)}."


def _buses(journey: BusJourney) -> str:
    return "1 bus" if not journey.changes else f"{journey.changes + 1} buses"

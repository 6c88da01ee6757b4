"""Entitlement over some days, place after place, for a whole caseload."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from transport.dataset.dataset import Dataset
from transport.domain.case import Case
from transport.domain.decision import Decision, NearestSchool
from transport.domain.period import GroundPeriod, Period
from transport.domain.pupil import Pupil, PupilId
from transport.domain.school import School, SchoolId
from transport.policy.model import Policy
from transport.rules.changes import Days
from transport.rules.periods import Timeline, timeline
from transport.scenario.cases import build_case, rank
from transport.scenario.measure import Measured
from transport.scenario.stays import Stay, placements_of, stays

STARTS, ENDS = "a placement begins", "a placement ends"


@dataclass(frozen=True, slots=True)
class Entitlement:
    """One pupil over the days asked about, place after place."""

    pupil_id: PupilId
    timelines: tuple[Timeline, ...]

    @property
    def periods(self) -> tuple[Period, ...]:
        """In order; days without a placement have none."""
        return tuple(period for line in self.timelines for period in line.periods())

    @property
    def ground_periods(self) -> tuple[GroundPeriod, ...]:
        """Of every ground, place after place and in reporting order at each."""
        return tuple(
            period for line in self.timelines for period in line.ground_periods()
        )

    def period_on(self, on: date) -> Period | None:
        """The period a day is in."""
        return next((period for period in self.periods if period.covers(on)), None)


@dataclass(frozen=True, kw_only=True)
class Casebook:
    """Measured pupils under one policy over some days, both inclusive.

    Parameters
    ----------
    known
        Decisions already made, which are not made again.
    """

    dataset: Dataset
    measured: Measured
    policy: Policy
    first: date
    last: date
    known: Mapping[PupilId, Decision] = field(default_factory=dict)

    def periods_on(self, on: date) -> Mapping[PupilId, Period]:
        """The period each pupil is in on a day."""
        found = {e.pupil_id: e.period_on(on) for e in self.entitlements()}
        return {pupil_id: period for pupil_id, period in found.items() if period}

    def entitlements(self) -> Iterator[Entitlement]:
        """Everybody measured who has a placement on some of the days, in pupil order."""
        placements = placements_of(self.dataset)
        for pupil in self.dataset.pupils:
            if pupil.id in self.measured.rows:
                spent = stays(placements.get(pupil.id, ()), self.first, self.last)
                lines = tuple(self._timeline(pupil, stay) for stay in spent)
                if lines:
                    yield Entitlement(pupil.id, lines)

    def _timeline(self, pupil: Pupil, stay: Stay) -> Timeline:
        school = self._schools[stay.placement.school_id]
        case = build_case(pupil, stay.placement, school, self.measured)
        days = self._days(stay.first_day, stay.last_day)
        known = self.known.get(pupil.id)
        return timeline(case, days, self._ranking(case, days, known), known)

    def _ranking(
        self, case: Case, days: Days, known: Decision | None
    ) -> Callable[[date], NearestSchool]:
        """The nearest suitable school on a day, ranked once while nothing changes it."""
        found: dict[date, NearestSchool] = {}
        if known and known.nearest_school and days.first <= known.on <= days.last:
            found[days.alike(known.on)] = known.nearest_school

        def ranked(on: date) -> NearestSchool:
            like = days.alike(on)
            if like not in found:
                found[like] = rank(self.dataset, case, self.measured, self.policy, on)
            return found[like]

        return ranked

    @cached_property
    def _schools(self) -> Mapping[SchoolId, School]:
        return {school.id: school for school in self.dataset.schools}

    @cached_property
    def _days(self) -> Callable[[date, date], Days]:
        """Days of a stay; many pupils have the same."""

        @cache
        def between(first: date, last: date) -> Days:
            begins = Days.begins if first == self.first else STARTS
            ends = Days.ends if last == self.last else ENDS
            return Days(self.policy, first, last, begins, ends)

        return between

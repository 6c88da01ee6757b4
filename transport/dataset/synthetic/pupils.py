"""The invented pupils: who they are, where they live and which school they attend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import numpy as np

from transport.dataset.synthetic.chance import Deal, drawn
from transport.dataset.synthetic.circumstances import draw_circumstances, temporary
from transport.dataset.synthetic.homes import (
    Homes,
    Indices,
    is_ordinary,
    nearest_of_kind,
)
from transport.dataset.synthetic.needs import draw_need, draw_travel_needs
from transport.dataset.synthetic.schools import Blueprint, Site
from transport.domain.placement import Placement, PlaceType, Weekday
from transport.domain.pupil import EHCPlan, NeedCode, Pupil, PupilId, Sex, TravelNeeds
from transport.domain.school import SchoolId, Sexes

SCHOOL_YEAR = 2026
FIRST_DAY = date(SCHOOL_YEAR, 9, 2)
TYPICAL_ON = date(SCHOOL_YEAR, 11, 23)
PLANNED_SHARE = {
    "primary": 0.72,
    "secondary": 0.72,
    "alternative": 0.5,
    "college": 0.93,
}
GIRLS_SHARE = 0.3
MEAN_METRES = {"special": 13_600, "independent": 16_500, "beyond": 15_000}
OTHER_MEAN_METRES = 8_500
NEAR_SHARE = 0.11
NAMED_SHARE = 0.97
OUTSIDE_SHARE = 0.012
PREFERENCE_SHARE = 0.25
SIBLING_SHARE = 0.025
TWO_SCHOOLS_SHARE = 0.05
EXPOSED_SHARE = 0.6
PART_WEEKS = ("mon tue wed", "tue wed thu", "mon wed fri", "mon tue thu fri")


@dataclass(frozen=True, slots=True)
class Attender:
    """A pupil with the placement, home and site they were drawn for.

    Parameters
    ----------
    site, home
        Numbers of the site and of the home.
    age
        Age on 31 August before the school year.
    walk_metres, drive_metres
        Home to school as the county was drawn [m]; for its own use, not evidence.
    """

    pupil: Pupil
    placement: Placement
    site: int
    home: int
    age: int
    walk_metres: float
    drive_metres: float


@dataclass(frozen=True, slots=True)
class Start:
    """What is settled about a pupil before the rest is drawn."""

    site: int
    age: int
    sex: Sex
    need: NeedCode | None
    has_plan: bool
    travel: TravelNeeds


class Roll:
    """Draws pupils one after another.

    Parameters
    ----------
    sites
        Schools to attend.
    homes
        Homes to live in.
    """

    def __init__(self, sites: Sequence[Site], homes: Homes, rng: Random) -> None:
        self.sites = sites
        self.homes = homes
        self.rng = rng
        self.deal = Deal(rng)
        self.drawn: list[Attender] = []
        self._nearest = {
            age: nearest_of_kind(sites, homes.walks, age) for age in (5, 12)
        }

    def draw(self, count: int) -> tuple[Attender, ...]:
        """Draw a number of pupils, shared out over the schools."""
        order = [
            site
            for site, places in enumerate(_quotas(self.sites, count))
            for _ in range(places)
        ]
        self.rng.shuffle(order)
        for site in order:
            self.drawn.append(self._attender(site))
        return tuple(self.drawn)

    def _attender(self, site: int) -> Attender:
        start = self._start(site)
        home, is_preference = self._home(start)
        pupil_id = PupilId(f"P{len(self.drawn) + 1:04d}")
        pupil = Pupil(
            id=pupil_id,
            date_of_birth=_birthday(start.age, self.rng),
            sex=start.sex,
            home=self.homes.spots[home].point,
            in_area=bool(self.homes.inside[home]),
            primary_need=start.need,
            plan=self._plan(start, home),
            travel=start.travel,
            circumstances=draw_circumstances(
                start.need, start.travel, start.age, self.rng
            ),
        )
        if start.need is None and self.deal.yes("temporary", 0.5):
            facts = temporary(pupil.circumstances, TYPICAL_ON, self.rng)
            pupil = pupil.model_copy(update={"circumstances": facts})
        placement = self._placement(pupil_id, start, is_preference=is_preference)
        return Attender(
            pupil=pupil,
            placement=placement,
            site=site,
            home=home,
            age=start.age,
            walk_metres=float(self.homes.walks[site, home]),
            drive_metres=float(self.homes.drives[site, home]),
        )

    def _start(self, site: int) -> Start:
        blueprint = self.sites[site].blueprint
        age = _draw_age(blueprint, self.rng)
        share = PLANNED_SHARE.get(blueprint.group, 0.995)
        has_plan = self.deal.yes(f"plan {blueprint.group}", share)
        need: NeedCode | None = draw_need(blueprint, self.rng)
        if not has_plan and is_ordinary(self.sites[site]):
            need = None if self.deal.yes("no need", 0.3) else need
        travel = (
            draw_travel_needs(need, age, self.deal, self.rng) if need else TravelNeeds()
        )
        return Start(site, age, self._sex(blueprint), need, has_plan, travel)

    def _sex(self, blueprint: Blueprint) -> Sex:
        if blueprint.sexes is Sexes.GIRLS or self.rng.random() < GIRLS_SHARE:
            return Sex.FEMALE
        return Sex.MALE

    def _home(self, start: Start) -> tuple[int, bool]:
        """A home, and whether the school was preferred to a nearer one."""
        if self.drawn and self.deal.yes("sibling", SIBLING_SHARE):
            sibling = self._sibling(start)
            if sibling is not None:
                return sibling, False
        if is_ordinary(self.sites[start.site]) and not start.has_plan:
            return self._home_by_catchment(start)
        outside = self.deal.yes("outside", OUTSIDE_SHARE)
        allowed = np.flatnonzero(~self.homes.inside if outside else self.homes.inside)
        mean = MEAN_METRES.get(self._group(start), OTHER_MEAN_METRES)
        wished = 1_500 + self.rng.gammavariate(1.9, (mean - 1_500) / 1.9)
        if self.deal.yes("near", NEAR_SHARE):
            wished = self.rng.uniform(700, 4_600)
        return self._near(start, wished, allowed, on_foot=False), False

    def _home_by_catchment(self, start: Start) -> tuple[int, bool]:
        """A home whose nearest school it is, or for a few a nearer one passed over."""
        is_preference = self.deal.yes("preference", PREFERENCE_SHARE)
        nearest = self._nearest[5 if start.age < 11 else 12]
        own = (nearest == start.site) & self.homes.inside
        exposed = own & self.homes.exposed[start.site]
        if exposed.any() and self.deal.yes("exposed", EXPOSED_SHARE):
            wished = self.rng.uniform(2_000, 5_000)
            allowed = np.flatnonzero(exposed)
            return self._near(start, wished, allowed, on_foot=True), False
        allowed = np.flatnonzero(~own & self.homes.inside if is_preference else own)
        wished = self.rng.uniform(2_600, 5_400 if start.age < 8 else 7_500)
        return self._near(start, wished, allowed, on_foot=True), is_preference

    def _near(
        self, start: Start, wished: float, allowed: Indices, *, on_foot: bool
    ) -> int:
        metres = self.homes.walks if on_foot else self.homes.drives
        return self.homes.take_near(metres[start.site], wished, allowed)

    def _sibling(self, start: Start) -> int | None:
        """Home of somebody who goes to another school not far from this one."""
        for other in reversed(self.drawn[-40:]):
            metres = float(self.homes.drives[start.site, other.home])
            if other.site != start.site and metres < 18_000:
                return other.home
        return None

    def _group(self, start: Start) -> str:
        return self.sites[start.site].blueprint.group

    def _plan(self, start: Start, home: int) -> EHCPlan | None:
        if not start.has_plan:
            return None
        attended = self.sites[start.site].school.id
        if self._group(start) in ("special", "secondary") and self.deal.yes(
            "two schools", TWO_SCHOOLS_SHARE
        ):
            return self._two_schools(start, home, attended)
        return EHCPlan(
            named_schools=(attended,) if self.deal.yes("named", NAMED_SHARE) else ()
        )

    def _two_schools(self, start: Start, home: int, attended: SchoolId) -> EHCPlan:
        """Name a nearer school of the same sort too, the parent to see to travel."""
        nearer = [
            number
            for number, site in enumerate(self.sites)
            if site.blueprint.group == self._group(start)
            and site.school.age_from <= start.age <= site.school.age_to
            and self.homes.drives[number, home] < self.homes.drives[start.site, home]
            and (start.need in site.blueprint.needs or is_ordinary(site))
        ]
        if not nearer:
            return EHCPlan(named_schools=(attended,))
        other = min(nearer, key=lambda site: float(self.homes.drives[site, home]))
        return EHCPlan(
            named_schools=(self.sites[other].school.id, attended),
            parent_transport_condition=True,
        )

    def _placement(
        self, pupil_id: PupilId, start: Start, *, is_preference: bool
    ) -> Placement:
        place_type = self._place_type(start)
        return Placement(
            pupil_id=pupil_id,
            school_id=self.sites[start.site].school.id,
            place_type=place_type,
            first_day=self._first_day(start),
            weekdays=self._weekdays(start),
            is_registered=place_type is not PlaceType.SECTION_19,
            nearest_suitable=False if is_preference else None,
            course_start=self._course_start(start),
        )

    def _place_type(self, start: Start) -> PlaceType:
        if self._group(start) == "alternative":
            kinds = {
                PlaceType.SCHOOL: 0.7,
                PlaceType.SECTION_19: 0.18,
                PlaceType.EXCLUDED_ELSEWHERE: 0.12,
            }
            return drawn(kinds, self.rng)
        return PlaceType.SCHOOL

    def _first_day(self, start: Start) -> date:
        """The first day at this school: mostly this September or an earlier one."""
        if self.rng.random() < 0.05:
            return FIRST_DAY + timedelta(days=7 * self.rng.randrange(1, 9))
        school = self.sites[start.site].school
        years = self.rng.randint(0, min(start.age - school.age_from, 5))
        return FIRST_DAY.replace(year=SCHOOL_YEAR - years)

    def _weekdays(self, start: Start) -> tuple[Weekday, ...]:
        share = 0.3 if self._group(start) in ("college", "alternative") else 0.023
        if self.deal.yes("part week", share):
            days = self.rng.choice(PART_WEEKS).split()
            return tuple(Weekday(day) for day in days)
        return tuple(Weekday)

    def _course_start(self, start: Start) -> date | None:
        if start.age < 19 or self.rng.random() < 0.08:
            return None
        years = self.rng.randint(0, 2)
        return FIRST_DAY.replace(year=SCHOOL_YEAR - years)


def _quotas(sites: Sequence[Site], count: int) -> list[int]:
    """Pupils for each school by its share, adding up to the count."""
    total = sum(site.blueprint.share for site in sites)
    exact = [count * site.blueprint.share / total for site in sites]
    quotas = [int(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda n: quotas[n] - exact[n])
    for number in by_rest[: count - sum(quotas)]:
        quotas[number] += 1
    return quotas


def _draw_age(blueprint: Blueprint, rng: Random) -> int:
    youngest, oldest = blueprint.ages
    if blueprint.group == "college":
        ages = range(16, 24)
        return rng.choices(ages, (9, 8, 6, 3, 2, 1.5, 1, 0.7))[0]
    weights = {4: 0.45, 16: 0.85, 17: 0.75, 18: 0.45}
    every = range(youngest, oldest + 1)
    return rng.choices(every, [weights.get(age, 1.0) for age in every])[0]


def _birthday(age: int, rng: Random) -> date:
    """A date of birth that makes the age on 31 August before the school year."""
    first = date(SCHOOL_YEAR - age - 1, 9, 1)
    return first + timedelta(days=rng.randrange(365))

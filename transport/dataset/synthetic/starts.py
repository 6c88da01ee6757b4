"""What is settled about a pupil first: school, age, sex, need, and having a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from transport.dataset.synthetic.chance import Deal
from transport.dataset.synthetic.needs import draw_need, draw_travel_needs
from transport.dataset.synthetic.school_year import SCHOOL_YEAR
from transport.dataset.synthetic.schools import Blueprint, Site
from transport.domain.pupil import NeedCode, Sex, TravelNeeds
from transport.domain.school import Sexes

PLANNED_SHARE = {
    "primary": 0.72,
    "secondary": 0.72,
    "alternative": 0.5,
    "college": 0.93,
}
PLANNED_AT_SPECIAL = 0.995
NO_NEED_SHARE = 0.3
GIRLS_SHARE = 0.3
COLLEGE_AGES = {16: 9, 17: 8, 18: 6, 19: 3, 20: 2, 21: 1.5, 22: 1, 23: 0.7}
FEWER_AGES = {4: 0.45, 16: 0.85, 17: 0.75, 18: 0.45}
"""Reception and the sixth form are smaller than the years between."""


@dataclass(frozen=True, slots=True)
class Start:
    """What is settled about a pupil before the rest is drawn.

    Parameters
    ----------
    number, site
        Number of the site, and the site.
    age
        Age on 31 August before the school year.
    """

    number: int
    site: Site
    age: int
    sex: Sex
    need: NeedCode | None
    has_plan: bool
    travel: TravelNeeds

    @property
    def group(self) -> str:
        """The school's group."""
        return self.site.blueprint.group


def draw_start(number: int, site: Site, deal: Deal, rng: Random) -> Start:
    """Settle what comes first about a pupil of a school."""
    blueprint = site.blueprint
    age = _draw_age(blueprint, rng)
    share = PLANNED_SHARE.get(blueprint.group, PLANNED_AT_SPECIAL)
    has_plan = deal.yes(f"plan {blueprint.group}", share)
    need: NeedCode | None = draw_need(blueprint, rng)
    if not has_plan and site.is_ordinary:
        need = None if deal.yes("no need", NO_NEED_SHARE) else need
    travel = draw_travel_needs(need, age, deal, rng) if need else TravelNeeds()
    sex = _draw_sex(blueprint, rng)
    return Start(number, site, age, sex, need, has_plan, travel)


def quotas(sites: Sequence[Site], count: int) -> list[int]:
    """Pupils for each school by its share, adding up to the count."""
    total = sum(site.blueprint.share for site in sites)
    exact = [count * site.blueprint.share / total for site in sites]
    whole = [int(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda n: whole[n] - exact[n])
    for number in by_rest[: count - sum(whole)]:
        whole[number] += 1
    return whole


def draw_birthday(age: int, rng: Random) -> date:
    """A date of birth that makes the age on 31 August before the school year."""
    first = date(SCHOOL_YEAR - age - 1, 9, 1)
    return first + timedelta(days=rng.randrange(365))


def _draw_age(blueprint: Blueprint, rng: Random) -> int:
    if blueprint.group == "college":
        return rng.choices(list(COLLEGE_AGES), list(COLLEGE_AGES.values()))[0]
    youngest, oldest = blueprint.ages
    every = range(youngest, oldest + 1)
    return rng.choices(every, [FEWER_AGES.get(age, 1.0) for age in every])[0]


def _draw_sex(blueprint: Blueprint, rng: Random) -> Sex:
    if blueprint.sexes is Sexes.GIRLS or rng.random() < GIRLS_SHARE:
        return Sex.FEMALE
    return Sex.MALE

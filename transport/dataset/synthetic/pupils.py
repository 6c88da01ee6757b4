"""The invented pupils, one after another."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from transport.dataset.synthetic.chance import Deal
from transport.dataset.synthetic.circumstances import draw_circumstances, temporary
from transport.dataset.synthetic.dwellings import Dwellings
from transport.dataset.synthetic.homes import Homes
from transport.dataset.synthetic.placements import draw_placement
from transport.dataset.synthetic.plans import draw_plan
from transport.dataset.synthetic.school_year import TYPICAL_DAY
from transport.dataset.synthetic.schools import Site
from transport.dataset.synthetic.starts import (
    Start,
    draw_birthday,
    draw_start,
    quotas,
)
from transport.domain.placement import Placement
from transport.domain.pupil import Pupil, PupilId

SIBLING_SHARE = 0.025
SIBLINGS_AMONG_LAST = 40
SIBLING_METRES = 18_000
TEMPORARY_SHARE = 0.5


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
        self._sites = sites
        self._homes = homes
        self._rng = rng
        self._deal = Deal(rng)
        self._dwellings = Dwellings(sites, homes, self._deal, rng)
        self._drawn: list[Attender] = []

    def draw(self, count: int) -> tuple[Attender, ...]:
        """Draw a number of pupils, shared out over the schools."""
        places = enumerate(quotas(self._sites, count))
        order = [site for site, quota in places for _ in range(quota)]
        self._rng.shuffle(order)
        for site in order:
            self._drawn.append(self._attender(site))
        return tuple(self._drawn)

    def _attender(self, site: int) -> Attender:
        start = draw_start(site, self._sites[site], self._deal, self._rng)
        home, is_preference = self._home(start)
        pupil = self._pupil(start, home)
        placement = draw_placement(pupil.id, start, self._deal, self._rng)
        if is_preference:
            placement = placement.model_copy(update={"nearest_suitable": False})
        return Attender(
            pupil=pupil,
            placement=placement,
            site=site,
            home=home,
            age=start.age,
            walk_metres=float(self._homes.walks[site, home]),
            drive_metres=float(self._homes.drives[site, home]),
        )

    def _home(self, start: Start) -> tuple[int, bool]:
        """A home, and whether the school is preferred to a nearer one."""
        if self._drawn and self._deal.yes("sibling", SIBLING_SHARE):
            sibling = self._sibling(start)
            if sibling is not None:
                return sibling, False
        return self._dwellings.find(start)

    def _sibling(self, start: Start) -> int | None:
        """Home of somebody who goes to another school not far from this one."""
        for other in reversed(self._drawn[-SIBLINGS_AMONG_LAST:]):
            metres = float(self._homes.drives[start.number, other.home])
            if other.site != start.number and metres < SIBLING_METRES:
                return other.home
        return None

    def _pupil(self, start: Start, home: int) -> Pupil:
        born = draw_birthday(start.age, self._rng)
        plan = draw_plan(start, home, self._sites, self._homes, self._deal)
        facts = draw_circumstances(start.need, start.travel, start.age, self._rng)
        if start.need is None and self._deal.yes("temporary", TEMPORARY_SHARE):
            facts = temporary(facts, TYPICAL_DAY, self._rng)
        return Pupil(
            id=PupilId(f"P{len(self._drawn) + 1:04d}"),
            date_of_birth=born,
            sex=start.sex,
            home=self._homes.spots[home].point,
            in_area=bool(self._homes.inside[home]),
            primary_need=start.need,
            plan=plan,
            travel=start.travel,
            circumstances=facts,
        )

"""Which home a pupil lives in, given the school."""

from collections.abc import Sequence
from random import Random

import numpy as np

from transport.dataset.synthetic.chance import Deal
from transport.dataset.synthetic.homes import Homes, Indices, nearest_of_kind
from transport.dataset.synthetic.schools import Site
from transport.dataset.synthetic.starts import Start

MEAN_METRES = {"special": 13_600, "independent": 16_500, "beyond": 15_000}
OTHER_MEAN_METRES = 8_500
LEAST_METRES = 1_500
SKEW = 1.9
NEAR_SHARE = 0.11
NEAR_METRES = (700, 4_600)
OUTSIDE_SHARE = 0.012
PREFERENCE_SHARE = 0.25
EXPOSED_SHARE = 0.6
EXPOSED_METRES = (2_000, 5_000)
INFANT_WALK_METRES = (2_600, 5_400)
JUNIOR_WALK_METRES = (2_600, 7_500)
JUNIOR_AGE = 8
SECONDARY_AGE = 11
TYPICAL_AGES = {"primary": 5, "secondary": 12}


class Dwellings:
    """Finds homes: near to far from special schools, in catchments of ordinary ones.

    Parameters
    ----------
    sites
        Schools in the order of the homes' distances.
    """

    def __init__(
        self, sites: Sequence[Site], homes: Homes, deal: Deal, rng: Random
    ) -> None:
        self._homes = homes
        self._deal = deal
        self._rng = rng
        self._nearest = {
            phase: nearest_of_kind(sites, homes.walks, age)
            for phase, age in TYPICAL_AGES.items()
        }

    def find(self, start: Start) -> tuple[int, bool]:
        """A home, and whether the school is preferred to a nearer one."""
        if start.site.is_ordinary and not start.has_plan:
            return self._in_catchment(start)
        is_outside = self._deal.yes("outside", OUTSIDE_SHARE)
        inside = self._homes.inside
        allowed = np.flatnonzero(~inside if is_outside else inside)
        mean = MEAN_METRES.get(start.group, OTHER_MEAN_METRES)
        further = self._rng.gammavariate(SKEW, (mean - LEAST_METRES) / SKEW)
        wished = LEAST_METRES + further
        if self._deal.yes("near", NEAR_SHARE):
            wished = self._rng.uniform(*NEAR_METRES)
        metres = self._homes.drives[start.number]
        return self._homes.take_near(metres, wished, allowed), False

    def _in_catchment(self, start: Start) -> tuple[int, bool]:
        """A home whose nearest school it is, or for a few a nearer one passed over."""
        is_preference = self._deal.yes("preference", PREFERENCE_SHARE)
        phase = "primary" if start.age < SECONDARY_AGE else "secondary"
        own = (self._nearest[phase] == start.number) & self._homes.inside
        exposed = own & self._homes.exposed[start.number]
        if exposed.any() and self._deal.yes("exposed", EXPOSED_SHARE):
            return self._walk_of(start, EXPOSED_METRES, np.flatnonzero(exposed)), False
        passed_over = ~own & self._homes.inside
        allowed = np.flatnonzero(passed_over if is_preference else own)
        is_infant = start.age < JUNIOR_AGE
        wished = INFANT_WALK_METRES if is_infant else JUNIOR_WALK_METRES
        return self._walk_of(start, wished, allowed), is_preference

    def _walk_of(self, start: Start, wished: tuple[int, int], allowed: Indices) -> int:
        metres = self._homes.walks[start.number]
        return self._homes.take_near(metres, self._rng.uniform(*wished), allowed)

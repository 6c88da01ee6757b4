"""Where pupils live: homes beside streets, at a wished distance from the school."""

from collections.abc import Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

from transport.dataset.synthetic.ground import Floats, Ground, Spot, draw_spots
from transport.dataset.synthetic.schools import Site

LOOKED_AT = 60
SHORT_WALK = 4_700.0

Indices = NDArray[np.int64]


class Homes:
    """Homes of the county, each given out once unless brothers or sisters share it.

    Parameters
    ----------
    border_lon
        Homes east of it are outside the area.
    count
        How many homes to draw.
    """

    def __init__(
        self,
        ground: Ground,
        sites: Sequence[Site],
        border_lon: float,
        count: int,
        rng: Random,
    ) -> None:
        self.spots = draw_spots(ground, ground.kerbs, count, rng)
        self.inside = np.array([s.point.lon <= border_lon for s in self.spots])
        first_gates = [site.spots[0] for site in sites]
        self.drives = ground.drives_from(first_gates, self.spots)
        self.walks = walks_to(ground, sites, self.spots)
        self.exposed = np.zeros(self.walks.shape, dtype=bool)
        self._sites = sites
        self._rng = rng
        self._free = np.ones(count, dtype=bool)

    def expose(self, ground: Ground) -> int:
        """Mark each home whose walk to an ordinary school closed lanes lengthen.

        Parameters
        ----------
        ground
            The ground without the lanes.

        Returns
        -------
        int
            How many short walks are lengthened.
        """
        ordinary = [n for n, site in enumerate(self._sites) if site.is_ordinary]
        sites = [self._sites[number] for number in ordinary]
        around = walks_to(ground, sites, self.spots)
        short = self.walks[ordinary] < SHORT_WALK
        self.exposed[:] = False
        self.exposed[ordinary] = short & (around > self.walks[ordinary] + 1)
        return int(self.exposed.sum())

    def take_near(self, metres: Floats, wished: float, allowed: Indices) -> int:
        """Take the free home whose distance comes nearest to the wished, of a few.

        Parameters
        ----------
        metres
            Distance of every home from the school [m].
        wished
            Distance wished [m].
        allowed
            Homes to choose from; when none is free, any free home inside the area.
        """
        free = allowed[self._free[allowed]]
        if not len(free):
            free = np.flatnonzero(self._free & self.inside)
        looked_at = [
            int(free[self._rng.randrange(len(free))]) for _ in range(LOOKED_AT)
        ]
        home = min(looked_at, key=lambda one: abs(float(metres[one]) - wished))
        self._free[home] = False
        return home


def nearest_of_kind(sites: Sequence[Site], walks: Floats, age: int) -> Indices:
    """Site number of each home's nearest ordinary school that has places at an age."""
    open_to = [
        number
        for number, site in enumerate(sites)
        if site.is_ordinary
        and site.school.age_from <= age <= site.school.age_to
        and site.school.sexes == "mixed"
        and site.school.has_places
    ]
    nearest: Indices = walks[open_to].argmin(axis=0)
    return np.take(np.array(open_to, dtype=np.int64), nearest)


def walks_to(ground: Ground, sites: Sequence[Site], homes: Sequence[Spot]) -> Floats:
    """Metres on foot to each school's nearest gate, shape (sites, homes)."""
    return np.array([_nearest_gate(ground, site, homes) for site in sites])


def _nearest_gate(ground: Ground, site: Site, homes: Sequence[Spot]) -> Floats:
    return np.asarray(ground.walks_from(site.spots, homes).min(axis=0))

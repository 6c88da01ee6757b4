"""Prepares a road file: reads it, keeps what was read, and says what it holds."""

from pathlib import Path

from transport.domain.record import Record
from transport.errors import NetworkError
from transport.network.access import Edition
from transport.network.cache import keep, kept_path
from transport.network.embedded import RoadNetwork
from transport.network.identity import file_hash
from transport.network.osm import Tally, read
from transport.network.survey import Survey, survey
from transport.network.turn_restrictions import Ignored, Signs
from transport.units import Metres


class Unsaid(Record):
    """What the road file says nothing of.

    Parameters
    ----------
    roads, walkable
        Ways that may be walked and driven, and ways that may be walked.
    no_sidewalk, no_lit
        Roads with no word of a pavement, and walkable ways with none of lighting.
    """

    roads: int
    no_sidewalk: int
    walkable: int
    no_lit: int

    @classmethod
    def of(cls, tally: Tally) -> "Unsaid":
        """As counted while reading."""
        return cls(**tally._asdict())


class Restrictions(Record):
    """What became of the restrictions on turning.

    Parameters
    ----------
    used
        How many hold.
    ignored
        Ids of the others by why they are left out.
    """

    used: int
    ignored: dict[Ignored, tuple[int, ...]]

    @classmethod
    def of(cls, signs: Signs) -> "Restrictions":
        """As they were resolved."""
        by_reason = {
            why: tuple(number for number, reason in signs.ignored if reason is why)
            for why in signs.counts
        }
        return cls(used=signs.used, ignored=by_reason)


class Prepared(Record):
    """A road file made ready.

    Parameters
    ----------
    kept
        Where it is kept; none where it could not be.
    why_not
        Why it is not kept; empty where it is.
    """

    survey: Survey
    unsaid: Unsaid
    restrictions: Restrictions
    kept: Path | None
    why_not: str


def prepare(
    path: Path, rules: Edition, folder: Path, *, snap_limit: Metres
) -> Prepared:
    """Read a road file and keep it; whatever was kept of it before is replaced.

    Raises
    ------
    NetworkError
        If the road file cannot be read. That it cannot be kept is told and no error.
    """
    roads, tally = read(path, rules)
    place, why_not = kept_path(folder, file_hash(path), rules), ""
    try:
        keep(place, roads)
    except NetworkError as error:
        why_not = str(error)
    network = RoadNetwork(path, rules, snap_limit=snap_limit, roads=roads)
    return Prepared(
        survey=survey(network),
        unsaid=Unsaid.of(tally),
        restrictions=Restrictions.of(roads.signs),
        kept=None if why_not else place,
        why_not=why_not,
    )

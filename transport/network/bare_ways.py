"""Ways that only their class opens to walkers, such as a bare cycle track.

A cycle track may or may not be a right of way on foot. The access rules let it be
walked unless a tag refuses; where that settles a distance, a person should know.
"""

from pathlib import Path

import osmium
from osmium.osm import WAY

from transport.network.access import Access, AccessLists, Edition

CYCLEWAY = "cycleway"


def bare_ways(path: Path, rules: Edition, road_class: str = CYCLEWAY) -> frozenset[int]:
    """Ids of the ways of a class that no tag of theirs opens to walkers.

    Parameters
    ----------
    path
        A road file that has been read already.
    rules
        Access rules in force.
    road_class
        Value of ``highway``.
    """
    strict = _without(rules, road_class)
    found = (
        osmium.FileProcessor(path, WAY)
        .with_filter(osmium.filter.KeyFilter("highway"))
        .with_filter(osmium.filter.TagFilter(("highway", road_class)))
    )
    return frozenset(
        way.id
        for way in found
        if isinstance(way, osmium.osm.Way)
        and rules.walk.of_way(tags := dict(way.tags)) is not Access.CLOSED
        and strict.walk.of_way(tags) is Access.CLOSED
    )


def _without(rules: Edition, road_class: str) -> Edition:
    """The rules with a class of way left to its tags."""
    was = rules.walk.classes
    classes = AccessLists(
        source=was.source,
        open=tuple(name for name in was.open if name != road_class),
        ends_only=tuple(name for name in was.ends_only if name != road_class),
        closed=was.closed,
    )
    walk = rules.walk.model_copy(update={"classes": classes})
    return rules.model_copy(update={"walk": walk})

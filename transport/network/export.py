"""Writes a road file that says to any engine what our access rules say.

Another engine reads it under a stock profile and measures on the same network: roads,
paths and barriers carry plain words in place of the tags that engines read each in its
own way, and nothing else that could be travelled on, such as a ferry or a pier, is in
it. Ids, lines, names, speed limits and turn restrictions are kept.
"""

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import osmium
from osmium.osm import NODE, RELATION, WAY
from osmium.osm.mutable import Node, Way

from transport.domain.record import Record
from transport.errors import InputError, NetworkError
from transport.network.access import Edition
from transport.network.normalise import post_tags, way_tags
from transport.network.osm import read_roads

GENERATOR = "transport network export"
FORMAT = "osm.pbf,add_metadata=false"


class Exported(Record):
    """What a written road file holds.

    Parameters
    ----------
    nodes, ways, restrictions
        How many of each.
    unsafe, closed
        Ways closed on foot, and to everybody, beside what the rules close.
    """

    nodes: int
    ways: int
    restrictions: int
    unsafe: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shut:
    unsafe: frozenset[int]
    closed: frozenset[int]


def export_roads(
    path: Path,
    out: Path,
    rules: Edition,
    *,
    unsafe: Collection[int] = (),
    closed: Collection[int] = (),
) -> Exported:
    """Write a road file under our access rules; whole or not at all.

    The same input gives the same bytes.

    Parameters
    ----------
    path, out
        Road file read, and road file written (.osm.pbf).
    unsafe
        Ids of ways that may not be walked, for a network of safe walks.
    closed
        Ids of ways nobody may pass.

    Raises
    ------
    InputError
        If `out` is the file read or cannot be written, or a way named is not in it.
    NetworkError
        If a file cannot be read or written.
    """
    if out.exists() and out.samefile(path):
        raise InputError(f"{out.name} is the file to be read; give another file")
    roads = read_roads(path, rules)
    unknown = sorted({*unsafe, *closed} - roads.ids_in_file)
    if unknown:
        names = ", ".join(str(way) for way in unknown)
        raise InputError(f"ways that are not in {path.name} cannot be closed: {names}")
    shut = _Shut(unsafe=frozenset(unsafe), closed=frozenset(closed))
    with _written_whole(out) as target:
        return _copy(path, target, rules, shut)


@contextmanager
def _written_whole(out: Path) -> Iterator[Path]:
    """A place to write to that becomes the file once all is well."""
    try:
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=out.parent) as folder:
            target = Path(folder) / "roads.osm.pbf"
            yield target
            target.replace(out)
    except OSError as error:
        raise InputError(
            f"{out} cannot be written: {error.strerror}; "
            "give a file on a disk with room that you may write to"
        ) from error
    except RuntimeError as error:
        raise NetworkError(f"{out.name} cannot be written: {error}") from error


def _copy(path: Path, target: Path, rules: Edition, shut: _Shut) -> Exported:
    tracker = osmium.IdTracker()
    for way in osmium.FileProcessor(path, WAY).with_filter(_highways()):
        tracker.add_references(way)
    header = osmium.io.Header()
    header.set("generator", GENERATOR)
    file = osmium.io.File(str(target), FORMAT)
    with osmium.SimpleWriter(file, header=header) as writer:
        nodes = _copy_nodes(path, writer, rules, tracker)
        ways = _copy_ways(path, writer, rules, shut)
        restrictions = _copy_restrictions(path, writer)
    return Exported(
        nodes=nodes,
        ways=ways,
        restrictions=restrictions,
        unsafe=len(shut.unsafe),
        closed=len(shut.closed),
    )


def _highways() -> osmium.filter.KeyFilter:
    return osmium.filter.KeyFilter("highway")


def _copy_nodes(
    path: Path,
    writer: osmium.SimpleWriter,
    rules: Edition,
    tracker: osmium.IdTracker,
) -> int:
    written = 0
    for node in osmium.FileProcessor(path, NODE).with_filter(tracker.id_filter()):
        assert isinstance(node, osmium.osm.Node)  # noqa: S101 - asked for no other
        tags = dict(node.tags)
        writer.add_node(Node(node, tags=post_tags(tags, rules)) if tags else node)
        written += 1
    return written


def _copy_ways(
    path: Path, writer: osmium.SimpleWriter, rules: Edition, shut: _Shut
) -> int:
    written = 0
    for way in osmium.FileProcessor(path, WAY).with_filter(_highways()):
        assert isinstance(way, osmium.osm.Way)  # noqa: S101 - asked for no other
        tags = way_tags(
            dict(way.tags),
            rules,
            is_unsafe=way.id in shut.unsafe,
            is_closed=way.id in shut.closed,
        )
        writer.add_way(Way(way, tags=tags))
        written += 1
    return written


def _copy_restrictions(path: Path, writer: osmium.SimpleWriter) -> int:
    written = 0
    is_restriction = osmium.filter.TagFilter(("type", "restriction"))
    for relation in osmium.FileProcessor(path, RELATION).with_filter(is_restriction):
        writer.add_relation(relation)
        written += 1
    return written

"""Road files read once and kept on disk, each under what it was read with.

A kept network stands beside nothing of the council's: in the user's own folder for
such things, or where ``TRANSPORT_CACHE`` or an option says. It is found again by the
bytes of the road file, the access rules and the version of the reading, so that a
change of any leaves it unused. One that is damaged or partial is told, and read anew.
"""

import hashlib
import logging
import os
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from transport.errors import NetworkError
from transport.network.access import Edition
from transport.network.graph import Turns
from transport.network.identity import ENGINE, file_hash
from transport.network.osm import Roads, read_roads
from transport.network.turn_restrictions import Ignored, Signs

SETTING = "TRANSPORT_CACHE"
_PRODUCT = "school-travel-engine"
_HASH = hashlib.sha256().digest_size

logger = logging.getLogger(__name__)

Columns = Mapping[str, NDArray[np.generic]]


def default_folder() -> Path:
    """Where networks are kept: as the setting says, or the user's folder for caches."""
    if said := os.environ.get(SETTING):
        return Path(said)
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else home / "AppData" / "Local") / _PRODUCT
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / _PRODUCT
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else home / ".cache") / _PRODUCT


def roads_of(path: Path, rules: Edition, folder: Path | None) -> Roads:
    """A road file as it was kept, or else read now.

    Raises
    ------
    NetworkError
        If it has to be read and cannot be.
    """
    if folder is None or not path.is_file() or not any(folder.glob("*.npz")):
        return read_roads(path, rules)
    place = kept_path(folder, file_hash(path), rules)
    if not place.is_file():
        return read_roads(path, rules)
    roads = kept(place)
    if roads is None:
        logger.warning("The network kept in %s is damaged: read anew.", place)
        roads = read_roads(path, rules)
        _keep_if_possible(place, roads)
    return roads


def _keep_if_possible(place: Path, roads: Roads) -> None:
    try:
        keep(place, roads)
    except NetworkError as error:
        logger.warning("%s", error)


def kept_path(folder: Path, sha256: str, rules: Edition) -> Path:
    """Where the network of a road file is kept.

    Parameters
    ----------
    sha256
        Hash of the road file.
    """
    identity = "\0".join((ENGINE, sha256, rules.model_dump_json()))
    return folder / f"{hashlib.sha256(identity.encode()).hexdigest()[:32]}.npz"


def keep(path: Path, roads: Roads) -> None:
    """Write what was read, whole or not at all.

    Raises
    ------
    NetworkError
        If it cannot be written.
    """
    part = path.with_name(f".{path.stem}-{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(part, _columns(roads))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise NetworkError(
            f"the network cannot be kept in {path.parent}: {error.strerror}"
        ) from error


def _write(path: Path, columns: Columns) -> None:
    """Write columns, and after them the hash of all that was written."""
    with path.open("w+b") as file:
        np.savez(file, allow_pickle=False, **columns)
        file.seek(0)
        whole = hashlib.file_digest(file, "sha256").digest()
        file.write(whole)


def kept(path: Path) -> Roads | None:
    """What was read before; none where it is not there whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    content, said = content[:-_HASH], content[-_HASH:]
    if hashlib.sha256(content).digest() != said:
        return None
    with np.load(BytesIO(content), allow_pickle=False) as found:
        return _roads({name: found[name] for name in found.files})


_PLAIN = (
    "node_id",
    "lat",
    "lon",
    "walk_barrier",
    "drive_barrier",
    "way_id",
    "walk",
    "drive",
    "forward",
    "backward",
    "speed",
    "first",
    "node",
)


def _columns(roads: Roads) -> dict[str, NDArray[np.generic]]:
    classes, road_class = np.unique(roads.road_class, return_inverse=True)
    turns = sorted(roads.turns.forbidden)
    ignored = roads.signs.ignored
    return {name: getattr(roads, name) for name in _PLAIN} | {
        "classes": classes,
        "road_class": road_class.astype(np.int32),
        "ids_in_file": np.array(sorted(roads.ids_in_file), dtype=np.int64),
        "turns": np.array(turns, dtype=np.int64).reshape(-1, 3),
        "signs_used": np.array(roads.signs.used),
        "signs_ignored": np.array([number for number, _ in ignored], dtype=np.int64),
        "reasons": np.array([str(why) for _, why in ignored], dtype=np.str_),
    }


def _roads(columns: Mapping[str, NDArray[np.generic]]) -> Roads:
    found = {name: columns[name].tolist() for name in columns if name not in _PLAIN}
    ignored = zip(found["signs_ignored"], map(Ignored, found["reasons"]), strict=True)
    return Roads(
        **{name: columns[name] for name in _PLAIN},  # type: ignore[arg-type]  # as kept
        road_class=tuple(map(found["classes"].__getitem__, found["road_class"])),
        ids_in_file=frozenset(found["ids_in_file"]),
        turns=Turns(frozenset(map(tuple, found["turns"]))),
        signs=Signs(used=found["signs_used"], ignored=tuple(ignored)),
    )

"""Tags that say the same to every engine: what the access rules made of a way or post.

Stock profiles of other engines read tags by rules of their own, and many more tags than
ours. So every tag they could take for access is taken off, and what our rules found is
put in its place: ``foot``, ``motor_vehicle`` and ``oneway``.
"""

from collections.abc import Mapping

from transport.errors import InputError
from transport.network.access import Access, Edition, ModeRules, Tags

FOOT, VEHICLE = "foot", "motor_vehicle"

WORDS: Mapping[Access, str] = {
    Access.OPEN: "yes",
    Access.ENDS_ONLY: "private",
    Access.CLOSED: "no",
}
"""How each access is written."""

READ_FOR_ACCESS = frozenset(
    {
        "access",
        "area",
        "construction",
        "foot",
        "hov",
        "impassable",
        "locked",
        "motor_vehicle",
        "motorcar",
        "motorroad",
        "pedestrian",
        "proposed",
        "status",
        "vehicle",
    }
)
"""Keys by which a stock profile opens or closes a way; ``foot:forward`` is read too."""

BOTH, FORWARD, BACKWARD = (True, True), (True, False), (False, True)
ONEWAY: Mapping[tuple[bool, bool], str] = {BOTH: "no", FORWARD: "yes", BACKWARD: "-1"}
EMERGENCY = ("service", "emergency_access")
"""Closed to vehicles by stock profiles, whatever other tags say."""


def way_tags(
    tags: Tags, rules: Edition, *, is_unsafe: bool = False, is_closed: bool = False
) -> dict[str, str]:
    """Tags of a way that say in plain words what the access rules make of it.

    Parameters
    ----------
    is_unsafe
        Nobody may walk here, whatever the rules say.
    is_closed
        Nobody may pass at all.

    Raises
    ------
    InputError
        If the access rules would not read the plain words as they are meant.
    """
    walk, drive = rules.walk.of_way(tags), rules.drive.of_way(tags)
    found = {key: value for key, value in tags.items() if not _is_read(key)}
    found[FOOT] = WORDS[Access.CLOSED if is_unsafe or is_closed else walk]
    found[VEHICLE] = WORDS[Access.CLOSED if is_closed else drive]
    direction = rules.drive.oneway.of_way(tags)
    if direction != BOTH or rules.drive.oneway.of_way(found) != BOTH:
        found["oneway"] = ONEWAY[direction]
    if drive is not Access.CLOSED and found.get(EMERGENCY[0]) == EMERGENCY[1]:
        del found[EMERGENCY[0]]
    _check_way(found, rules, direction)
    return found


def post_tags(tags: Tags, rules: Edition) -> dict[str, str]:
    """Tags of a node: access is kept, in plain words, where a barrier stands."""
    found = {key: value for key, value in tags.items() if not _is_read(key)}
    if "barrier" not in tags:
        return found
    for key, mode in ((FOOT, rules.walk), (VEHICLE, rules.drive)):
        found[key] = WORDS[mode.of_barrier(tags)]
    for key, mode in ((FOOT, rules.walk), (VEHICLE, rules.drive)):
        _check(key, found[key], mode.of_barrier(found))
    return found


def _is_read(key: str) -> bool:
    stem, _, _ = key.partition(":")
    return stem in READ_FOR_ACCESS or stem == "oneway"


def _check_way(found: Tags, rules: Edition, direction: tuple[bool, bool]) -> None:
    modes: tuple[tuple[str, ModeRules], ...] = (
        (FOOT, rules.walk),
        (VEHICLE, rules.drive),
    )
    for key, mode in modes:
        _check(key, found[key], mode.of_way(found))
    if rules.drive.oneway.of_way(found) != direction:
        raise InputError(
            f"the access rules do not read oneway={ONEWAY[direction]} in the usual "
            "way, so a file cannot be written that says the same to other engines"
        )


def _check(key: str, word: str, read: Access) -> None:
    if WORDS[read] != word:
        raise InputError(
            f"the access rules do not read {key}={word} in the usual way, so a file "
            "cannot be written that says the same to other engines"
        )

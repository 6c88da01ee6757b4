"""What a person should look at before a measured distance decides anything."""

from collections.abc import Iterator

from transport.network.evidence import Asked, Evidence, Otherwise, Taken
from transport.units import Millimetres

MILLIMETRES_PER_METRE = 1_000


def remarks(found: Evidence, asked: Asked) -> Iterator[str]:
    """Remarks on a measurement, one sentence each."""
    for each in found.meetings:
        if each.reason:
            yield f"{each.place} is not on the network ({each.profile}): {each.reason}."
    for taken in (found.shortest, found.safe, found.road):
        yield from _near_a_limit(taken, asked)
    yield from _of_hazards(found)
    if found.if_open:
        yield _otherwise("closures on foot, were they open", found.if_open)
    if found.if_road_open:
        yield _otherwise(
            "closures to vehicles, were they open", found.if_road_open, "route by road"
        )
    if found.if_cycleways_refused:
        yield _otherwise(
            "bare cycleways, were they refused", found.if_cycleways_refused
        )
    yield from _of_private_ground(found.safe)


def _near_a_limit(taken: Taken, asked: Asked) -> Iterator[str]:
    for name, limit in asked.limits.get(taken.profile, {}).items():
        length = taken.millimetres
        if length is None or not asked.tolerance:
            continue
        if abs(length - limit) <= asked.tolerance:
            yield (
                f"The {taken.profile} distance is {metres(abs(length - limit))} from "
                f"the limit {name}: check the measurement."
            )


def _of_hazards(found: Evidence) -> Iterator[str]:
    overdue = [each.id for each in found.restrictions if each.is_overdue(found.on)]
    if overdue:
        yield f"The review of {', '.join(overdue)} is overdue."
    part = [each.id for each in found.restrictions if each.calendar.hours]
    if part and found.at is None:
        yield f"Counted for the whole day, though of part of it: {', '.join(part)}."


def _otherwise(rule: str, found: Otherwise, route: str = "safe walk") -> str:
    length = f"there would be no {route}"
    if found.millimetres is not None:
        length = f"the {route} would be {metres(found.millimetres)}"
    across = f", across the limit {' and '.join(found.limits)}" if found.limits else ""
    return f"Of {rule} ({', '.join(found.names)}), {length}{across}."


def _of_private_ground(safe: Taken) -> Iterator[str]:
    private = [each for each in safe.stretches if each.is_private]
    if private:
        length = sum(each.millimetres for each in private)
        ways = ", ".join(dict.fromkeys(str(each.way_id) for each in private))
        yield f"The safe walk begins or ends on private ground: {metres(length)} ({ways})."


def metres(length: Millimetres) -> str:
    """A length as exact metres."""
    return f"{length / MILLIMETRES_PER_METRE:,.3f} m"

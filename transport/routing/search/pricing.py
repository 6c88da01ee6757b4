"""The price of a duty: its cheapest option, exactly as `transport.routing.price`."""

from transport.compiled import inlined
from transport.routing.search.arrays import (
    ASSISTANTS,
    IN_WHEELCHAIRS,
    LYING,
    NEVER,
    NOBODY,
    ON_SEATS,
    SITTING,
    Integers,
    Model,
    Records,
)
from transport.units import MILLIMETRES_PER_MILE, SECONDS_PER_HOUR

_TWO_MILES = 2 * MILLIMETRES_PER_MILE
_TWO_HOURS = 2 * SECONDS_PER_HOUR
MILES = 1_000 / MILLIMETRES_PER_MILE
"""Miles in a metre."""
HOURS = 1 / SECONDS_PER_HOUR


@inlined
def holds(option: Records, peak: Integers) -> bool:
    """Whether an option has room for a peak load and its passenger assistants."""
    return bool(
        peak[ON_SEATS] + peak[ASSISTANTS] <= option.on_seats
        and peak[SITTING] <= option.sitting
        and peak[LYING] <= option.lying
        and peak[IN_WHEELCHAIRS] <= option.in_wheelchairs
    )


@inlined
def price_with(
    model: Model,
    option: Records,
    assistants: int,
    metres: int,
    seconds: int,
    ends: tuple[int, int],
) -> int:
    """Price of a duty with one option; `NEVER` where its shift is too long."""
    dead, shift, depot = 0, seconds, option.depot
    if depot != NOBODY:
        dead = model.metres[depot, ends[0]] + model.metres[ends[1], depot]
        shift += model.seconds[depot, ends[0]] + model.seconds[ends[1], depot]
    if shift > option.shift:
        return NEVER
    pence = int(option.fixed) + _of_distance(metres, option.per_mile)
    pence += _of_distance(dead, option.per_dead_mile)
    pence += _of_time(seconds, option.per_hour)
    if assistants:
        paid = max(seconds, option.assistant_minimum)
        pence += assistants * _of_time(paid, option.assistant_per_hour)
    return pence


@inlined
def _of_distance(metres: int, pence_per_mile: int) -> int:
    return (2_000 * metres * pence_per_mile + MILLIMETRES_PER_MILE) // _TWO_MILES


@inlined
def _of_time(seconds: int, pence_per_hour: int) -> int:
    return (2 * seconds * pence_per_hour + SECONDS_PER_HOUR) // _TWO_HOURS


@inlined
def estimate(
    model: Model,
    option: Records,
    assistants: int,
    metres: int,
    seconds: int,
    ends: tuple[int, int],
) -> float:
    """The same before rounding, and quicker to work out."""
    shift, depot, dead = seconds, option.depot, 0
    if depot != NOBODY:
        dead = model.metres[depot, ends[0]] + model.metres[ends[1], depot]
        shift += model.seconds[depot, ends[0]] + model.seconds[ends[1], depot]
    if shift > option.shift:
        return float(NEVER)
    paid = max(seconds, option.assistant_minimum)
    return float(
        option.fixed
        + (metres * option.per_mile + dead * option.per_dead_mile) * MILES
        + (seconds * option.per_hour + assistants * paid * option.assistant_per_hour)
        * HOURS
    )


@inlined
def cheapest(
    model: Model,
    used: Integers,
    own: int,
    peak: Integers,
    allowed: int,
    metres: int,
    seconds: int,
    ends: tuple[int, int],
) -> tuple[float, int]:
    """Least price before rounding, and its option; `NEVER` and `NOBODY` if none.

    Parameters
    ----------
    own
        The vehicle the duty has already; `NOBODY`: none.
    """
    least, chosen = float(NEVER), NOBODY
    for place in range(len(model.options)):
        option = model.options[place]
        if not (allowed >> place) & 1 or not holds(option, peak):
            continue
        if (
            option.available != NOBODY
            and used[option.vehicle] >= option.available
            and option.vehicle != own
        ):
            continue
        pence = estimate(model, option, peak[ASSISTANTS], metres, seconds, ends)
        if pence < least:
            least, chosen = pence, place
    return least, chosen

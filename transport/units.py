"""Units, and the only mile.

Inside the project: metres and seconds as integers for routing, millimetres as
integers wherever a statutory limit is compared, pence as integers for money, and
seconds after midnight for times of day. Conversion happens at the edges only.
"""

from decimal import ROUND_HALF_EVEN, Decimal

Metres = int
Millimetres = int
Seconds = int
Pence = int

MILLIMETRES_PER_MILE: Millimetres = 1_609_344
SECONDS_PER_MINUTE: Seconds = 60
SECONDS_PER_HOUR: Seconds = 3_600
PENCE_PER_POUND: Pence = 100


def miles_to_millimetres(miles: Decimal) -> Millimetres:
    """Millimetres in a number of miles, exact where the result is whole.

    Raises
    ------
    ValueError
        If the miles are not a whole number of millimetres.
    """
    exact = miles * MILLIMETRES_PER_MILE
    if exact != exact.to_integral_value():
        raise ValueError(f"{miles} miles is not a whole number of millimetres")
    return int(exact)


def metres_to_millimetres(metres: float) -> Millimetres:
    """Metres as measured, to the nearest millimetre."""
    return int(Decimal(str(metres)).scaleb(3).to_integral_value(ROUND_HALF_EVEN))


def millimetres_to_miles(millimetres: Millimetres) -> Decimal:
    """Miles, unrounded to 28 significant figures; for people, never for comparing."""
    return Decimal(millimetres) / MILLIMETRES_PER_MILE


def price_of_distance(metres: Metres, pence_per_mile: Pence) -> Pence:
    """Price of a distance [pence], rounded half up to a whole penny."""
    twice = 2 * metres * 1_000 * pence_per_mile
    return (twice + MILLIMETRES_PER_MILE) // (2 * MILLIMETRES_PER_MILE)


def price_of_time(seconds: Seconds, pence_per_hour: Pence) -> Pence:
    """Price of a length of time [pence], rounded half up to a whole penny."""
    twice = 2 * seconds * pence_per_hour
    return (twice + SECONDS_PER_HOUR) // (2 * SECONDS_PER_HOUR)


def clock_time(seconds: Seconds) -> str:
    """Seconds after midnight as a 24-hour clock time, to the minute below."""
    minutes = seconds // SECONDS_PER_MINUTE
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def pounds(pence: Pence) -> str:
    """Pence as pounds with a thousands separator, for people."""
    sign = "-" if pence < 0 else ""
    whole, rest = divmod(abs(pence), PENCE_PER_POUND)
    return f"{sign}£{whole:,}.{rest:02d}"

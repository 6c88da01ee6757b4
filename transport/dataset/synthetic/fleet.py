"""Vehicle classes, operators and an illustrative tariff."""

from dataclasses import dataclass
from datetime import date

from transport.domain.fleet import ClassId, Layout, OperatorId, Tariff, VehicleClass
from transport.units import SECONDS_PER_HOUR

TARIFF_FROM = date(2026, 4, 1)
ASSISTANT_PENCE_PER_HOUR = 1_600
SOURCE = "Illustrative: invented for this sample, not any operator's price"

SALOON = ClassId("saloon")
PEOPLE_CARRIER = ClassId("people_carrier")
WHEELCHAIR_TAXI = ClassId("wheelchair_taxi")
SMALL_MINIBUS = ClassId("small_minibus")
MINIBUS = ClassId("minibus")


def _class(class_id: ClassId, name: str, *layouts: tuple[int, int]) -> VehicleClass:
    places = tuple(Layout(seats=seats, wheelchairs=chairs) for seats, chairs in layouts)
    return VehicleClass(id=class_id, name=name, layouts=places)


VEHICLE_CLASSES = (
    _class(SALOON, "Saloon taxi", (4, 0)),
    _class(PEOPLE_CARRIER, "People carrier", (6, 0)),
    _class(WHEELCHAIR_TAXI, "Wheelchair accessible taxi", (5, 0), (3, 1), (1, 2)),
    _class(SMALL_MINIBUS, "Minibus, 8 seats", (8, 0)),
    _class(MINIBUS, "Minibus, 16 seats, tail lift", (16, 0), (14, 1), (10, 2), (8, 3)),
)


@dataclass(frozen=True, slots=True)
class Rate:
    """An ordinary price of a class, one way [pence, pence per mile, pence per hour]."""

    fixed: int
    per_mile: int
    per_hour: int


RATES = {
    SALOON: Rate(2_000, 235, 0),
    PEOPLE_CARRIER: Rate(2_500, 255, 0),
    WHEELCHAIR_TAXI: Rate(2_500, 285, 400),
    SMALL_MINIBUS: Rate(3_700, 230, 300),
    MINIBUS: Rate(7_000, 220, 200),
}


@dataclass(frozen=True, slots=True)
class Operator:
    """An invented operator.

    Parameters
    ----------
    level
        Its prices against the ordinary ones [percent].
    vehicles
        How many of each class it can send; none: no known limit.
    """

    id: OperatorId
    level: int
    vehicles: dict[ClassId, int | None]


OPERATORS = (
    Operator(
        OperatorId("alder_cars"),
        100,
        {SALOON: None, PEOPLE_CARRIER: 45, WHEELCHAIR_TAXI: 22},
    ),
    Operator(OperatorId("beacon_taxis"), 94, {SALOON: 60, PEOPLE_CARRIER: 20}),
    Operator(
        OperatorId("curlew_travel"),
        104,
        {WHEELCHAIR_TAXI: 26, SMALL_MINIBUS: 30, MINIBUS: 24},
    ),
    Operator(OperatorId("dunnock_private_hire"), 109, {SALOON: 80, PEOPLE_CARRIER: 30}),
    Operator(OperatorId("ensample_coaches"), 98, {SMALL_MINIBUS: 25, MINIBUS: 30}),
    Operator(OperatorId("fieldfare_mobility"), 107, {WHEELCHAIR_TAXI: 24, MINIBUS: 16}),
    Operator(OperatorId("council_fleet"), 92, {MINIBUS: 18}),
)


def tariffs() -> tuple[Tariff, ...]:
    """Every operator's tariff."""
    return tuple(
        _tariff(operator, class_id, vehicles)
        for operator in OPERATORS
        for class_id, vehicles in operator.vehicles.items()
    )


def _tariff(operator: Operator, class_id: ClassId, vehicles: int | None) -> Tariff:
    rate = RATES[class_id]
    return Tariff(
        operator_id=operator.id,
        class_id=class_id,
        first_day=TARIFF_FROM,
        fixed_pence=_to_five_pence(rate.fixed * operator.level),
        pence_per_mile=round(rate.per_mile * operator.level / 100),
        pence_per_hour=_to_five_pence(rate.per_hour * operator.level),
        assistant_pence_per_hour=ASSISTANT_PENCE_PER_HOUR,
        assistant_minimum_seconds=2 * SECONDS_PER_HOUR,
        vehicles=vehicles,
        source=SOURCE,
    )


def _to_five_pence(hundredths: int) -> int:
    return 5 * round(hundredths / 500)

"""Schools, their gates and their bells."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NewType

from transport.domain.place import Point
from transport.domain.record import Record
from transport.units import Seconds

SchoolId = NewType("SchoolId", str)
GateId = NewType("GateId", str)


class SchoolKind(StrEnum):
    """What a place of education is in law; whether it qualifies is a finding."""

    MAINTAINED_MAINSTREAM = "maintained_mainstream"
    MAINTAINED_NURSERY = "maintained_nursery"
    MAINTAINED_SPECIAL = "maintained_special"
    ACADEMY = "academy"
    ACADEMY_SPECIAL = "academy_special"
    ACADEMY_ALTERNATIVE = "academy_alternative"
    NON_MAINTAINED_SPECIAL = "non_maintained_special"
    PUPIL_REFERRAL_UNIT = "pru"
    INDEPENDENT = "independent"
    FE_COLLEGE = "fe_college"


class Sexes(StrEnum):
    """Whom a school admits."""

    BOYS = "boys"
    GIRLS = "girls"
    MIXED = "mixed"


class School(Record):
    """A place of education of any kind.

    Parameters
    ----------
    age_from, age_to
        Youngest and oldest age admitted [years], both inclusive, as ages on
        31 August before the school year.
    needs
        Types of need it provides for beyond what every school must; empty for an
        ordinary mainstream school.
    is_specialist
        Admits only pupils with one of those needs (special schools); a mainstream
        school with a resource base has needs but is not specialist.
    in_area
        Maintained by, or within, this authority.
    has_places
        Could admit a pupil at the relevant date; none: not known.
    day_starts, day_ends
        Bells [s after midnight].
    """

    id: SchoolId
    name: str
    kind: SchoolKind
    age_from: int
    age_to: int
    sexes: Sexes
    needs: tuple[str, ...] = ()
    is_specialist: bool = False
    in_area: bool = True
    has_places: bool | None = None
    day_starts: Seconds
    day_ends: Seconds


class Gate(Record):
    """An entrance of a school, who may use it, and when.

    Parameters
    ----------
    open_from, open_to
        Hours of a gate that is shut at other times [s after midnight], both
        inclusive; none: no set hours.
    """

    id: GateId
    school_id: SchoolId
    point: Point
    on_foot: bool
    by_vehicle: bool
    open_from: Seconds | None = None
    open_to: Seconds | None = None

    def is_open(self, at: Seconds) -> bool:
        """Whether it may be used at a time of the day."""
        opens = self.open_from is None or self.open_from <= at
        return opens and (self.open_to is None or at <= self.open_to)


def usable_gates(gates: Iterable[Gate], schools: Iterable[School]) -> tuple[Gate, ...]:
    """Gates open at both bells of their school, by id.

    A pupil must get in in the morning and out in the afternoon, so a gate shut at one
    of the bells is not one to measure to or to run to.
    """
    bells = {school.id: (school.day_starts, school.day_ends) for school in schools}
    return tuple(
        sorted(
            (gate for gate in gates if all(map(gate.is_open, bells[gate.school_id]))),
            key=lambda gate: gate.id,
        )
    )

"""The column dictionary: every table and column, once.

The reader, the fault messages, the writer and ``sample_data/README.md`` all come
from here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from transport.domain.arrangement import ConsentState, Mode
from transport.domain.placement import PlaceType, Weekday
from transport.domain.pupil import AssistantNeed, NeedCode, Sex, Wheelchair
from transport.domain.school import SchoolKind, Sexes


class Kind(StrEnum):
    """How a cell is read."""

    ID = "id"
    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    MONEY = "pounds"
    DATE = "date"
    TIME = "time"
    YES_NO = "yes/no"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name
        Heading, with the unit in it where there is one.
    kind
        How a cell is read.
    meaning
        One plain-English sentence.
    unit
        Unit, empty where there is none.
    required
        A blank cell is a fault. Where not required, blank means what `blank` says.
    blank
        What a blank cell means.
    allowed
        Values a choice may take.
    least, most
        Bounds of a number, both inclusive.
    refers_to
        ``table.column`` in which the value must exist.
    personal
        The cell may hold personal facts: its value is never shown in a fault.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    required: bool = True
    blank: str = ""
    allowed: Sequence[str] = ()
    least: float | None = None
    most: float | None = None
    refers_to: str = ""
    personal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the dataset.

    Parameters
    ----------
    name
        File name without its ending (``.csv`` or ``.xlsx``).
    meaning
        What one row is.
    key
        Columns whose values together may occur once only.
    columns
        Columns in their written order.
    required
        The dataset cannot be read without it.
    """

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    required: bool = True


def _id(
    name: str, meaning: str, refers_to: str = "", *, required: bool = True
) -> Column:
    return Column(
        name=name, kind=Kind.ID, meaning=meaning, refers_to=refers_to, required=required
    )


def _point(what: str, *, personal: bool) -> tuple[Column, Column]:
    return (
        Column(
            name="lat",
            kind=Kind.NUMBER,
            unit="degree",
            least=-90,
            most=90,
            personal=personal,
            meaning=f"Latitude (WGS84) of {what}.",
        ),
        Column(
            name="lon",
            kind=Kind.NUMBER,
            unit="degree",
            least=-180,
            most=180,
            personal=personal,
            meaning=f"Longitude (WGS84) of {what}.",
        ),
    )


def _known(name: str, meaning: str) -> Column:
    return Column(
        name=name,
        kind=Kind.YES_NO,
        required=False,
        blank="not known",
        meaning=meaning,
        personal=True,
    )


PUPILS = Table(
    name="pupils",
    meaning="One pupil, at any age.",
    key=("pupil_id",),
    columns=(
        _id("pupil_id", "The pupil's id: a local pseudonym, never a name or UPN."),
        Column(
            name="date_of_birth",
            kind=Kind.DATE,
            meaning="Date of birth.",
            personal=True,
        ),
        Column(
            name="sex",
            kind=Kind.CHOICE,
            allowed=tuple(Sex),
            meaning="Sex, as a single-sex school's admissions would read it.",
            personal=True,
        ),
        *_point("the point where the home meets the road or path", personal=True),
        Column(
            name="lives_in_area",
            kind=Kind.YES_NO,
            meaning="Lives in this authority's area.",
            personal=True,
        ),
        Column(
            name="primary_need",
            kind=Kind.CHOICE,
            allowed=tuple(NeedCode),
            required=False,
            blank="none recorded",
            meaning="Primary type of special educational need.",
            personal=True,
        ),
        Column(
            name="has_ehcp",
            kind=Kind.YES_NO,
            meaning="Has an education, health and care plan.",
            personal=True,
        ),
        _id(
            "named_school_1",
            "School named in the plan.",
            "schools.school_id",
            required=False,
        ),
        _id(
            "named_school_2",
            "Second school named in the plan.",
            "schools.school_id",
            required=False,
        ),
        Column(
            name="parent_transport_condition",
            kind=Kind.YES_NO,
            required=False,
            blank="no",
            meaning="The plan says the parent arranges or pays for travel.",
            personal=True,
        ),
        _known(
            "sen_disability_or_mobility",
            "Has special educational needs, a disability or a mobility problem, temporary ones too.",
        ),
        _known(
            "can_walk_unaccompanied",
            "Can reasonably be expected to walk to school alone.",
        ),
        _known(
            "can_walk_accompanied",
            "Can reasonably be expected to walk to school with an adult.",
        ),
        _known(
            "parent_can_accompany",
            "A parent, or somebody they arrange, can reasonably be expected to accompany.",
        ),
        _known(
            "route_safe_alone",
            "The safe walking route to the school attended is safe without an adult.",
        ),
        Column(
            name="temporary_until",
            kind=Kind.DATE,
            required=False,
            blank="not temporary",
            meaning="Last day of a temporary need.",
            personal=True,
        ),
        _known(
            "low_income", "The low-income condition is met (Schedule 35B paragraph 14)."
        ),
        _known("universal_credit", "The family receives universal credit."),
        Column(
            name="uc_earnings_pounds",
            kind=Kind.MONEY,
            unit="pound",
            least=0,
            most=100_000,
            required=False,
            blank="not known",
            meaning="Net earnings in the last universal credit assessment period.",
            personal=True,
        ),
        _known("no_recourse", "The family has no recourse to public funds."),
        _known(
            "looked_after",
            "Looked after by a council, which placed the child where he or she lives.",
        ),
        Column(
            name="wheelchair",
            kind=Kind.CHOICE,
            allowed=tuple(Wheelchair),
            required=False,
            blank="none",
            meaning="Stays in a wheelchair on the vehicle, transfers to a seat, or neither.",
            personal=True,
        ),
        Column(
            name="assistant",
            kind=Kind.CHOICE,
            allowed=tuple(AssistantNeed),
            required=False,
            blank="none",
            meaning="Passenger assistant needed: none, shared with others, or individual.",
            personal=True,
        ),
        Column(
            name="travels_alone",
            kind=Kind.YES_NO,
            required=False,
            blank="no",
            meaning="No other pupil may be on the vehicle.",
            personal=True,
        ),
        Column(
            name="boarding_minutes",
            kind=Kind.NUMBER,
            unit="minute",
            least=0,
            most=60,
            required=False,
            blank="the policy's figure",
            meaning="Time to board and be secured.",
            personal=True,
        ),
        Column(
            name="ride_limit_minutes",
            kind=Kind.NUMBER,
            unit="minute",
            least=1,
            most=240,
            required=False,
            blank="the policy's figure",
            meaning="Longest ride this pupil can bear, one way.",
            personal=True,
        ),
    ),
)

PLACEMENTS = Table(
    name="placements",
    meaning="One pupil at one school from a day to a day.",
    key=("pupil_id", "school_id", "first_day"),
    columns=(
        _id("pupil_id", "The pupil.", "pupils.pupil_id"),
        _id("school_id", "The school.", "schools.school_id"),
        Column(
            name="place_type",
            kind=Kind.CHOICE,
            allowed=tuple(PlaceType),
            required=False,
            blank="school",
            meaning="How the pupil comes to be at the place.",
            personal=True,
        ),
        Column(name="first_day", kind=Kind.DATE, meaning="First day of the placement."),
        Column(
            name="last_day",
            kind=Kind.DATE,
            required=False,
            blank="until further notice",
            meaning="Last day of the placement.",
        ),
        Column(
            name="weekdays",
            kind=Kind.CHOICES,
            allowed=tuple(Weekday),
            required=False,
            blank="every school day",
            meaning="Days attended, separated by spaces.",
        ),
        Column(
            name="is_registered",
            kind=Kind.YES_NO,
            required=False,
            blank="yes",
            meaning="On the roll of the school.",
            personal=True,
        ),
        Column(
            name="nearest_suitable",
            kind=Kind.YES_NO,
            required=False,
            blank="the schools table decides",
            meaning="A person has settled that this is, or is not, the nearest suitable school that could have admitted the pupil.",
            personal=True,
        ),
        Column(
            name="course_start",
            kind=Kind.DATE,
            required=False,
            blank="not known",
            meaning="First day of the course, for students of 19 or over.",
            personal=True,
        ),
    ),
)

SCHOOLS = Table(
    name="schools",
    meaning="One place of education of any kind.",
    key=("school_id",),
    columns=(
        _id("school_id", "The school's id."),
        Column(name="name", kind=Kind.TEXT, meaning="The school's name."),
        Column(
            name="kind",
            kind=Kind.CHOICE,
            allowed=tuple(SchoolKind),
            meaning="What it is in law.",
        ),
        Column(
            name="age_from",
            kind=Kind.WHOLE,
            unit="year",
            least=2,
            most=25,
            meaning="Youngest age admitted, as on 31 August before the school year.",
        ),
        Column(
            name="age_to",
            kind=Kind.WHOLE,
            unit="year",
            least=2,
            most=25,
            meaning="Oldest age taught, as on 31 August before the school year.",
        ),
        Column(
            name="sexes",
            kind=Kind.CHOICE,
            allowed=tuple(Sexes),
            required=False,
            blank="mixed",
            meaning="Whom it admits.",
        ),
        Column(
            name="needs",
            kind=Kind.CHOICES,
            allowed=tuple(NeedCode),
            required=False,
            blank="ordinary provision only",
            meaning="Types of need it provides for, separated by spaces.",
        ),
        Column(
            name="is_specialist",
            kind=Kind.YES_NO,
            required=False,
            blank="no",
            meaning="Admits only pupils with one of those needs.",
        ),
        Column(
            name="in_area",
            kind=Kind.YES_NO,
            required=False,
            blank="yes",
            meaning="Within this authority's area.",
        ),
        Column(
            name="has_places",
            kind=Kind.YES_NO,
            required=False,
            blank="not known",
            meaning="Could admit one more pupil at the relevant date.",
        ),
        Column(name="day_starts", kind=Kind.TIME, meaning="Morning bell."),
        Column(name="day_ends", kind=Kind.TIME, meaning="Afternoon bell."),
    ),
)

GATES = Table(
    name="gates",
    meaning="One entrance of a school.",
    key=("gate_id",),
    columns=(
        _id("gate_id", "The gate's id."),
        _id("school_id", "Its school.", "schools.school_id"),
        *_point("the gate", personal=False),
        Column(name="on_foot", kind=Kind.YES_NO, meaning="Pupils may use it on foot."),
        Column(
            name="by_vehicle",
            kind=Kind.YES_NO,
            meaning="Vehicles may set down and pick up here.",
        ),
        Column(
            name="open_from",
            kind=Kind.TIME,
            required=False,
            blank="no set hours",
            meaning="Opens at; a gate shut at one of its school's bells is not used.",
        ),
        Column(
            name="open_to",
            kind=Kind.TIME,
            required=False,
            blank="no set hours",
            meaning="Shuts at.",
        ),
    ),
)

LAYOUTS = Table(
    name="vehicle_classes",
    meaning="One layout of a vehicle class; a class with several layouts has several rows.",
    key=("class_id", "seats", "wheelchair_places"),
    columns=(
        _id("class_id", "The class's id."),
        Column(name="name", kind=Kind.TEXT, meaning="What people call the class."),
        Column(
            name="seats",
            kind=Kind.WHOLE,
            least=0,
            most=80,
            meaning="Passenger seats in this layout, passenger assistants' seats among them, the driver's not.",
        ),
        Column(
            name="wheelchair_places",
            kind=Kind.WHOLE,
            least=0,
            most=20,
            meaning="Wheelchair places in this layout.",
        ),
    ),
)

TARIFFS = Table(
    name="tariffs",
    meaning="What one operator charges for one run of one class, one way.",
    key=("operator_id", "class_id", "first_day"),
    columns=(
        _id("operator_id", "The operator's id."),
        _id("class_id", "The vehicle class.", "vehicle_classes.class_id"),
        Column(name="first_day", kind=Kind.DATE, meaning="First day it applies."),
        Column(
            name="fixed_pounds",
            kind=Kind.MONEY,
            unit="pound/run",
            least=0,
            most=10_000,
            meaning="For turning out, per run and direction.",
        ),
        Column(
            name="pounds_per_mile",
            kind=Kind.MONEY,
            unit="pound/mile",
            least=0,
            most=1_000,
            meaning="For live distance, first call to last.",
        ),
        Column(
            name="pounds_per_hour",
            kind=Kind.MONEY,
            unit="pound/hour",
            least=0,
            most=1_000,
            meaning="For the driver's time, first call to last.",
        ),
        Column(
            name="assistant_pounds_per_hour",
            kind=Kind.MONEY,
            unit="pound/hour",
            least=0,
            most=1_000,
            meaning="For each passenger assistant.",
        ),
        Column(
            name="assistant_minimum_minutes",
            kind=Kind.WHOLE,
            unit="minute/run",
            least=0,
            most=600,
            meaning="Least time paid to each passenger assistant, per run and direction.",
        ),
        Column(
            name="vehicles",
            kind=Kind.WHOLE,
            least=0,
            most=10_000,
            required=False,
            blank="no known limit",
            meaning="How many can be had at once.",
        ),
        Column(name="source", kind=Kind.TEXT, meaning="Where the figures come from."),
    ),
)

APART = Table(
    name="may_not_share",
    meaning="Two pupils who may not be on one vehicle together.",
    key=("pupil_id", "other_pupil_id"),
    required=False,
    columns=(
        _id("pupil_id", "One pupil.", "pupils.pupil_id"),
        _id("other_pupil_id", "The other.", "pupils.pupil_id"),
    ),
)

CONSENTS = Table(
    name="consents",
    meaning="A family's answer about one way of travelling.",
    key=("pupil_id", "mode"),
    required=False,
    columns=(
        _id("pupil_id", "The pupil.", "pupils.pupil_id"),
        Column(
            name="mode",
            kind=Kind.CHOICE,
            allowed=(
                Mode.TRAVEL_TRAINING,
                Mode.TRAVEL_BUDGET,
                Mode.MILEAGE,
                Mode.TRAVEL_PASS,
            ),
            meaning="The way of travelling asked about.",
            personal=True,
        ),
        Column(
            name="state",
            kind=Kind.CHOICE,
            allowed=tuple(ConsentState),
            meaning="What the family has said.",
            personal=True,
        ),
    ),
)

HAZARDS = Table(
    name="hazards",
    meaning="A way that has been assessed as unsafe on foot even when accompanied.",
    key=("way_id",),
    required=False,
    columns=(
        Column(
            name="way_id",
            kind=Kind.WHOLE,
            least=1,
            most=10**15,
            meaning="OpenStreetMap way in the road file.",
        ),
        Column(name="assessed_on", kind=Kind.DATE, meaning="Day it was assessed."),
        Column(
            name="review_on", kind=Kind.DATE, meaning="Day the assessment falls due."
        ),
        Column(name="reason", kind=Kind.TEXT, meaning="Why it is unsafe."),
    ),
)

PRESENT_RUNS = Table(
    name="present_runs",
    meaning="A run the council pays for today, both directions.",
    key=("run_id",),
    required=False,
    columns=(
        _id("run_id", "The run's id."),
        _id("operator_id", "The operator.", "tariffs.operator_id"),
        _id("class_id", "The vehicle class.", "vehicle_classes.class_id"),
        Column(
            name="assistants",
            kind=Kind.WHOLE,
            least=0,
            most=5,
            meaning="Passenger assistants in the price.",
        ),
        Column(
            name="price_pounds",
            kind=Kind.MONEY,
            unit="pound/day",
            least=0,
            most=100_000,
            meaning="Contract price per day, both directions.",
        ),
    ),
)

PRESENT_STOPS = Table(
    name="present_stops",
    meaning="One pupil on a present run.",
    key=("run_id", "pupil_id"),
    required=False,
    columns=(
        _id("run_id", "The run.", "present_runs.run_id"),
        Column(
            name="position",
            kind=Kind.WHOLE,
            least=1,
            most=100,
            meaning="Place in the morning pick-up order.",
        ),
        _id("pupil_id", "The pupil.", "pupils.pupil_id"),
    ),
)

TABLES: tuple[Table, ...] = (
    SCHOOLS,
    GATES,
    PUPILS,
    PLACEMENTS,
    LAYOUTS,
    TARIFFS,
    APART,
    CONSENTS,
    HAZARDS,
    PRESENT_RUNS,
    PRESENT_STOPS,
)

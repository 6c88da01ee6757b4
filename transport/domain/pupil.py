"""A pupil, what affects how he or she travels, and the education, health and care plan."""

from datetime import date
from enum import StrEnum
from typing import NewType

from transport.domain.place import Point
from transport.domain.record import Record
from transport.domain.school import SchoolId
from transport.units import Pence, Seconds

PupilId = NewType("PupilId", str)


class Sex(StrEnum):
    """Sex as a single-sex school's admissions would read it."""

    FEMALE = "F"
    MALE = "M"


class NeedCode(StrEnum):
    """Primary type of need, as coded in the school census."""

    ASD = "ASD"
    DS = "DS"
    HI = "HI"
    MLD = "MLD"
    MSI = "MSI"
    OTH = "OTH"
    PD = "PD"
    PMLD = "PMLD"
    SEMH = "SEMH"
    SLCN = "SLCN"
    SLD = "SLD"
    SPLD = "SPLD"
    VI = "VI"


class Wheelchair(StrEnum):
    """How a wheelchair user travels."""

    NONE = "none"
    TRANSFERS = "transfers"
    """Moves to a seat; the chair is folded."""
    STAYS = "stays"
    """Stays in the chair and takes a wheelchair place."""


class AssistantNeed(StrEnum):
    """The passenger assistant a pupil needs."""

    NONE = "none"
    SHARED = "shared"
    INDIVIDUAL = "individual"


class TravelNeeds(Record):
    """What a vehicle and its crew must provide for a pupil.

    Parameters
    ----------
    wheelchair, assistant
        See the enumerations.
    travels_alone
        No other pupil on the vehicle.
    boarding_seconds
        Time to board and be secured [s]; none: the policy's figure.
    ride_limit_seconds
        Longest ride this pupil can bear [s]; none: the policy's figure.
    """

    wheelchair: Wheelchair = Wheelchair.NONE
    assistant: AssistantNeed = AssistantNeed.NONE
    travels_alone: bool = False
    boarding_seconds: Seconds | None = None
    ride_limit_seconds: Seconds | None = None


class EHCPlan(Record):
    """What an education, health and care plan says about where a pupil goes.

    Parameters
    ----------
    named_schools
        Schools named in section I; empty where only a type is named.
    parent_transport_condition
        The plan says the parent arranges or pays for travel.
    """

    named_schools: tuple[SchoolId, ...] = ()
    parent_transport_condition: bool = False


class Circumstances(Record):
    """Facts and settled judgements a decision rests on; none means not known.

    Parameters
    ----------
    sen_disability_or_mobility
        Special educational needs, disability or mobility problem, temporary ones too.
    can_walk_unaccompanied, can_walk_accompanied
        Can reasonably be expected to walk to school alone, or with an adult.
    parent_can_accompany
        A parent, or somebody they arrange, can reasonably be expected to accompany.
    temporary_until
        Last day of a temporary need.
    low_income
        The low-income condition is met (Sch 35B para 14).
    universal_credit, uc_earnings_pence
        The family receives universal credit; its net earnings in the last assessment
        period [pence].
    no_recourse
        The family has no recourse to public funds.
    looked_after
        Looked after by a council, which placed the child where he or she lives.
    """

    sen_disability_or_mobility: bool | None = None
    can_walk_unaccompanied: bool | None = None
    can_walk_accompanied: bool | None = None
    parent_can_accompany: bool | None = None
    temporary_until: date | None = None
    low_income: bool | None = None
    universal_credit: bool | None = None
    uc_earnings_pence: Pence | None = None
    no_recourse: bool | None = None
    looked_after: bool | None = None


class Pupil(Record):
    """A child or young person who travels to school; one record at all ages.

    Parameters
    ----------
    is_route_safe_alone
        The safe walking route to the school attended is safe without an adult; none:
        not recorded.
    """

    id: PupilId
    date_of_birth: date
    sex: Sex
    home: Point
    in_area: bool
    primary_need: NeedCode | None
    plan: EHCPlan | None
    travel: TravelNeeds = TravelNeeds()
    circumstances: Circumstances = Circumstances()
    is_route_safe_alone: bool | None = None

"""Decisions: every ground's finding, and what follows."""

from datetime import date
from enum import StrEnum

from transport.domain.pupil import PupilId
from transport.domain.record import Record
from transport.domain.school import SchoolId


class Outcome(StrEnum):
    """Three outcomes everywhere."""

    MET = "met"
    NOT_MET = "not met"
    UNDETERMINED = "undetermined"


class GroundName(StrEnum):
    """Grounds for free travel, in reporting order."""

    STATUTORY_WALKING_DISTANCE = "statutory_walking_distance"
    SEN_DISABILITY_MOBILITY = "sen_disability_mobility"
    UNSAFE_ROUTE = "unsafe_route"
    EXTENDED_RIGHTS_8_TO_10 = "extended_rights_8_to_10"
    EXTENDED_RIGHTS_11_PLUS = "extended_rights_11_plus_2_to_6"
    EXTENDED_RIGHTS_BELIEF = "extended_rights_religion_or_belief"


class NextStep(StrEnum):
    """Where a case goes when it is not an eligible child's."""

    NONE = "none"
    DISCRETION = "discretionary_s508C"
    POST_16 = "post16_s509AA"
    ADULT = "adult_s508F"
    OTHER_AUTHORITY = "other_authority"
    PERSON = "person"


class Criterion(Record):
    """One test inside a ground.

    Parameters
    ----------
    reason
        How it came out, in one plain-English sentence with value and limit.
    paragraph
        The provision the test comes from.
    source
        Identifier of the source in the policy that sets the value used.
    missing
        Facts that would settle it, where undetermined.
    doubts
        Why a person must confirm it, however it came out.
    parameter
        Name of the parameter whose value was used; empty where none was.
    """

    name: str
    outcome: Outcome
    reason: str
    paragraph: str
    source: str
    missing: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    parameter: str = ""


class Finding(Record):
    """How one ground came out.

    Parameters
    ----------
    last_day
        Last day it can hold, because the need is temporary; none: not limited so.
    """

    ground: GroundName
    outcome: Outcome
    paragraph: str
    criteria: tuple[Criterion, ...]
    last_day: date | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts that would settle the ground."""
        found = (name for criterion in self.criteria for name in criterion.missing)
        return tuple(dict.fromkeys(found))


class RankedSchool(Record):
    """A candidate for nearest suitable school, and why it was passed over.

    Parameters
    ----------
    passed_over
        Why it is not suitable or could not admit; empty where it is a candidate.
    unknown
        What would have to be known to say; empty where it is settled.
    suitable, place
        Whether it is suitable and qualifies, and whether it could have admitted.
    """

    school_id: SchoolId
    millimetres: int | None
    passed_over: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    suitable: Outcome = Outcome.MET
    place: Outcome = Outcome.MET


class NearestSchool(Record):
    """Which school is the nearest suitable one, out of whom.

    Parameters
    ----------
    school_id
        The nearest suitable school; none where none is, or it is not known.
    attended_is_nearest
        Whether the school attended is it.
    nearer_suitable_schools
        Suitable schools nearer than the one attended, full or not; none: not known.
    ranking
        Candidates, nearest first.
    """

    school_id: SchoolId | None
    attended_is_nearest: Outcome
    nearer_suitable_schools: int | None
    reason: str
    paragraph: str
    ranking: tuple[RankedSchool, ...]


class Decision(Record):
    """The outcome for one pupil on one day under one policy.

    Parameters
    ----------
    outcome
        Met: an eligible child under s.508B.
    ground
        First ground met in reporting order.
    scheme
        Name of the council's own provision that carries a pupil who is not an
        eligible child (post-16 statement, Reception from the start), if any.
    next_step
        Where the case goes when the pupil is not an eligible child.
    person_reasons
        Why a person must look before anything is final; empty: nothing to ask.
    threshold
        Tests before any ground (area, age, school), as criteria, up to the first that
        is not met.
    findings
        Every ground, in reporting order; empty where a test before them is not met.
    duty_to_arrange
        For an eligible child whom others could carry free: whether the authority must
        still arrange travel. None: nobody else does, so it must.
    """

    pupil_id: PupilId
    on: date
    policy: str
    policy_fingerprint: str
    outcome: Outcome
    ground: GroundName | None
    scheme: str | None = None
    next_step: NextStep
    person_reasons: tuple[str, ...] = ()
    threshold: tuple[Criterion, ...]
    findings: tuple[Finding, ...]
    nearest_school: NearestSchool | None = None
    duty_to_arrange: bool | None = None

    @property
    def needs_person(self) -> bool:
        """Whether the result is only a proposal."""
        return bool(self.person_reasons)

    @property
    def grounds_met(self) -> tuple[GroundName, ...]:
        """All grounds met, in reporting order."""
        return tuple(f.ground for f in self.findings if f.outcome is Outcome.MET)

    @property
    def last_day(self) -> date | None:
        """Last day of an entitlement that rests on a temporary need alone."""
        met = [f.last_day for f in self.findings if f.outcome is Outcome.MET]
        return met[0] if len(met) == 1 else None

"""What was measured, by what and when."""

from enum import StrEnum

from transport.domain.record import Record
from transport.domain.school import GateId, School
from transport.units import Millimetres


class Profile(StrEnum):
    """A way of measuring."""

    WALK = "walk"
    """Shortest walking route, hazards ignored."""
    WALK_SAFE = "walk_safe"
    """Shortest walking route without ways judged unsafe."""
    ROAD = "road"
    """Shortest route passable by a motor vehicle."""
    DRIVE = "drive"
    """Fastest drive."""


class Measurement(Record):
    """A distance as evidence.

    Parameters
    ----------
    millimetres
        Length [mm]; none: no such route exists.
    gate_id
        The school gate it ends at.
    provider, fingerprint
        What measured it, and the identity of the data it used.
    is_evidence
        May decide eligibility; never true of a straight line.
    """

    profile: Profile
    millimetres: Millimetres | None
    gate_id: GateId | None = None
    provider: str
    fingerprint: str
    is_evidence: bool = True


class MeasuredSchool(Record):
    """A school with its distance from one pupil's home by the ranking metric."""

    school: School
    distance: Measurement

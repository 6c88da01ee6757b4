"""A case: one pupil on one day, with everything the rules may look at."""

from datetime import date

from transport.domain.evidence import Measurement
from transport.domain.placement import PlaceType
from transport.domain.pupil import Circumstances, EHCPlan, NeedCode, PupilId, Sex
from transport.domain.record import Record
from transport.domain.school import School


class Case(Record):
    """Facts settled outside the rules; none means not known.

    Parameters
    ----------
    school
        The place attended, if it is a school or college.
    walk_safe
        Shortest walking route that is reasonably safe, accompanied as necessary.
        None: it was not measured (the home or the gate is not on the network), which
        is not the same as a measurement that found no route.
    walk
        Shortest walking route whatever its safety.
    road
        Shortest route by road.
    nearest_suitable
        The school attended is the nearest suitable qualifying school that could
        have admitted the pupil.
    nearer_suitable_schools
        How many suitable qualifying schools are nearer.
    """

    pupil_id: PupilId
    date_of_birth: date
    sex: Sex
    in_area: bool
    primary_need: NeedCode | None
    plan: EHCPlan | None
    circumstances: Circumstances
    place_type: PlaceType
    school: School | None
    is_registered: bool
    course_start: date | None = None
    walk_safe: Measurement | None
    walk: Measurement | None = None
    road: Measurement | None = None
    nearest_suitable: bool | None = None
    nearer_suitable_schools: int | None = None

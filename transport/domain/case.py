"""A case: one pupil on one day, with everything the rules may look at."""

from datetime import date

from transport.domain.evidence import Measurement
from transport.domain.placement import PlaceType
from transport.domain.pupil import Circumstances, EHCPlan, NeedCode, PupilId, Sex
from transport.domain.record import Record
from transport.domain.school import School


class Case(Record):
    """Facts settled outside the rules; none means not known.

    A fact left out is taken as its default, and the rules say that it is not recorded.

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
    nearer_suitable_schools, nearer_schools_with_place
        How many suitable qualifying schools are nearer, and how many of those had a
        place when it mattered; the second none: all of them.
    attends_nearer_named
        Of two schools the plan names, the nearer one is attended.
    nearer_named_is_suitable, nearer_named_has_place, extra_cost_is_unreasonable
        Of two named schools: the nearer is in fact suitable, it has a place, and the
        further one's extra public cost justifies a condition that parents arrange
        travel.
    boarding_arranged
        The authority arranged suitable boarding at or near the school.
    is_route_safe_alone
        The safe walking route is safe without an adult.
    has_belief_wish, nearer_belief_school
        The parent's wish for this school rests on religion or belief, and a nearer
        suitable school of the same religion or belief exists.
    is_main_address
        Travel is asked for from the one address the authority's rule fixes.
    other_free_travel_suits
        Free travel by others exists and suits, or does not suit; none: there is none.
    year_group
        Year now taught in, Reception as 0.
    attended_since
        First day at the place attended; none: not recorded.
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
    nearer_schools_with_place: int | None = None
    attends_nearer_named: bool | None = None
    nearer_named_is_suitable: bool | None = None
    nearer_named_has_place: bool | None = None
    extra_cost_is_unreasonable: bool | None = None
    boarding_arranged: bool | None = False
    is_route_safe_alone: bool | None = True
    has_belief_wish: bool | None = False
    nearer_belief_school: bool | None = None
    is_main_address: bool = True
    other_free_travel_suits: bool | None = None
    year_group: int | None = None
    attended_since: date | None = None

"""Checks over whole tables, in the order they are made.

To add one, write a function from the tables to its faults and name it here.
"""

from collections.abc import Callable, Iterator

from transport.dataset.checks import fleet, pupil, school
from transport.dataset.references import (
    Tables,
    duplicate_keys,
    unknown_references,
)
from transport.errors import TableFault

CHECKS: tuple[Callable[[Tables], Iterator[TableFault]], ...] = (
    duplicate_keys,
    unknown_references,
    school.bells,
    school.ages,
    school.specialists,
    school.gate_hours,
    school.gates_of_schools,
    school.gates_in_use,
    school.swapped_points,
    pupil.plans,
    pupil.named_schools,
    pupil.universal_credit,
    pupil.placement_days,
    pupil.born_before_placed,
    pupil.overlapping_placements,
    pupil.apart_from_another,
    fleet.class_names,
    fleet.empty_layouts,
    fleet.class_tariffs,
    fleet.wheelchair_places,
    fleet.hazard_reviews,
    fleet.riders,
)

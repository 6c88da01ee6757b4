"""Facts a decision may turn on, each with how a person asks it and what it bears on."""

from dataclasses import dataclass

from transport.domain.case import Case
from transport.domain.decision import GroundName
from transport.rules.question import ELIGIBLE_CHILD

CIRCUMSTANCES = "circumstances"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact that is so, is not so, or is not known.

    Parameters
    ----------
    name
        Field of the case, or of its circumstances.
    label
        What is asked, for a list of evidence.
    yes, no
        A supposition that it is so, or not, as follows the word if.
    ground, part
        Where in the policy the paragraph it bears on stands.
    is_circumstance
        It is one of the pupil's circumstances.
    """

    name: str
    label: str
    yes: str
    no: str
    ground: str
    part: str
    is_circumstance: bool = False

    def of(self, case: Case) -> bool | None:
        """The fact in a case; none: not known."""
        holder = case.circumstances if self.is_circumstance else case
        held: bool | None = getattr(holder, self.name)
        return held

    def is_recorded(self, case: Case) -> bool:
        """Whether the case was told the fact, even as not known."""
        holder = case.circumstances if self.is_circumstance else case
        return self.name in holder.model_fields_set

    def put(self, case: Case, value: bool | None) -> Case:  # noqa: FBT001 - the fact is the argument
        """The case with this fact alone changed."""
        changes = {self.name: value}
        if self.is_circumstance:
            changed = case.circumstances.model_copy(update=changes)
            return case.model_copy(update={CIRCUMSTANCES: changed})
        return case.model_copy(update=changes)


NEEDS = GroundName.SEN_DISABILITY_MOBILITY.value
DISTANCE = GroundName.STATUTORY_WALKING_DISTANCE.value
ROUTE = GroundName.UNSAFE_ROUTE.value
LOW_INCOME = GroundName.EXTENDED_RIGHTS_8_TO_10.value
BELIEF = GroundName.EXTENDED_RIGHTS_BELIEF.value

FACTS: tuple[Fact, ...] = (
    Fact(
        name="in_area",
        label="Lives in this authority's area",
        yes="the pupil lived in this authority's area",
        no="the pupil did not live in this authority's area",
        ground=ELIGIBLE_CHILD,
        part="area",
    ),
    Fact(
        name="is_registered",
        label="Registered at the school attended",
        yes="the pupil were registered at the school attended",
        no="the pupil were not registered at the school attended",
        ground=ELIGIBLE_CHILD,
        part="registered",
    ),
    Fact(
        name="is_main_address",
        label="Travel is asked for from the main address",
        yes="travel were asked for from the main address",
        no="travel were asked for from a second address",
        ground=ELIGIBLE_CHILD,
        part="main_address",
    ),
    Fact(
        name="sen_disability_or_mobility",
        label="Special educational needs, a disability or a mobility problem",
        yes="special educational needs, a disability or a mobility problem were "
        "recorded",
        no="no special educational needs, disability or mobility problem were recorded",
        ground=NEEDS,
        part="need",
        is_circumstance=True,
    ),
    Fact(
        name="can_walk_unaccompanied",
        label="Can reasonably be expected to walk to school alone",
        yes="the pupil could reasonably be expected to walk to school alone",
        no="the pupil could not reasonably be expected to walk to school alone",
        ground=NEEDS,
        part="cannot_walk",
        is_circumstance=True,
    ),
    Fact(
        name="can_walk_accompanied",
        label="Can reasonably be expected to walk to school with an adult",
        yes="the pupil could reasonably be expected to walk to school with an adult",
        no="the pupil could not reasonably be expected to walk to school even with an "
        "adult",
        ground=NEEDS,
        part="cannot_walk",
        is_circumstance=True,
    ),
    Fact(
        name="parent_can_accompany",
        label="Somebody can reasonably be expected to accompany the pupil",
        yes="somebody could reasonably be expected to accompany the pupil",
        no="nobody could reasonably be expected to accompany the pupil",
        ground=NEEDS,
        part="cannot_walk",
        is_circumstance=True,
    ),
    Fact(
        name="is_route_safe_alone",
        label="The safe walking route is safe without an adult",
        yes="the walking route were safe without an adult",
        no="the walking route were safe only with an adult",
        ground=ROUTE,
        part="unsafe_route",
    ),
    Fact(
        name="boarding_arranged",
        label="The authority arranged boarding at or near the school",
        yes="the authority had arranged suitable boarding at or near the school",
        no="the authority had not arranged boarding at or near the school",
        ground=DISTANCE,
        part="boarding",
    ),
    Fact(
        name="nearest_suitable",
        label="A person settled that the school attended is the nearest suitable one",
        yes="the school attended were the nearest suitable school that could have "
        "admitted the pupil",
        no="the school attended were not the nearest suitable school that could have "
        "admitted the pupil",
        ground=DISTANCE,
        part="nearest_school",
    ),
    Fact(
        name="attends_nearer_named",
        label="Of two schools the plan names, the nearer is attended",
        yes="the school attended were the nearer of two the plan names",
        no="the school attended were the further of two the plan names",
        ground=ELIGIBLE_CHILD,
        part="named_school",
    ),
    Fact(
        name="nearer_named_is_suitable",
        label="The nearer school the plan names is suitable",
        yes="the nearer school the plan names were suitable",
        no="the nearer school the plan names were not suitable",
        ground=ELIGIBLE_CHILD,
        part="named_school",
    ),
    Fact(
        name="nearer_named_has_place",
        label="The nearer school the plan names had a place",
        yes="the nearer school the plan names had a place",
        no="the nearer school the plan names had no place",
        ground=ELIGIBLE_CHILD,
        part="named_school",
    ),
    Fact(
        name="extra_cost_is_unreasonable",
        label="The further named school's extra cost is unreasonable public expenditure",
        yes="the extra cost of the further named school were unreasonable",
        no="the extra cost of the further named school were not unreasonable",
        ground=ELIGIBLE_CHILD,
        part="named_school",
    ),
    Fact(
        name="low_income",
        label="The low-income condition is met",
        yes="the low-income condition were met",
        no="the low-income condition were settled as not met",
        ground=LOW_INCOME,
        part="low_income",
        is_circumstance=True,
    ),
    Fact(
        name="universal_credit",
        label="The family receives universal credit",
        yes="the family received universal credit",
        no="the family did not receive universal credit",
        ground=LOW_INCOME,
        part="low_income",
        is_circumstance=True,
    ),
    Fact(
        name="has_belief_wish",
        label="The parent's wish for the school rests on religion or belief",
        yes="the parent's wish for the school rested on religion or belief",
        no="the parent's wish for the school did not rest on religion or belief",
        ground=BELIEF,
        part="belief_wish",
    ),
    Fact(
        name="nearer_belief_school",
        label="A suitable school of the same religion or belief is nearer",
        yes="a suitable school of the same religion or belief were nearer",
        no="no suitable school of the same religion or belief were nearer",
        ground=BELIEF,
        part="nearest_belief_school",
    ),
)
"""In the order a reviewing officer asks them."""

"""Sentences of the notice's own, each with what it rests on."""

from collections.abc import Mapping, Sequence

from transport.domain.decision import Decision, GroundName, NextStep, Outcome
from transport.domain.placement import Placement, PlaceType, Weekday
from transport.rules.explanation import Explanation, Statement
from transport.rules.follows import measuring_part
from transport.rules.measured import settled_nearest
from transport.rules.nearest_school import nearest_part
from transport.rules.school_test import names_as_nearest
from transport.rules.telling import Teller

DISCRETION_OF_ELIGIBLE = (
    "The council may also arrange travel for a child who is not entitled to it. That need "
    "not be considered for a child who is."
)
DISCRETION = (
    "The council may arrange travel for a child who is not entitled to it, and must "
    "consider on the facts whether to do so. An officer writes here what was weighed and "
    "why; the council may not refuse as a matter of course."
)
DISCRETION_USED = (
    "The council may arrange travel for a child who is not entitled to it. It does so here "
    "by its own policy, as said at the top. Anything that policy does not give is "
    "considered on the facts, and an officer writes here what was weighed and why."
)
BEFORE_DISCRETION = "When the course began must be settled first. "
OF_SIXTH_FORM_AGE = (
    "At sixth-form age the law gives no automatic free travel. The council applies its "
    "post-16 statement, which may ask for a contribution, and considers each case. An "
    "officer writes here what was weighed and why."
)
OF_AN_ADULT = (
    "For an adult learner the council judges what travel is necessary, and may not charge "
    "for what it arranges. An officer writes here what was weighed and why."
)
DISCRETION_OF: Mapping[NextStep, tuple[str, str]] = {
    NextStep.OTHER_AUTHORITY: (
        "Whether to help all the same is at this council's discretion.",
        "discretion",
    ),
    NextStep.POST_16: (
        OF_SIXTH_FORM_AGE,
        "post_16",
    ),
    NextStep.ADULT: (
        OF_AN_ADULT,
        "adult",
    ),
}
NO_RANKING: Mapping[PlaceType, str] = {
    PlaceType.SCHOOL: "Schools were not ranked by distance.",
    PlaceType.SECTION_19: "A place arranged under section 19(1) is not compared with "
    "schools that are nearer.",
    PlaceType.EXCLUDED_ELSEWHERE: "The place attended while excluded is not compared with "
    "schools that are nearer.",
}
SHOWN = "Miles are shown to four decimals for reading only. "
ROUNDING: Mapping[str, str] = {
    "measuring": f"{SHOWN}The comparison with the limit is made in whole millimetres, and a "
    "tie is within the limit.",
    "post_16": f"{SHOWN}No limit of the law applies at this age.",
    "adult": f"{SHOWN}No limit of the law applies at this age.",
}


def own_words(teller: Teller, decision: Decision) -> Mapping[str, Statement]:
    """Sentences of the notice's own, each with what it rests on."""
    measuring = measuring_part(decision)
    return {
        "proposal": teller.says(
            "This is a proposal prepared for an officer. Nothing has been decided, and "
            "it must not be sent as a refusal.",
            "decision",
        ),
        "ground": teller.says("", "grounds"),
        "hazards": teller.resting_on(
            "The safe route leaves out these ways, which were judged unsafe to walk even "
            "with an adult:",
            teller.question.paragraph(GroundName.UNSAFE_ROUTE),
            teller.question.source(GroundName.UNSAFE_ROUTE),
        ),
        **_on_schools(teller, decision),
        "discretion": teller.says(*_discretion(teller, decision)),
        "home": teller.says(
            "Each distance runs from where the home meets the path or road network to "
            "the nearest gate of the school that may be used.",
            measuring,
        ),
        "rounding": teller.says(ROUNDING[measuring], measuring),
        "review": teller.says(
            "Tell the council at once if your address, the school, your income or your "
            "child's needs change. The decision is then made again.",
            "decision",
        ),
    }


def may_challenge(teller: Teller, told: Explanation) -> Mapping[str, Statement]:
    """What may be challenged, where the policy sets how."""
    text = (
        "You may challenge whether your child is eligible, how the distance was "
        "measured, whether the route is safe, or whether the travel offered is suitable."
    )
    if not told.challenge:
        return {}
    step = told.challenge[0]
    said = teller.resting_on(text, step.paragraph, step.source)
    return {"grounds_to_challenge": said}


def _on_schools(teller: Teller, decision: Decision) -> Mapping[str, Statement]:
    """What is said of nearer schools beside the list of them, where grounds were tried."""
    case = teller.question.case
    if not decision.findings:
        return {}
    part = nearest_part(case)
    said = {"no_ranking": teller.says(NO_RANKING[case.place_type], part)}
    settled = settled_nearest(case)
    if settled:
        said["settled"] = teller.says(settled, part)
    if names_as_nearest(teller.question):
        text = (
            "The plan decides this, so schools that happen to be nearer do not count. "
            "They are listed in Annex A."
        )
        said["plan"] = teller.says(text, part)
    return said


def _discretion(teller: Teller, decision: Decision) -> tuple[str, str]:
    """What is said of discretion, and the part it rests on."""
    step = decision.next_step
    if decision.outcome is Outcome.MET:
        return DISCRETION_OF_ELIGIBLE, "discretion"
    if step is NextStep.ADULT and teller.question.case.course_start is None:
        return BEFORE_DISCRETION + DISCRETION_OF[step][0], DISCRETION_OF[step][1]
    if step in DISCRETION_OF:
        return DISCRETION_OF[step]
    return (DISCRETION_USED if decision.scheme else DISCRETION), "discretion"


def second_place(
    teller: Teller, also_at: Sequence[Placement]
) -> Mapping[str, Statement]:
    """That other places are attended too, of which the notice does not decide."""
    if not also_at:
        return {}
    others = " and ".join(
        f"school {each.school_id} on {', '.join(DAYS[day] for day in each.weekdays)}"
        for each in also_at
    )
    text = (
        f"Your child also attends {others}. This notice is about the place named above. "
        "Travel to the other goes by the days attended there, and a person decides it "
        "apart."
    )
    return {"second_place": teller.says(text, "second_place")}


DAYS: Mapping[Weekday, str] = {
    Weekday.MON: "Monday",
    Weekday.TUE: "Tuesday",
    Weekday.WED: "Wednesday",
    Weekday.THU: "Thursday",
    Weekday.FRI: "Friday",
}

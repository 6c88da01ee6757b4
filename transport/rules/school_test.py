"""The nearest-school test: what a plan names, what a person settled, what was ranked."""

from transport.domain.case import Case
from transport.domain.decision import NearestSchool, Outcome
from transport.domain.placement import PlaceType
from transport.rules.logic import any_met, opposite, outcome_of
from transport.rules.nearest_school import nearer_than
from transport.rules.qualifying import (
    TWO,
    TYPE_ONLY,
    asks_of_type_only,
    attends_nearer,
    named_schools,
)
from transport.rules.question import ELIGIBLE_CHILD, Answer, Question

EXCLUDED = "excluded_elsewhere"
NOT_WORKED_OUT = "which school is the nearest suitable one"
PLACES_THEN = (
    "Whether a nearer school could have admitted the pupil when it mattered is not "
    "recorded."
)
"""Why a ranking alone settles nothing that turns on places: it knows those of today."""
SUITED_THEN = (
    "Without a plan a nearer ordinary school is taken to suit the pupil's need; whether "
    "it would is for a person to say."
)
"""Why a ranking settles nothing against a pupil with a need and no plan."""
AGAINST_RANKING = (
    "It was settled that the school attended is not the nearest suitable school, but the "
    "schools as ranked say that it is."
)
"""Why a settled refusal is looked at once more before it is sent."""


def nearest_suitable(question: Question) -> Answer | None:
    """Whether the school attended passes the test; none where there is no test."""
    case = question.case
    if question.is_section_19:
        return None
    if case.place_type is PlaceType.EXCLUDED_ELSEWHERE:
        return _excluded(question)
    if case.plan is None:
        return _without_plan(question)
    if not case.plan.named_schools:
        return _type_only(question)
    return _named(question)


def names_as_nearest(question: Question) -> bool:
    """The plan names the school attended alone, or as the nearer of two."""
    named = named_schools(question.case)
    if question.case.school is None or question.case.school.id not in named:
        return False
    return len(named) == 1 or (len(named) == TWO and attends_nearer(question) is True)


def rests_on_places(case: Case, nearest: NearestSchool | None) -> bool:
    """Whether a ranking puts the school attended first because nearer ones are full."""
    if nearest is None or case.school is None or case.nearest_suitable is not None:
        return False
    nearer = nearer_than(nearest.ranking, case.school.id) or ()
    return nearest.attended_is_nearest is Outcome.MET and any(
        ranked.suitable is not Outcome.NOT_MET and ranked.place is Outcome.NOT_MET
        for ranked in nearer
    )


def not_recorded(case: Case) -> str:
    """What a ranking that goes against a pupil does not know, in sentences."""
    has_need = case.circumstances.sen_disability_or_mobility is True
    has_need |= case.primary_need is not None
    is_assumed = has_need and case.plan is None
    return f"{PLACES_THEN} {SUITED_THEN}" if is_assumed else PLACES_THEN


def _excluded(question: Question) -> Answer:
    paragraph = question.policy.paragraph(ELIGIBLE_CHILD, "excluded_elsewhere")
    doubt = (
        f"The pupil is excluded and attends elsewhere ({paragraph}); the wording now in "
        "force was not verified."
    )
    return Answer(
        outcome=Outcome.MET,
        reason="The place attended while excluded counts as the qualifying school.",
        doubts=(doubt,) if question.asks_person(EXCLUDED) else (),
    )


def _named(question: Question) -> Answer:
    named = named_schools(question.case)
    school = question.case.school
    if school is None or school.id not in named:
        return _unclear("The plan does not name the school attended.")
    if names_as_nearest(question):
        return _only_or_nearer(question, len(named))
    if len(named) > TWO:
        return _unclear(f"The plan names {len(named)} schools.")
    return _further_of_two(question)


def _only_or_nearer(question: Question, count: int) -> Answer:
    plan = question.case.plan
    which = "the only school" if count == 1 else "the nearer of two schools"
    is_sole = count == 1 and plan is not None and plan.parent_transport_condition
    condition = is_sole and question.asks_person("sole_school_with_condition")
    doubt = (
        "The plan names one school and says parents arrange travel; no nearer school is "
        "named, so it is treated as the nearest suitable school."
    )
    return Answer(
        outcome=Outcome.MET,
        reason=f"The school attended is {which} the plan names.",
        doubts=(doubt,) if condition else (),
    )


def _further_of_two(question: Question) -> Answer:
    plan = question.case.plan
    if attends_nearer(question) is None:
        return _unclear(
            "The plan names two schools and which is nearer is not known.",
            "which of the named schools is nearer",
        )
    if plan is None or not plan.parent_transport_condition:
        return _unclear(
            "The further of two named schools is attended and the plan sets no "
            "condition about travel."
        )
    return _condition(question)


def _condition(question: Question) -> Answer:
    """Whether the condition that parents arrange travel falls."""
    case = question.case
    facts = {
        "whether the nearer named school is suitable": case.nearer_named_is_suitable,
        "whether the nearer named school has a place": case.nearer_named_has_place,
        "whether the extra cost is unreasonable": case.extra_cost_is_unreasonable,
    }
    falls = any_met(opposite(outcome_of(fact)) for fact in facts.values())
    start = "The further of two named schools is attended, on condition that parents arrange travel"
    if falls is Outcome.MET:
        reason = f"{start}; the condition cannot stand."
        doubt = "The condition that parents arrange travel is set aside."
        return Answer(outcome=falls, reason=reason, doubts=(doubt,))
    if falls is Outcome.NOT_MET:
        reason = (
            f"{start}; the nearer is suitable, has a place, and the extra cost is "
            "unreasonable."
        )
        return Answer(outcome=falls, reason=reason)
    missing = tuple(name for name, fact in facts.items() if fact is None)
    reason = f"{start}; whether the condition stands is not settled."
    return Answer(outcome=falls, reason=reason, missing=missing)


def _type_only(question: Question) -> Answer:
    """No school named: the ordinary test, and a person either way while not settled."""
    found = _without_plan(question)
    if not asks_of_type_only(question):
        return found
    if found.outcome is not Outcome.MET:
        return _unclear(f"{TYPE_ONLY} {found.reason}", *found.missing)
    return Answer(
        outcome=found.outcome,
        reason=f"{TYPE_ONLY} {found.reason}",
        parameter=found.parameter,
        doubts=(TYPE_ONLY,),
    )


def _without_plan(question: Question) -> Answer:
    settled = question.case.nearest_suitable
    if settled is not None:
        return _settled(settled, question.nearest)
    if question.nearest is None:
        return _unclear(
            "Which school is the nearest suitable one has not been worked out.",
            NOT_WORKED_OUT,
        )
    return _by_ranking(question.case, question.nearest)


def _settled(is_nearest: bool, nearest: NearestSchool | None) -> Answer:  # noqa: FBT001 - the fact is the argument
    """What a person settled; a refusal that the ranking contradicts is looked at again."""
    verb = "is" if is_nearest else "is not"
    says_so = nearest is not None and nearest.attended_is_nearest is Outcome.MET
    contradicted = nearest if says_so and not is_nearest else None
    return Answer(
        outcome=outcome_of(is_nearest),
        reason=f"It is settled that the school attended {verb} the nearest suitable "
        "school that could have admitted the pupil.",
        doubts=(f"{AGAINST_RANKING} {contradicted.reason}",) if contradicted else (),
    )


def _by_ranking(case: Case, nearest: NearestSchool) -> Answer:
    """What the ranking says; nothing that turns on the places of now is for good."""
    outcome, reason = nearest.attended_is_nearest, nearest.reason
    is_open, is_refused = outcome is Outcome.UNDETERMINED, outcome is Outcome.NOT_MET
    turns_on_places = is_refused or rests_on_places(case, nearest)
    unknown = not_recorded(case) if is_refused else PLACES_THEN
    return Answer(
        outcome=outcome,
        reason=reason,
        parameter="nearest_school.metric",
        missing=(NOT_WORKED_OUT,) if is_open else (),
        doubts=(f"{reason} {unknown}",) if turns_on_places else (),
    )


def _unclear(reason: str, *missing: str) -> Answer:
    return Answer(
        outcome=Outcome.UNDETERMINED,
        reason=reason,
        missing=missing or ("which school counts as the nearest suitable one",),
    )

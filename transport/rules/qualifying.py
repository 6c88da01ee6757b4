"""Whether a school qualifies, and which of two schools a plan names is attended."""

from collections.abc import Sequence

from transport.domain.case import Case
from transport.domain.decision import Outcome, RankedSchool
from transport.domain.school import School, SchoolId
from transport.rules.logic import outcome_of
from transport.rules.question import Answer, Question

KINDS = "qualifying_school.kinds"
KINDS_IF_NAMED = "qualifying_school.kinds_if_named"
TYPE_ONLY = "The plan names a type of school only."
TWO = 2


def qualifying_school(question: Question) -> Answer:
    """Whether the school attended is a qualifying school."""
    school = question.case.school
    if school is None:
        return Answer(
            outcome=Outcome.UNDETERMINED,
            reason="The school attended is not known.",
            parameter=KINDS,
            missing=("which school is attended",),
        )
    kind = school.kind.replace("_", " ")
    if school.kind in question.policy.words(KINDS, question.on):
        reason = f"School {school.id} is a qualifying school ({kind})."
        return Answer(outcome=Outcome.MET, reason=reason, parameter=KINDS)
    if school.kind in question.policy.words(KINDS_IF_NAMED, question.on):
        return _if_named(question, school, kind)
    reason = f"School {school.id} is not a qualifying school ({kind})."
    return Answer(outcome=Outcome.NOT_MET, reason=reason, parameter=KINDS)


def named_schools(case: Case) -> tuple[SchoolId, ...]:
    """Schools the pupil's plan names, in the plan's order; empty without a plan."""
    return case.plan.named_schools if case.plan else ()


def attends_nearer(question: Question) -> bool | None:
    """Of two schools the plan names, whether the nearer is attended; none: not known."""
    case = question.case
    if case.attends_nearer_named is not None or question.nearest is None:
        return case.attends_nearer_named
    return nearer_of_two(case, question.nearest.ranking)


def nearer_of_two(case: Case, ranking: Sequence[RankedSchool]) -> bool | None:
    """Whether the school attended is the nearer of two named, by a ranking."""
    lengths = {ranked.school_id: ranked.millimetres for ranked in ranking}
    named = named_schools(case)
    if case.school is None or case.school.id not in named or len(named) != TWO:
        return None
    first, second = (lengths.get(name) for name in named)
    if first is None or second is None:
        return None
    ours, other = (first, second) if case.school.id == named[0] else (second, first)
    return ours <= other


def _if_named(question: Question, school: School, kind: str) -> Answer:
    named = named_schools(question.case)
    if school.id not in named:
        reason = f"School {school.id} ({kind}) qualifies only if a plan names it."
        fact: bool | None = False
    elif len(named) == 1:
        reason = f"School {school.id} ({kind}) is the only school the plan names."
        fact = True
    else:
        fact = attends_nearer(question)
        reason = (
            f"School {school.id} ({kind}) is one of {len(named)} the plan names, "
            f"and qualifies only if it is the nearer: {_WORDS[fact]}."
        )
    missing = ("which of the named schools is nearer",) if fact is None else ()
    return Answer(
        outcome=outcome_of(fact),
        reason=reason,
        parameter=KINDS_IF_NAMED,
        missing=missing,
        doubts=(f"{TYPE_ONLY} {reason}",) if asks_of_type_only(question) else (),
    )


def asks_of_type_only(question: Question) -> bool:
    """A plan names no school, and what follows is for a person."""
    plan = question.case.plan
    if plan is None or plan.named_schools:
        return False
    return question.asks_person("type_of_school_only")


_WORDS = {True: "it is", False: "it is not", None: "not known"}

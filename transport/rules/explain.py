"""A decision told in full, in the order a reviewing officer reads it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from transport.domain.case import Case
from transport.domain.decision import (
    Criterion,
    Decision,
    Finding,
    NextStep,
    Outcome,
)
from transport.domain.period import Period
from transport.policy.model import Policy
from transport.rules.challenge import ChallengeStep, challenge
from transport.rules.explanation import Explanation, Part, Section, Statement
from transport.rules.follows import how_long, measuring_part, what_follows
from transport.rules.measured import measurements, nearest
from transport.rules.nearest_school import nearest_part
from transport.rules.question import Question
from transport.rules.scheme import RECEPTION
from transport.rules.telling import Teller
from transport.rules.unsettled import OpenPoint, open_points
from transport.rules.what_if import Supposition, what_if

OUTCOMES = {
    Outcome.MET: "is an eligible child",
    Outcome.NOT_MET: "is not an eligible child on the facts as they stand",
    Outcome.UNDETERMINED: "may be an eligible child: a person must decide",
}


PROPOSED = "Proposed, for a person to confirm: on"
NO_LAST_DAY = (
    "The last day is not known: it falls in, or follows, a year whose bank holidays the "
    "policy does not list. It is settled when they are published and listed."
)


def explain(
    case: Case,
    decision: Decision,
    policy: Policy,
    *,
    issued: date | None = None,
    periods: tuple[Period, ...] = (),
) -> Explanation:
    """Tell a decision: what, why, what is open, what follows and what would change it.

    Parameters
    ----------
    case, policy
        What it was made on.
    issued
        Day it is given to the family, from which the times to challenge it run; none,
        or where it is only a proposal: no date is worked out.
    periods
        How the entitlement runs, where that was worked out.
    """
    question = Question(
        case=case, policy=policy, on=decision.on, nearest=decision.nearest_school
    )
    given = None if decision.needs_person else issued
    told = _Told(
        question=question,
        decision=decision,
        periods=periods,
        points=open_points(question, decision),
        suppositions=what_if(case, policy, decision.on, decision.nearest_school),
        challenge=challenge(policy, given, decision.on),
        issued=given,
    )
    return Explanation(
        pupil_id=decision.pupil_id,
        on=decision.on,
        policy=decision.policy,
        policy_fingerprint=decision.policy_fingerprint,
        outcome=decision.outcome,
        ground=decision.ground,
        next_step=decision.next_step,
        needs_person=decision.needs_person,
        sections=tuple(_sections(told)),
        suppositions=told.suppositions,
        challenge=told.challenge,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Everything there is to tell."""

    question: Question
    decision: Decision
    periods: tuple[Period, ...]
    points: tuple[OpenPoint, ...]
    suppositions: tuple[Supposition, ...]
    challenge: tuple[ChallengeStep, ...]
    issued: date | None

    @property
    def teller(self) -> Teller:
        return Teller(self.question)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        found = (c for finding in self.decision.findings for c in finding.criteria)
        return (*self.decision.threshold, *found)


def _sections(told: _Told) -> Iterator[Section]:
    yield _section(Part.DECIDED, _decided(told))
    yield _section(Part.WHO, _who(told))
    yield _section(Part.BEFORE, told.teller.of_tests(told.decision.threshold))
    for finding in told.decision.findings:
        yield _ground(told, finding)
    for part, tell in _AFTER.items():
        statements = tuple(tell(told))
        if statements:
            yield _section(part, statements)


def _section(part: Part, statements: tuple[Statement, ...]) -> Section:
    return Section(part=part, title=part.value, statements=statements)


def _decided(told: _Told) -> tuple[Statement, ...]:
    decision, policy, says = told.decision, told.question.policy, told.teller.says
    label = policy.ground(decision.ground).label.lower() if decision.ground else ""
    is_proposed = decision.needs_person and decision.outcome is not Outcome.UNDETERMINED
    start = PROPOSED if is_proposed else "On"
    text = (
        f"{start} {decision.on} pupil {decision.pupil_id} {OUTCOMES[decision.outcome]}"
    )
    text += f" on the ground {label}." if label else "."
    also = [
        told.teller.resting_on(
            f"The ground {policy.ground(finding.ground).label.lower()} is met too.",
            finding.paragraph,
            told.question.source(finding.ground),
        )
        for finding in decision.findings
        if finding.outcome is Outcome.MET and finding.ground is not decision.ground
    ]
    proposal = "This is a proposal. Nothing is final until a person has looked at it."
    return (
        says(text, ""),
        *(also if decision.outcome is Outcome.MET else ()),
        *((says(proposal, "decision"),) if decision.needs_person else ()),
    )


def _who(told: _Told) -> tuple[Statement, ...]:
    question, decision = told.question, told.decision
    school = question.case.school
    at = f", at school {school.id}" if school else ""
    return (
        told.teller.says(
            f"Pupil {decision.pupil_id} is {question.age} on {decision.on}{at}.",
            "compulsory_school_age",
        ),
        told.teller.says(
            f"Decided under {question.policy.title} ({decision.policy}, version "
            f"{decision.policy_fingerprint}), as in force on {decision.on}.",
            "decision",
        ),
    )


def _ground(told: _Told, finding: Finding) -> Section:
    label = told.question.policy.ground(finding.ground).label
    settled = tuple(c for c in finding.criteria if c.outcome is finding.outcome)
    return Section(
        part=Part.GROUND,
        title=f"Ground: {label} ({finding.paragraph}): {finding.outcome}",
        ground=finding.ground,
        label=label,
        paragraph=finding.paragraph,
        outcome=finding.outcome,
        turned_on=told.teller.of_tests(settled),
        statements=told.teller.of_tests(finding.criteria),
    )


def _nearest(told: _Told) -> Iterator[Statement]:
    """Only where the grounds were tried, by law or for a provision of the council's."""
    if told.decision.findings:
        yield from nearest(told.teller, nearest_part(told.question.case))
    elif told.decision.scheme == RECEPTION:
        yield from nearest(told.teller, "discretion")


def _measured(told: _Told) -> Iterator[Statement]:
    yield from measurements(told.teller, measuring_part(told.decision))


def _unsettled(told: _Told) -> Iterator[Statement]:
    for point in told.points:
        text = f"{point.setting}: {point.value}. {point.why} {point.effect}"
        text += f" For a person: {point.person}" if point.person else ""
        yield told.teller.resting_on(text, point.paragraph, point.source)
    unseen = {c.source: c for c in reversed(told.criteria)}
    for source_id, test in reversed(unseen.items()):
        source = told.question.policy.sources[source_id]
        if not source.is_verified:
            text = f"Not verified at its source: {source.title}. {source.note}"
            yield told.teller.resting_on(text, test.paragraph, source_id)


def _person(told: _Told) -> Iterator[Statement]:
    for reason in told.decision.person_reasons:
        behind = [c for c in told.criteria if reason in (c.reason, *c.doubts)]
        yield (
            told.teller.of_test(behind[0], reason)
            if behind
            else told.teller.says(reason, "decision")
        )
    if told.decision.needs_person:
        yield from _to_find_out(told)


def _to_find_out(told: _Told) -> Iterator[Statement]:
    """What is missing for the tests before the grounds, and for those left open."""
    findings = told.decision.findings
    left_open = [f for f in findings if f.outcome is Outcome.UNDETERMINED]
    tests = (*told.decision.threshold, *(c for f in left_open for c in f.criteria))
    asked = {missing: test for test in reversed(tests) for missing in test.missing}
    for missing, test in reversed(asked.items()):
        yield told.teller.of_test(test, f"To find out: {missing}.")


def _follows(told: _Told) -> Iterator[Statement]:
    yield from what_follows(told.teller, told.decision, told.periods)


def _periods(told: _Told) -> Iterator[Statement]:
    yield from how_long(told.teller, told.decision, told.periods)


def _changes(told: _Told) -> Iterator[Statement]:
    for found in told.suppositions:
        yield told.teller.resting_on(found.text, found.paragraph, found.source)


def _challenge(told: _Told) -> Iterator[Statement]:
    for step in told.challenge:
        text = f"{step.who}: {step.what} Time: {step.allowed}.{_by(told, step)}"
        yield told.teller.resting_on(text, step.paragraph, step.source)
    if told.challenge and told.decision.next_step is NextStep.POST_16:
        yield told.teller.says(
            "A complaint about the council's post-16 statement itself may be made to the "
            "Secretary of State, who may direct the council.",
            "post_16",
        )
    if told.challenge and told.question.case.plan:
        yield told.teller.says(
            "Which school the plan names is for the First-tier Tribunal (Special "
            "Educational Needs and Disability) and not for this process.",
            "tribunal",
        )


def _by(told: _Told, step: ChallengeStep) -> str:
    if step.by:
        return f" At the latest {step.by}."
    return "" if told.issued is None else f" {NO_LAST_DAY}"


_AFTER: dict[Part, Callable[[_Told], Iterator[Statement]]] = {
    Part.NEAREST: _nearest,
    Part.MEASURED: _measured,
    Part.UNSETTLED: _unsettled,
    Part.PERSON: _person,
    Part.FOLLOWS: _follows,
    Part.PERIODS: _periods,
    Part.CHANGES: _changes,
    Part.CHALLENGE: _challenge,
}

"""The low-income condition."""

from transport.domain.decision import Outcome
from transport.rules.question import Answer, Question
from transport.units import pounds

EARNINGS = "low_income.uc_earnings"
BASIS = "extended_rights.uc_basis"
ANY_UC = "any_uc"


def low_income(question: Question) -> Answer:
    """Whether the low-income condition is met.

    A condition settled as not met stays so unless universal credit is recorded.
    """
    facts = question.case.circumstances
    if facts.low_income:
        reason = "The low-income condition is settled as met."
        return Answer(outcome=Outcome.MET, reason=reason)
    if facts.universal_credit:
        return _universal_credit(question)
    if facts.no_recourse and question.asks_person("no_recourse"):
        return Answer(
            outcome=Outcome.UNDETERMINED,
            reason="The family has no recourse to public funds; whether the free school "
            "meals such families have by separate policy count is not settled in law.",
            missing=("whether free meals by separate policy count",),
        )
    if facts.low_income is None:
        return Answer(
            outcome=Outcome.UNDETERMINED,
            reason="Whether the low-income condition is met is not known.",
            missing=("whether the low-income condition is met",),
        )
    return Answer(
        outcome=Outcome.NOT_MET,
        reason="The low-income condition is settled as not met and no universal credit "
        "is recorded.",
    )


def _universal_credit(question: Question) -> Answer:
    earnings = question.case.circumstances.uc_earnings_pence
    if not question.policy.is_set(EARNINGS, question.on):
        return Answer(
            outcome=Outcome.UNDETERMINED,
            reason="The family has universal credit, and the policy has no limit to its "
            f"earnings on {question.on}.",
            missing=("what universal credit came to on the day",),
        )
    most = question.policy.pence(EARNINGS, question.on)
    if earnings is None:
        return Answer(
            outcome=Outcome.UNDETERMINED,
            reason="The family has universal credit and its earnings are not known.",
            parameter=EARNINGS,
            missing=("net earnings in the last assessment period of universal credit",),
        )
    if earnings <= most:
        return Answer(
            outcome=Outcome.MET,
            reason=f"Universal credit with net earnings not over the limit of {pounds(most)} "
            "in the last assessment period.",
            parameter=EARNINGS,
        )
    return _above_the_limit(question, pounds(most))


def _above_the_limit(question: Question, limit: str) -> Answer:
    counts = question.policy.choice(BASIS, question.on) == ANY_UC
    doubt = (
        "Whether universal credit with earnings above the limit opens extended rights "
        "is not settled in law."
    )
    start = f"Universal credit with net earnings over the limit of {limit}"
    return Answer(
        outcome=Outcome.MET if counts else Outcome.UNDETERMINED,
        reason=f"{start}, which the policy {'counts' if counts else 'does not count'}.",
        parameter=BASIS,
        missing=() if counts else ("whether all universal credit counts",),
        doubts=(doubt,),
    )

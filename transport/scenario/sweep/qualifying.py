"""Whether a school qualifies: `transport.rules.qualifying` as arrays."""

import numpy as np

from transport.rules.qualifying import KINDS, KINDS_IF_NAMED
from transport.scenario.sweep.caseload import SCHOOL_KINDS
from transport.scenario.sweep.logic import MET, NOT_MET, UNDETERMINED, Flags, Outcomes
from transport.scenario.sweep.question import Answer, Question


def qualifying_school(question: Question) -> Answer:
    """Whether the school attended is a qualifying school."""
    is_unknown = question.caseload.school_kind == SCHOOL_KINDS.index(None)
    outcome = np.select(
        [
            is_unknown,
            _is_one_of(question, KINDS),
            _is_one_of(question, KINDS_IF_NAMED),
        ],
        [UNDETERMINED, MET, _if_named(question)],
        NOT_MET,
    )
    is_asked = question.asks_person("type_of_school_only")
    plan = question.caseload.plan
    type_only = plan.exists & (plan.named == 0)
    return Answer(
        outcome=outcome,
        doubted=_is_one_of(question, KINDS_IF_NAMED) & type_only & is_asked,
    )


def _is_one_of(question: Question, parameter: str) -> Flags:
    kinds = question.policy.words(parameter, question.on)
    is_listed = np.array([kind in kinds for kind in SCHOOL_KINDS])
    return is_listed[question.caseload.school_kind]


def _if_named(question: Question) -> Outcomes:
    plan = question.caseload.plan
    return np.select(
        [~plan.names_attended, plan.named == 1],
        [NOT_MET, MET],
        plan.attends_nearer,
    )

"""How a notice says things to a family: long dates, names of schools, the verdict."""

import re
from collections.abc import Mapping
from datetime import date

from transport.domain.decision import Decision, NextStep, Outcome

ISO_DATE = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")

RESULTS: Mapping[Outcome, str] = {
    Outcome.MET: "Met",
    Outcome.NOT_MET: "Not met",
    Outcome.UNDETERMINED: "Not known",
}
PROPOSALS: Mapping[Outcome, str] = {
    Outcome.MET: "Proposed: entitled to free travel, once a person has confirmed it",
    Outcome.NOT_MET: "Proposed: not entitled, once a person has looked at the case",
    Outcome.UNDETERMINED: "Not decided: a person must look at this case",
}


def day(on: date) -> str:
    """A date as in ``9 September 2026``."""
    return f"{on.day} {on:%B %Y}"


def weekday(on: date) -> str:
    """A date as in ``Wednesday 9 September 2026``."""
    return f"{on:%A} {day(on)}"


def for_family(text: str, schools: Mapping[str, str]) -> str:
    """A sentence with its dates written out and its schools named.

    Parameters
    ----------
    schools
        Name of each school by its id.
    """
    dated = ISO_DATE.sub(lambda m: day(date.fromisoformat(m[0])), text)

    def named(match: re.Match[str]) -> str:
        name = schools.get(match["id"])
        return f"{name} ({match['id']})" if name else match[0]

    return re.sub(r"\b[Ss]chool (?P<id>[\w-]+)", named, dated)


def verdict(decision: Decision) -> str:
    """The result in one line; a proposal is never worded as a decision."""
    if decision.needs_person:
        return PROPOSALS[decision.outcome]
    if decision.outcome is Outcome.MET:
        if decision.duty_to_arrange is False:
            return "Entitled, and suitable free travel is already provided"
        return "Entitled to free travel to school"
    if decision.next_step is NextStep.OTHER_AUTHORITY:
        return "Not entitled here: another authority is responsible"
    if decision.scheme:
        return "Not entitled by law; travel is given under the council's own policy"
    return "Not entitled to free travel to school"

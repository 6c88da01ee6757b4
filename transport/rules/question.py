"""The question put to a rule, and its answer before a paragraph is put to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from transport.domain.case import Case
from transport.domain.decision import (
    Criterion,
    Finding,
    GroundName,
    NearestSchool,
    Outcome,
)
from transport.domain.placement import PlaceType
from transport.policy.model import Policy
from transport.rules.logic import all_met
from transport.rules.school_age import age_on

ELIGIBLE_CHILD = "eligible_child"
"""Name in the policy of the tests before every ground."""
FOR_A_PERSON = "for_a_person"
"""What settings are called by which a point of law is sent to a person."""
SECTION_19 = "section_19"
"""Part of a ground, in the policy, for a place arranged under section 19(1)."""
KINDS_OF_PLACE: Mapping[PlaceType, str] = {
    PlaceType.SECTION_19: SECTION_19,
    PlaceType.EXCLUDED_ELSEWHERE: "excluded_elsewhere",
    PlaceType.EOTAS: "education_otherwise",
}
"""What the policy calls a kind of place whose provisions are its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How one test came out, whichever ground asks.

    Parameters
    ----------
    reason
        One plain-English sentence with value and limit.
    parameter
        Parameter whose value was used; empty: the ground's own source stands behind
        the test.
    missing
        Facts that would settle it.
    doubts
        Why a person must confirm it.
    """

    outcome: Outcome
    reason: str
    parameter: str = ""
    missing: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """One case, on one day, under one policy.

    Parameters
    ----------
    nearest
        Nearest suitable school, where it was worked out.
    """

    case: Case
    policy: Policy
    on: date
    nearest: NearestSchool | None = None

    @cached_property
    def age(self) -> int:
        """Age in whole years."""
        return age_on(self.case.date_of_birth, self.on)

    @property
    def is_section_19(self) -> bool:
        """The place was arranged under section 19(1) and is not a school."""
        return self.case.place_type is PlaceType.SECTION_19

    def is_recorded(self, fact: str) -> bool:
        """Whether the case was told a fact, even as not known, and not left to presume.

        Parameters
        ----------
        fact
            Field of the case.
        """
        return fact in self.case.model_fields_set

    def asks_person(self, point: str) -> bool:
        """Whether a point the law does not settle is for a person on the day."""
        return self.policy.flag(f"{FOR_A_PERSON}.{point}", self.on)

    def count(self, name: str) -> int:
        """A whole number in force on the day."""
        return self.policy.count(name, self.on)

    def criterion(self, ground: str, part: str, answer: Answer) -> Criterion:
        """An answer with the provision and the source it rests on."""
        source = (
            self.policy.source(answer.parameter, self.on)
            if answer.parameter
            else self.source(ground, part)
        )
        return Criterion(
            name=part,
            outcome=answer.outcome,
            reason=answer.reason,
            paragraph=self.paragraph(ground, part),
            source=source,
            missing=answer.missing,
            doubts=answer.doubts,
            parameter=answer.parameter,
        )

    def finding(
        self,
        ground: GroundName,
        ask: Callable[[], Mapping[str, Answer | None]],
        last_day: date | None = None,
    ) -> Finding:
        """A ground from its tests, which are not put where it is not in force.

        Parameters
        ----------
        ask
            Answers to the tests, by part; none: there is no such test here.
        """
        answers = ask() if self._is_in_force(ground) else self._not_in_force()
        criteria = tuple(
            self.criterion(ground, part, answer)
            for part, answer in answers.items()
            if answer is not None
        )
        return Finding(
            ground=ground,
            outcome=all_met(criterion.outcome for criterion in criteria),
            paragraph=self.paragraph(ground),
            criteria=criteria,
            last_day=last_day,
        )

    def source(self, ground: str, part: str = "") -> str:
        """What a part of a ground rests on, for the kind of place attended."""
        sources = self.policy.ground(ground).sources
        return self._at_place(ground, part, sources) or sources.get(
            part, self.policy.ground(ground).source
        )

    def _is_in_force(self, ground: GroundName) -> bool:
        return self.policy.ground(ground).is_in_force(self.on)

    def _not_in_force(self) -> Mapping[str, Answer | None]:
        reason = f"This ground is not in force on {self.on}."
        return {"in_force": Answer(outcome=Outcome.NOT_MET, reason=reason)}

    def paragraph(self, ground: str, part: str = "") -> str:
        """The provision behind a part of a ground, for the kind of place attended."""
        parts = self.policy.ground(ground).paragraphs
        found = self._at_place(ground, part, parts)
        return found or self.policy.paragraph(ground, part)

    def _at_place(self, ground: str, part: str, parts: Mapping[str, str]) -> str:
        """What holds at this kind of place alone; empty where nothing does.

        A place that is no school has paragraphs of its own for whole grounds; at any
        other kind only the parts named for it are its own.
        """
        kind = KINDS_OF_PLACE.get(self.case.place_type, "")
        own = parts.get(f"{kind}.{part}", "")
        if own or ground == ELIGIBLE_CHILD or not kind:
            return own
        is_whole = not part or self.is_section_19
        return parts.get(kind, "") if is_whole else ""

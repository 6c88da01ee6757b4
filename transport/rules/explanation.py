"""What is told of a decision: sentences, each with the provision and the source."""

from datetime import date
from enum import StrEnum

from transport.domain.decision import GroundName, NextStep, Outcome
from transport.domain.pupil import PupilId
from transport.domain.record import Record
from transport.rules.challenge import ChallengeStep
from transport.rules.what_if import Supposition


class Part(StrEnum):
    """Parts of an explanation, in the order a reviewing officer reads them."""

    DECIDED = "What was decided"
    WHO = "Who and when"
    BEFORE = "Before any ground"
    GROUND = "Ground"
    NEAREST = "Nearest suitable school"
    MEASURED = "Measurements used"
    UNSETTLED = "Not settled in law"
    PERSON = "For a person to look at"
    FOLLOWS = "What follows"
    PERIODS = "How long it holds"
    CHANGES = "What single fact would change the result"
    CHALLENGE = "How to challenge and by when"


class Statement(Record):
    """One sentence, or a few, that rest on one provision.

    Parameters
    ----------
    text
        In plain words.
    outcome
        How the test told of came out; none: no test.
    paragraph
        The provision.
    source, source_title
        What stands behind it, by id in the policy and in words.
    is_verified
        The text of the source was seen.
    value
        The value used, as in ``3 mile since 2007-09-01``; empty where none was.
    """

    text: str
    outcome: Outcome | None = None
    paragraph: str
    source: str
    source_title: str
    is_verified: bool
    value: str = ""

    @property
    def line(self) -> str:
        """The sentence with all it rests on, on one line."""
        start = f"{self.outcome}: " if self.outcome else ""
        value = f"{self.value}; " if self.value else ""
        return f"{start}{self.text} ({value}{self.paragraph}; {self.source_title})"


class Section(Record):
    """Statements under one heading.

    Parameters
    ----------
    ground, label, paragraph, outcome
        The ground told of, its name in words, its provision and how it came out, where
        the part is a ground.
    turned_on
        Of a ground: the tests that settled it, or that it waits for.
    """

    part: Part
    title: str
    ground: GroundName | None = None
    label: str = ""
    paragraph: str = ""
    outcome: Outcome | None = None
    turned_on: tuple[Statement, ...] = ()
    statements: tuple[Statement, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Statements as text; a star marks what a ground turned on."""
        return tuple(
            f"  {'*' if said in self.turned_on else '-'} {said.line}"
            for said in self.statements
        )


class Explanation(Record):
    """A decision told in full.

    Parameters
    ----------
    sections
        In order; a part about which there is nothing to say is left out.
    suppositions
        Single changes of fact that would change the result.
    challenge
        Steps to challenge it, with dates where a decision has been given.
    """

    pupil_id: PupilId
    on: date
    policy: str
    policy_fingerprint: str
    outcome: Outcome
    ground: GroundName | None
    next_step: NextStep
    needs_person: bool
    sections: tuple[Section, ...]
    suppositions: tuple[Supposition, ...]
    challenge: tuple[ChallengeStep, ...]

    def of(self, part: Part) -> tuple[Section, ...]:
        """Sections of one part: several for grounds, none or one for the others."""
        return tuple(section for section in self.sections if section.part is part)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, in order."""
        return tuple(said for section in self.sections for said in section.statements)

    @property
    def lines(self) -> tuple[str, ...]:
        """As text: headings, and their statements indented under them."""
        return tuple(
            line
            for section in self.sections
            for line in (section.title, *section.lines)
        )

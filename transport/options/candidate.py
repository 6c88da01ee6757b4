"""A pupil whose way of travelling is being chosen, with everything an offer looks at."""

from pydantic import Field

from transport.domain.arrangement import Consent, ConsentState, Mode
from transport.domain.decision import Decision
from transport.domain.pupil import Pupil, PupilId
from transport.domain.record import Record
from transport.options.bus import BusFact
from transport.units import Millimetres


class Candidate(Record):
    """One pupil at one school, as the modes see him or her.

    Parameters
    ----------
    decision
        What the rules found on the day the offers are made.
    age
        On that day [years].
    is_over_school_age
        Over compulsory school age on that day.
    days_per_year
        Days attended at the school in a full year.
    road_millimetres
        Shortest way by road from home to the school gate, one way [mm]; none: not
        measured, or there is no such way.
    consents
        The family's answers; a mode without one has not been asked about.
    bus
        What is known of a journey by bus.
    """

    pupil: Pupil
    decision: Decision
    age: int
    is_over_school_age: bool
    days_per_year: int = Field(ge=0)
    road_millimetres: Millimetres | None = Field(ge=0)
    consents: tuple[Consent, ...] = ()
    bus: BusFact = BusFact()

    @property
    def pupil_id(self) -> PupilId:
        """The pupil's id."""
        return self.pupil.id

    def consent_to(self, mode: Mode) -> ConsentState:
        """What the family has said about a mode."""
        for consent in self.consents:
            if consent.pupil_id == self.pupil_id and consent.mode is mode:
                return consent.state
        return ConsentState.NOT_ASKED

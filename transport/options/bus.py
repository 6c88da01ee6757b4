"""What is known of a pupil's journey by bus, to school and home again."""

from enum import StrEnum

from transport.domain.record import Record


class BusState(StrEnum):
    """Whether there is a journey."""

    NO_TIMETABLE = "no_timetable"
    """No timetable was given, so nobody looked."""
    UNKNOWN = "unknown"
    """The timetable cannot tell for this pupil on this day."""
    EXISTS = "exists"
    NONE = "none"
    """None that keeps to the policy's limits, in one direction or both."""


class BusFact(Record):
    """Whether there is a journey, and what was found or not, as a sentence."""

    state: BusState = BusState.NO_TIMETABLE
    words: str = "Not checked: no bus timetable was given."

    @property
    def against(self) -> tuple[str, ...]:
        """Why travel by bus may not be offered; empty where it may."""
        return (self.words,) if self.state is BusState.NONE else ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a reader of an offer must know about the journey."""
        return () if self.state is BusState.NONE else (self.words,)

"""Ways to travel and what is offered to whom."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from transport.domain.pupil import PupilId
from transport.domain.record import Record
from transport.units import Pence


class Mode(StrEnum):
    """A kind of travel arrangement."""

    SHARED_RUN = "shared_run"
    SOLO_RUN = "solo_run"
    TRAVEL_TRAINING = "independent_travel_training"
    TRAVEL_BUDGET = "personal_travel_budget"
    MILEAGE = "mileage"
    TRAVEL_PASS = "travel_pass"  # noqa: S105 - a bus pass, not a password


class ConsentState(StrEnum):
    """What the family has said."""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


class Consent(Record):
    """A family's answer about one mode."""

    pupil_id: PupilId
    mode: Mode
    state: ConsentState


class Offer(Record):
    """One way a pupil could travel instead of on a run, and what it would save.

    Parameters
    ----------
    is_lawful
        May be offered to this pupil (it may still need consent).
    reasons
        Why it is, or is not, lawful and suitable here; plain English.
    consent, needs_consent
        What the family has said, and whether the law asks.
    chance
        Probability that it comes to work: 1 where settled, else take-up times
        success from the policy.
    pence_per_year
        Price while in use [pence per year of attendance].
    set_up_pence
        One-off price [pence].
    months_to_effect
        Months during which the present travel must go on beside it.
    marginal_saving_pence
        Price of the plan with the pupil less without, less `pence_per_year`
        [pence per year]; none until the plan is priced.
    average_saving_pence
        The figure an average cost per pupil would suggest [pence per year]; shown
        only to be compared.
    """

    pupil_id: PupilId
    mode: Mode
    is_lawful: bool
    reasons: tuple[str, ...]
    needs_consent: bool
    consent: ConsentState
    chance: float
    pence_per_year: Pence
    set_up_pence: Pence = 0
    months_to_effect: int = 0
    marginal_saving_pence: Pence | None = None
    average_saving_pence: Pence | None = None


class TravelForm(StrEnum):
    """What is offered to an eligible child, as the law tells the forms apart."""

    MILEAGE = "mileage"
    TRAVEL_BUDGET = "personal_travel_budget"
    TRAVEL_TRAINING = "independent_travel_training"
    BUS_PASS = "bus_pass"  # noqa: S105 - a ticket, not a password
    VEHICLE = "vehicle"
    PARENT_DRIVES = "parent_drives"


class Arrangement(Record):
    """An offer of travel to an eligible child; none: the question does not arise.

    Parameters
    ----------
    consent
        A parent agrees.
    charge
        The family is charged for it.
    legs_per_day
        Legs a day that mileage is paid for.
    parent_works_at_school
        The parent stays at or near the school, so drives there and back once.
    interim_travel
        Travel goes on until training is done.
    child_can_use
        The child can use the bus or train.
    companion_needed, companion_fare_paid
        Somebody must travel with the child, and that fare is paid.
    pickup_point, can_reach_pickup
        The vehicle calls at a pick-up point, and the child can reach it.
    voluntary
        The parent drives of his or her own free will.
    """

    form: TravelForm
    consent: StrictBool | None = None
    charge: StrictBool | None = None
    legs_per_day: Annotated[StrictInt, Field(ge=0)] | None = None
    parent_works_at_school: StrictBool | None = None
    interim_travel: StrictBool | None = None
    child_can_use: StrictBool | None = None
    companion_needed: StrictBool | None = None
    companion_fare_paid: StrictBool | None = None
    pickup_point: StrictBool | None = None
    can_reach_pickup: StrictBool | None = None
    voluntary: StrictBool | None = None

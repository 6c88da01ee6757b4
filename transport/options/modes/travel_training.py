"""Independent travel training: learning to travel without a vehicle being sent.

Training is a step towards an arrangement and not one itself: the present travel goes on
until it has worked, so its saving is never certain. Afterwards a travel pass is paid,
so training is not offered where a timetable shows no journey to use it for.
"""

from datetime import date

from transport.domain.arrangement import Mode, Offer
from transport.options.candidate import Candidate
from transport.options.lawful import barriers, beyond_reach, share, too_young
from transport.options.terms import Terms
from transport.policy.model import Policy
from transport.units import pounds

SCHEME = "travel_training"


def offer(candidate: Candidate, policy: Policy, on: date) -> Offer:
    """Offer of training, with the price of a pass as the yearly price afterwards.

    Raises
    ------
    NotInForceError
        If the policy has no training, or no pass to travel with afterwards, on the day.
    """
    once = policy.pence(f"{SCHEME}.price", on)
    months = policy.count(f"{SCHEME}.months", on)
    yearly = policy.pence("travel_pass.price", on)
    terms = Terms(
        mode=Mode.TRAVEL_TRAINING,
        scheme=SCHEME,
        against=(
            *too_young(candidate, policy.count(f"{SCHEME}.from_age", on)),
            *barriers(candidate.pupil.travel, policy.words(f"{SCHEME}.not_for", on)),
            *beyond_reach(candidate, policy.millimetres("travel_pass.up_to", on)),
            *candidate.bus.against,
        ),
        sentences=(
            f"Training costs {pounds(once)} once.",
            f"It takes {months} months, during which the present travel goes on.",
            f"Afterwards a pass costs {pounds(yearly)} a year.",
            *candidate.bus.sentences,
        ),
        success=share(policy.number(f"{SCHEME}.success", on)),
        pence_per_year=yearly,
        set_up_pence=once,
        months_to_effect=months,
    )
    return terms.offer(candidate, policy, on)

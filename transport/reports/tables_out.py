"""The tables of a finished plan. They hold ids, never names of pupils."""

from collections.abc import Sequence
from decimal import Decimal

from transport.reports import output_rows
from transport.reports.output_table import (
    AnyTable,
    OutputColumn,
    OutputTable,
    gbp,
    miles_cell,
    minutes_cell,
)
from transport.reports.reasons import paragraph_text, reason_text
from transport.reports.rides import ends, longest_ride, ride_at, starts
from transport.units import clock_time


def _spaced(words: Sequence[str]) -> str:
    return " ".join(words)


DECISIONS = OutputTable(
    name="decisions",
    meaning="The decision for one pupil on the day.",
    rows=output_rows.decisions,
    columns=(
        OutputColumn("pupil_id", "The pupil.", lambda r: r.decision.pupil_id),
        OutputColumn("on", "The day decided for.", lambda r: r.decision.on),
        OutputColumn("policy", "The policy applied.", lambda r: r.decision.policy),
        OutputColumn(
            "policy_fingerprint",
            "Short hash of every value of the policy.",
            lambda r: r.decision.policy_fingerprint,
        ),
        OutputColumn(
            "outcome",
            "Whether the pupil is an eligible child: met, not met, undetermined.",
            lambda r: r.decision.outcome.value,
        ),
        OutputColumn(
            "ground",
            "First ground met, in reporting order.",
            lambda r: r.decision.ground and r.decision.ground.value,
        ),
        OutputColumn(
            "grounds_met",
            "All grounds met, separated by spaces.",
            lambda r: _spaced(r.decision.grounds_met),
        ),
        OutputColumn(
            "paragraph",
            "Provision of the ground met, or of the tests that stopped it.",
            lambda r: paragraph_text(r.decision),
        ),
        OutputColumn(
            "reason",
            "The sentences that decided the case.",
            lambda r: reason_text(r.decision),
        ),
        OutputColumn(
            "scheme",
            "The council's own provision that carries the pupil, if any.",
            lambda r: r.decision.scheme,
        ),
        OutputColumn(
            "next_step",
            "Where the case goes when the pupil is not an eligible child.",
            lambda r: r.decision.next_step.value,
        ),
        OutputColumn(
            "needs_person",
            "A person must look before anything is final.",
            lambda r: r.decision.needs_person,
        ),
        OutputColumn(
            "first_day",
            "First day of the school year from which it stands without a break.",
            lambda r: r.first_day,
        ),
        OutputColumn(
            "last_day",
            "Last day of the school year until which it stands without a break.",
            lambda r: r.last_day,
        ),
        OutputColumn(
            "school_id",
            "The school attended.",
            lambda r: r.case.school.id if r.case.school else None,
        ),
        OutputColumn(
            "walk_metres",
            "Shortest reasonably safe walk, as compared; blank: no such route.",
            lambda r: r.walk_metres,
        ),
        OutputColumn(
            "walk_miles", "The same, for people; rounded.", lambda r: r.walk_miles
        ),
        OutputColumn(
            "fate", "How the pupil travels under the plan.", lambda r: r.fate.value
        ),
    ),
)

RUNS = OutputTable(
    name="runs",
    meaning="One vehicle's run in one direction.",
    rows=output_rows.runs,
    columns=(
        OutputColumn("run_id", "The run.", lambda r: r.run.id),
        OutputColumn(
            "direction", "Morning or afternoon.", lambda r: r.run.direction.value
        ),
        OutputColumn(
            "school_ids",
            "Schools served, separated by spaces.",
            lambda r: _spaced([s.id for s in r.places.schools(r.run)]),
        ),
        OutputColumn("operator_id", "The operator.", lambda r: r.run.operator_id),
        OutputColumn("class_id", "The vehicle class.", lambda r: r.run.class_id),
        OutputColumn("seats", "Seats in the layout.", lambda r: r.run.layout.seats),
        OutputColumn(
            "wheelchair_places",
            "Wheelchair places in the layout.",
            lambda r: r.run.layout.wheelchairs,
        ),
        OutputColumn(
            "assistants", "Passenger assistants aboard.", lambda r: r.run.assistants
        ),
        OutputColumn("pupils", "Pupils carried.", lambda r: len(r.run.pupils)),
        OutputColumn(
            "starts",
            "Arrival at the first call (24-hour clock).",
            lambda r: clock_time(starts(r.run)),
        ),
        OutputColumn(
            "ends",
            "Arrival at the last call (24-hour clock).",
            lambda r: clock_time(ends(r.run)),
        ),
        OutputColumn(
            "longest_ride_minutes",
            "Longest ride of any pupil, boarding finished to getting off.",
            lambda r: minutes_cell(longest_ride(r.run)),
        ),
        OutputColumn(
            "live_miles", "First call to last.", lambda r: miles_cell(r.run.metres)
        ),
        OutputColumn(
            "cost_gbp_per_day",
            "Price of this direction for one day.",
            lambda r: gbp(r.run.pence),
        ),
    ),
)

STOPS = OutputTable(
    name="stops",
    meaning="One call of one run, in order.",
    rows=output_rows.stops,
    columns=(
        OutputColumn("run_id", "The run.", lambda r: r.run.id),
        OutputColumn("position", "Place in the run, from 1.", lambda r: r.position),
        OutputColumn(
            "stop_id", "A pupil's home or a school gate.", lambda r: r.call.stop.id
        ),
        OutputColumn(
            "kind", "home or gate.", lambda r: "gate" if r.is_gate else "home"
        ),
        OutputColumn(
            "boards",
            "Pupils who get on, separated by spaces.",
            lambda r: _spaced(r.call.boards),
        ),
        OutputColumn(
            "alights",
            "Pupils who get off, separated by spaces.",
            lambda r: _spaced(r.call.alights),
        ),
        OutputColumn("arrives", "24-hour clock.", lambda r: clock_time(r.call.arrive)),
        OutputColumn(
            "departs",
            "24-hour clock; boarding is finished.",
            lambda r: clock_time(r.call.depart),
        ),
        OutputColumn(
            "ride_minutes",
            "Longest ride of the pupils met or set down at home here.",
            lambda r: minutes_cell(ride_at(r.run, r.call)),
        ),
        OutputColumn(
            "pupils_on_seats", "When the vehicle leaves.", lambda r: r.call.seats
        ),
        OutputColumn(
            "pupils_in_wheelchair_places",
            "When the vehicle leaves.",
            lambda r: r.call.wheelchairs,
        ),
    ),
)

OFFERS = OutputTable(
    name="offers",
    meaning="One way one pupil could travel instead of on a run.",
    rows=output_rows.offers,
    columns=(
        OutputColumn("pupil_id", "The pupil.", lambda r: r.offer.pupil_id),
        OutputColumn("mode", "The way of travelling.", lambda r: r.offer.mode.value),
        OutputColumn(
            "is_lawful", "May be offered to this pupil.", lambda r: r.offer.is_lawful
        ),
        OutputColumn(
            "needs_consent",
            "The family must agree.",
            lambda r: r.offer.needs_consent,
        ),
        OutputColumn(
            "consent", "What the family has said.", lambda r: r.offer.consent.value
        ),
        OutputColumn(
            "chance",
            "Probability that it comes to work, from 0 to 1.",
            lambda r: Decimal(str(r.offer.chance)),
        ),
        OutputColumn(
            "cost_gbp_per_year",
            "Price while in use.",
            lambda r: gbp(r.offer.pence_per_year),
        ),
        OutputColumn(
            "set_up_gbp", "One-off price.", lambda r: gbp(r.offer.set_up_pence)
        ),
        OutputColumn(
            "months_to_effect",
            "Months during which the present travel goes on beside it.",
            lambda r: r.offer.months_to_effect,
        ),
        OutputColumn(
            "marginal_saving_gbp_per_year",
            "What the plan would cost less without the pupil, less the offer's price.",
            lambda r: gbp(r.offer.marginal_saving_pence),
        ),
        OutputColumn(
            "average_saving_gbp_per_year",
            "What an average cost per pupil would suggest; for comparison only.",
            lambda r: gbp(r.offer.average_saving_pence),
        ),
        OutputColumn("accepted", "Taken in the plan.", lambda r: r.is_accepted),
        OutputColumn(
            "reasons",
            "Why it is, or is not, lawful and suitable.",
            lambda r: _spaced(r.offer.reasons),
        ),
    ),
)

UNSERVED = OutputTable(
    name="unserved",
    meaning="A pupil whom the plan leaves without a place, in one direction.",
    rows=output_rows.unserved,
    columns=(
        OutputColumn("pupil_id", "The pupil.", lambda r: r.pupil_id),
        OutputColumn("direction", "Morning or afternoon.", lambda r: r.direction.value),
        OutputColumn("reason", "The kind of reason.", lambda r: r.reason.value),
        OutputColumn("detail", "The reason in words.", lambda r: r.detail),
        OutputColumn("cure", "What would change it.", lambda r: r.cure),
    ),
)

NEEDS_PERSON = OutputTable(
    name="needs_person",
    meaning="One reason for which a person must look at one pupil's case.",
    rows=output_rows.persons,
    columns=(
        OutputColumn("pupil_id", "The pupil.", lambda r: r.pupil_id),
        OutputColumn("reason", "What the person must settle.", lambda r: r.reason),
    ),
)

OUTPUT_TABLES: tuple[AnyTable, ...] = (
    DECISIONS,
    RUNS,
    STOPS,
    OFFERS,
    UNSERVED,
    NEEDS_PERSON,
)

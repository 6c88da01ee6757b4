"""A plan of a whole county, invented from a seed: as many pupils as a big council."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tests.reports.small_plan import (
    DAY,
    OPERATOR,
    call,
    case,
    decision,
    offer,
    school,
    small_plan,
)
from transport.domain.arrangement import ConsentState, Mode, Offer
from transport.domain.decision import Outcome
from transport.domain.fleet import ClassId, Layout
from transport.domain.place import Point
from transport.domain.pupil import Pupil, PupilId, Sex
from transport.domain.run import Call, Direction, Plan, Run, RunId
from transport.domain.school import Gate, GateId
from transport.options.totals import ModeTotals
from transport.scenario.result import Fate, Line, MapLines, PlanResult

WEST, SOUTH, WIDE, HIGH = -3.02, 51.56, 0.08, 0.05
BELL = 31_200
NAMES = (
    "Alder Court School",
    "Beacon Hill Academy",
    "Castle Lane Primary",
    "Dovecote School",
    "Elm Park High",
    "Fairway Special School",
    "Greenfields",
    "Highmoor School",
    "Ivy House",
    "Juniper Road Primary",
    "Kingfisher School",
    "Lakeside Academy",
)


def county_plan(
    pupils: int = 1_150, seed: int = 1, roads: Sequence[tuple[str, Line]] = ()
) -> PlanResult:
    """A plan with about one run for every five pupils, both directions."""
    draw = random.Random(seed)
    base = small_plan()
    schools = [school(name) for name in NAMES]
    gates = [
        Gate(
            id=GateId(f"{s.id}-G"),
            school_id=s.id,
            point=_somewhere(draw),
            on_foot=True,
            by_vehicle=True,
        )
        for s in schools
    ]
    people = [_pupil(draw, number) for number in range(pupils)]
    groups = list(_groups(draw, people))
    mornings = [
        _morning(draw, f"M{n:03d}", group, draw.choice(gates))
        for n, group in enumerate(groups, start=1)
    ]
    runs = (*mornings, *(_afternoon(run) for run in mornings))
    where: dict[str, Point] = {p.id: p.home for p in people}
    where |= {g.id: g.point for g in gates}
    dataset = base.dataset.model_copy(
        update={
            "pupils": tuple(people),
            "schools": tuple(schools),
            "gates": tuple(gates),
        }
    )
    per_day = sum(run.pence for run in runs)
    return replace(
        base,
        dataset=dataset,
        cases=tuple(
            case("P1", schools[0]).model_copy(update={"pupil_id": p.id}) for p in people
        ),
        decisions=tuple(decision(p.id, Outcome.MET) for p in people),
        offers=tuple(_offer(draw, p) for p in people),
        accepted=(),
        plan=Plan(runs=runs, unserved=()),
        fates={p.id: Fate.ON_RUN for p in people},
        needs_person=tuple(
            (p.id, ("The walk is close to the limit.",)) for p in people[:40]
        ),
        costs=replace(
            base.costs,
            plan_pence_per_day=per_day,
            plan_pence_per_year=per_day * 190,
            present_pence_per_day=per_day * 9 // 8,
            present_pence_per_year=per_day * 9 // 8 * 190,
            present_repriced_pence_per_day=per_day * 17 // 16,
            plan_runs=len(mornings),
            plan_pupils=pupils,
            present_runs=len(mornings) * 6 // 5,
            present_pupils=pupils + 35,
            not_planned=tuple(PupilId(f"Q{n}") for n in range(35)),
        ),
        modes=_modes(),
        map_lines=MapLines(
            roads=roads or _lattice(),
            runs={run.id: _line(run, where) for run in runs},
        ),
        on=DAY,
    )


def _somewhere(draw: random.Random) -> Point:
    return Point(lat=SOUTH + HIGH * draw.random(), lon=WEST + WIDE * draw.random())


def _pupil(draw: random.Random, number: int) -> Pupil:
    return Pupil(
        id=PupilId(f"P{number:04d}"),
        date_of_birth=DAY.replace(year=2014),
        sex=Sex.MALE,
        home=_somewhere(draw),
        in_area=True,
        primary_need=None,
        plan=None,
    )


def _groups(draw: random.Random, people: Sequence[Pupil]) -> list[Sequence[Pupil]]:
    groups, at = [], 0
    while at < len(people):
        size = draw.choice((1, 2, 4, 5, 6, 7, 8))
        groups.append(people[at : at + size])
        at += size
    return groups


def _morning(draw: random.Random, name: str, group: Sequence[Pupil], gate: Gate) -> Run:
    start = BELL - 600 * (len(group) + 1)
    calls = [
        call(
            p.id,
            start + 600 * n,
            start + 600 * n + 120,
            boards=(p.id,),
            seats=n + 1,
            wheelchairs=0,
        )
        for n, p in enumerate(group)
    ]
    everybody = tuple(p.id for p in group)
    calls.append(
        call(gate.id, BELL - 300, BELL - 300, alights=everybody, seats=0, wheelchairs=0)
    )
    return Run(
        id=RunId(name),
        direction=Direction.MORNING,
        operator_id=OPERATOR,
        class_id=ClassId("saloon"),
        layout=Layout(seats=8, wheelchairs=0),
        assistants=draw.choice((0, 0, 1)),
        calls=tuple(calls),
        metres=draw.randint(3_000, 24_000),
        pence=draw.randint(4_000, 16_000),
    )


def _afternoon(run: Run) -> Run:
    def back(n: int, found: Call) -> Call:
        moved = {"boards": found.alights, "alights": found.boards}
        times = {"arrive": 54_000 + 600 * n, "depart": 54_060 + 600 * n}
        return found.model_copy(update={**moved, **times})

    calls = tuple(back(n, found) for n, found in enumerate(reversed(run.calls)))
    return run.model_copy(
        update={
            "id": RunId(run.id.replace("M", "A")),
            "direction": Direction.AFTERNOON,
            "calls": calls,
        }
    )


def _offer(draw: random.Random, pupil: Pupil) -> Offer:
    mode = draw.choice((Mode.TRAVEL_TRAINING, Mode.TRAVEL_BUDGET, Mode.MILEAGE))
    return offer(
        "P1",
        mode,
        consent=draw.choice(tuple(ConsentState)),
        marginal_saving_pence=draw.randint(-300_000, 400_000),
        chance=draw.choice((0.1, 0.35, 0.5)),
    ).model_copy(update={"pupil_id": pupil.id})


def _modes() -> tuple[ModeTotals, ...]:
    return tuple(
        ModeTotals(
            mode=mode,
            lawful=380,
            consented=60,
            saving=140,
            taken_up=0,
            all_yes_pence=28_000_000,
            expected_pence=8_400_000,
            certain_pence=0,
            average_pence=210_000_000,
            set_up_pence=0,
        )
        for mode in (Mode.TRAVEL_TRAINING, Mode.TRAVEL_BUDGET, Mode.MILEAGE)
    )


def _lattice() -> list[tuple[str, Line]]:
    steps = [n / 60 for n in range(61)]
    across = [
        ("residential", [(WEST + WIDE * s, SOUTH + HIGH * t) for s in steps])
        for t in steps
    ]
    up = [
        ("tertiary", [(WEST + WIDE * t, SOUTH + HIGH * s) for s in steps])
        for t in steps
    ]
    return [*across, *up]


def _line(run: Run, where: Mapping[str, Point]) -> Line:
    """Bent lines, with as many points as a drive of a few miles has."""
    points: list[tuple[float, float]] = []
    for one, other in pairwise(where[found.stop.id] for found in run.calls):
        for n in range(40):
            lon = one.lon + (other.lon - one.lon) * n / 39
            lat = one.lat + (other.lat - one.lat) * (n / 39) ** 2
            points.append((lon, lat))
    return points

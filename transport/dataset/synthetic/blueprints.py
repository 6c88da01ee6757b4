"""The invented county's thirty schools."""

from transport.dataset.synthetic.schools import Blueprint
from transport.domain.pupil import NeedCode
from transport.domain.school import SchoolKind, Sexes

_ASD, _SLCN, _SEMH, _MLD = (
    NeedCode.ASD,
    NeedCode.SLCN,
    NeedCode.SEMH,
    NeedCode.MLD,
)
_SLD, _PMLD, _PD, _DS = NeedCode.SLD, NeedCode.PMLD, NeedCode.PD, NeedCode.DS
_HI, _VI, _MSI, _SPLD = NeedCode.HI, NeedCode.VI, NeedCode.MSI, NeedCode.SPLD


def _at(hour: int, minute: int) -> int:
    return 60 * hour + minute


def _special(
    name: str,
    kind: SchoolKind,
    ages: tuple[int, int],
    needs: tuple[NeedCode, ...],
    share: float,
    bells: tuple[int, int],
) -> Blueprint:
    return Blueprint(
        name=name,
        kind=kind,
        ages=ages,
        group="special",
        share=share,
        bells=bells,
        needs=needs,
        is_specialist=True,
        has_places=False,
        gates=2,
    )


_SPECIAL = (
    _special(
        "Ambermere Park School",
        SchoolKind.MAINTAINED_SPECIAL,
        (4, 10),
        (_SLD, _PMLD, _PD, _DS),
        80,
        (_at(9, 0), _at(15, 0)),
    ),
    _special(
        "Quarrel Heath High School",
        SchoolKind.MAINTAINED_SPECIAL,
        (11, 18),
        (_SLD, _PMLD, _PD, _DS),
        98,
        (_at(9, 10), _at(15, 15)),
    ),
    _special(
        "Seven Alders Academy",
        SchoolKind.ACADEMY_SPECIAL,
        (4, 18),
        (_ASD, _SLCN),
        100,
        (_at(8, 50), _at(15, 0)),
    ),
    _special(
        "Lodestar Lodge",
        SchoolKind.ACADEMY_SPECIAL,
        (11, 15),
        (_SEMH,),
        54,
        (_at(8, 45), _at(14, 45)),
    ),
    _special(
        "Tansy Vale School",
        SchoolKind.MAINTAINED_SPECIAL,
        (4, 15),
        (_MLD, _SLCN, _ASD),
        82,
        (_at(9, 15), _at(15, 20)),
    ),
    _special(
        "Copperbeck School",
        SchoolKind.MAINTAINED_SPECIAL,
        (5, 10),
        (_SEMH,),
        30,
        (_at(8, 55), _at(15, 0)),
    ),
    _special(
        "Weatherstone Academy",
        SchoolKind.ACADEMY_SPECIAL,
        (11, 18),
        (_ASD, _MLD, _SPLD),
        72,
        (_at(8, 40), _at(14, 50)),
    ),
    _special(
        "Larkspur Hill School",
        SchoolKind.ACADEMY_SPECIAL,
        (4, 10),
        (_ASD, _SLCN, _MLD),
        52,
        (_at(9, 5), _at(15, 5)),
    ),
    _special(
        "Ferrybank School",
        SchoolKind.MAINTAINED_SPECIAL,
        (4, 18),
        (_PD, _HI, _VI, _MSI),
        30,
        (_at(9, 0), _at(15, 10)),
    ),
)

_BEYOND = Blueprint(
    name="Farholme Beacon Academy",
    kind=SchoolKind.ACADEMY_SPECIAL,
    ages=(8, 18),
    group="beyond",
    share=18,
    bells=(_at(9, 0), _at(15, 5)),
    needs=(_ASD, _SEMH),
    is_specialist=True,
    in_area=False,
)

_INDEPENDENT = (
    Blueprint(
        name="Crannock Court",
        kind=SchoolKind.INDEPENDENT,
        ages=(7, 18),
        group="independent",
        share=56,
        bells=(_at(9, 15), _at(15, 15)),
        needs=(_ASD, _SEMH),
        is_specialist=True,
        has_places=True,
    ),
    Blueprint(
        name="Mossfold Grange",
        kind=SchoolKind.INDEPENDENT,
        ages=(10, 18),
        group="independent",
        share=30,
        bells=(_at(9, 15), _at(14, 50)),
        needs=(_SEMH,),
        is_specialist=True,
        has_places=True,
    ),
    Blueprint(
        name="Skerry House School",
        kind=SchoolKind.NON_MAINTAINED_SPECIAL,
        ages=(4, 18),
        group="independent",
        share=58,
        bells=(_at(9, 0), _at(15, 30)),
        needs=(_ASD, _SLD, _SLCN),
        is_specialist=True,
        gates=2,
    ),
    Blueprint(
        name="Wimblefold Hall",
        kind=SchoolKind.INDEPENDENT,
        ages=(4, 15),
        group="independent",
        share=5,
        bells=(_at(8, 30), _at(15, 30)),
        has_places=True,
    ),
)


def _secondary(
    name: str,
    share: float,
    bells: tuple[int, int],
    needs: tuple[NeedCode, ...] = (),
    *,
    sexes: Sexes = Sexes.MIXED,
    has_places: bool | None = True,
) -> Blueprint:
    return Blueprint(
        name=name,
        kind=SchoolKind.ACADEMY,
        ages=(11, 15),
        group="secondary",
        share=share,
        bells=bells,
        needs=needs,
        sexes=sexes,
        has_places=has_places,
        gates=3,
    )


_SECONDARY = (
    _secondary("Exampleton Academy", 30, (_at(8, 40), _at(15, 10)), (_ASD,)),
    _secondary("Quillbridge High School", 18, (_at(8, 45), _at(15, 15)), (_HI,)),
    _secondary("Saltings Academy", 16, (_at(8, 30), _at(15, 0))),
    _secondary("Ostler's Field Academy", 16, (_at(8, 35), _at(15, 5)), (_MLD, _SLCN)),
    _secondary(
        "Fenside School for Girls",
        11,
        (_at(8, 45), _at(15, 20)),
        sexes=Sexes.GIRLS,
    ),
    _secondary("Northgate School", 14, (_at(8, 40), _at(15, 15)), has_places=False),
)


def _primary(
    name: str,
    share: float,
    needs: tuple[NeedCode, ...] = (),
    *,
    has_places: bool | None = True,
) -> Blueprint:
    return Blueprint(
        name=name,
        kind=SchoolKind.MAINTAINED_MAINSTREAM,
        ages=(4, 10),
        group="primary",
        share=share,
        bells=(_at(8, 50), _at(15, 20)),
        needs=needs,
        has_places=has_places,
        gates=2,
    )


_PRIMARY = (
    _primary("Cathedral Row Primary School", 19, (_SLCN,)),
    _primary("Goosegate Primary School", 11),
    _primary("Mill Common Primary School", 14, (_PD,)),
    _primary("Ropewalk Primary School", 11),
    _primary("Three Bridges Primary School", 11, has_places=None),
    _primary("Beckside Primary School", 10),
    _primary("Doddle Green Primary School", 9),
)

_OTHER = (
    Blueprint(
        name="Turnstone Centre",
        kind=SchoolKind.PUPIL_REFERRAL_UNIT,
        ages=(6, 15),
        group="alternative",
        share=24,
        bells=(_at(9, 15), _at(14, 45)),
    ),
    Blueprint(
        name="Anchor Yard Academy",
        kind=SchoolKind.ACADEMY_ALTERNATIVE,
        ages=(11, 15),
        group="alternative",
        share=22,
        bells=(_at(9, 10), _at(14, 45)),
        needs=(_SEMH,),
    ),
    Blueprint(
        name="Exampleton College",
        kind=SchoolKind.FE_COLLEGE,
        ages=(16, 25),
        group="college",
        share=64,
        bells=(_at(9, 15), _at(15, 30)),
        needs=(_ASD, _MLD, _SLD, _SLCN, _DS),
        gates=2,
    ),
)

BLUEPRINTS = (
    *_SPECIAL,
    _BEYOND,
    *_INDEPENDENT,
    *_SECONDARY,
    *_PRIMARY,
    *_OTHER,
)

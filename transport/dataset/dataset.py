"""A dataset: every record of one council on one disk."""

from pathlib import Path

from transport.domain.arrangement import Consent
from transport.domain.fleet import Tariff, VehicleClass
from transport.domain.placement import Placement
from transport.domain.pupil import Pupil, PupilId
from transport.domain.record import Record
from transport.domain.restriction import Restriction
from transport.domain.run import PresentRun
from transport.domain.school import Gate, School


class Dataset(Record):
    """All records, in table order, with the file identity they came from.

    Parameters
    ----------
    title
        What the reports call the council.
    folder
        Where it was read from.
    roads
        The road file (.osm.pbf); none: a travel provider must be named.
    restrictions
        Hazards to walkers and closures, from the table or from ``hazards.geojson``.
    buses
        The bus timetable (a GTFS .zip); none: journeys by bus are not looked for.
    apart
        Pairs of pupils who may not share a vehicle.
    fingerprint
        Short hash of every file read.
    """

    title: str
    folder: Path
    roads: Path | None
    pupils: tuple[Pupil, ...]
    placements: tuple[Placement, ...]
    schools: tuple[School, ...]
    gates: tuple[Gate, ...]
    vehicle_classes: tuple[VehicleClass, ...]
    tariffs: tuple[Tariff, ...]
    apart: tuple[tuple[PupilId, PupilId], ...]
    consents: tuple[Consent, ...]
    restrictions: tuple[Restriction, ...]
    present_runs: tuple[PresentRun, ...]
    fingerprint: str
    buses: Path | None = None

"""Writes the invented county as a dataset folder: all of it, or nothing."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from transport.dataset.columns import describe_tables
from transport.dataset.hazard_properties import FILE_NAME as HAZARDS_FILE
from transport.dataset.hazard_properties import describe_hazards
from transport.dataset.hazards_write import write_hazards
from transport.dataset.synthetic.atlas import BORDER_EAST_KM
from transport.dataset.synthetic.county import PUPILS, SEED, County, invent_county
from transport.dataset.synthetic.drawing import lon_lat
from transport.dataset.synthetic.restrictions import on_bridges, unlit_lanes
from transport.dataset.synthetic.roads import draw_roads, unsafe_lanes
from transport.dataset.synthetic.sheets import rows_of
from transport.dataset.write import write_settings, write_tables
from transport.domain.restriction import Restriction
from transport.errors import InputError

TITLE = "Exampleshire (invented)"
ROADS_FILE = "roads.osm.pbf"

_README = """# Exampleshire: everything here is invented

No pupil, home, school, operator or price in these files is real.
`transport sample` makes them again from the same seed.

"""
_INVENTED_ROADS = """The roads are invented too, and drawn in the North Sea. They \
hold what a road network must read aright: a river with four road bridges and one for feet alone, a bypass that may \
not be walked, one-way streets, cul-de-sacs joined by alleys, a bare cycleway, rights \
of way, steps, a gated estate, a forbidden turn, an island, and hazards: two unlit \
lanes, one of them the only way to a village, and a footbridge under water in winter. A \
road bridge is closed to vehicles one summer.

"""
_REAL_ROADS = """The roads are a copy of the road file the county was placed on. If it holds \
OpenStreetMap data, that is © OpenStreetMap contributors, under the Open Database \
Licence.

"""


def save_sample(
    folder: Path,
    *,
    pupils: int = PUPILS,
    seed: int = SEED,
    roads: Path | None = None,
    overwrite: bool = False,
) -> County:
    """Write the invented county, on roads of its own or on a real road file.

    Parameters
    ----------
    folder
        Where to write.
    pupils
        How many pupils.
    seed
        The same seed writes the same files.
    roads
        A road file (.osm.pbf) to place the county on; none: invented roads.
    overwrite
        Replace the sample's files in a folder that is not empty; others stay.

    Raises
    ------
    InputError
        If the folder holds something already, or the road file cannot be read.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; name a folder")
    if not overwrite and folder.exists() and any(folder.iterdir()):
        raise InputError(
            f"{folder} is not empty; name another folder, or add --force to replace "
            "the sample's files in it"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=".sample-") as parent:
        made = Path(parent)
        county = _make(made, pupils=pupils, seed=seed, roads=roads)
        folder.mkdir(exist_ok=True)
        for path in sorted(made.iterdir()):
            path.replace(folder / path.name)
    return county


def _make(folder: Path, *, pupils: int, seed: int, roads: Path | None) -> County:
    copy = folder / ROADS_FILE
    drawn: tuple[Restriction, ...]
    if roads is None:
        county, drawn = _on_invented_roads(copy, pupils, seed)
    else:
        county, drawn = _on_real_roads(roads, copy, pupils, seed), ()
    write_settings(folder, TITLE, ROADS_FILE)
    write_tables(folder, rows_of(county))
    write_hazards(folder / HAZARDS_FILE, (*unlit_lanes(county.hazard_ways), *drawn))
    about = _REAL_ROADS if roads else _INVENTED_ROADS
    page = f"{_README}{about}{describe_tables()}\n{describe_hazards()}"
    (folder / "README.md").write_text(page, encoding="utf-8", newline="\n")
    return county


def _on_invented_roads(
    copy: Path, pupils: int, seed: int
) -> tuple[County, tuple[Restriction, ...]]:
    drawing = draw_roads(seed)
    drawing.write(copy)
    county = invent_county(
        copy,
        pupils=pupils,
        seed=seed,
        border_lon=lon_lat((1_000 * BORDER_EAST_KM, 0))[0],
        hazard_ways=unsafe_lanes(drawing),
    )
    return county, on_bridges(drawing)


def _on_real_roads(roads: Path, copy: Path, pupils: int, seed: int) -> County:
    try:
        shutil.copyfile(roads, copy)
        return invent_county(copy, pupils=pupils, seed=seed)
    except (OSError, RuntimeError, ValueError) as error:
        raise InputError(f"{roads} cannot be used as a road file: {error}") from error

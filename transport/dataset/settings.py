"""Reads ``dataset.toml``: what the dataset is called and where its roads are."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from transport.errors import TableFault

SETTINGS_FILE = "dataset.toml"

_KEYS = ("title", "roads")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``dataset.toml`` says.

    Parameters
    ----------
    title
        What reports call the council.
    roads
        The road file; none: a travel provider must be named.
    """

    title: str
    roads: Path | None


def read_settings(folder: Path) -> tuple[Settings, list[TableFault]]:
    """Read the settings of a dataset, with what is wrong with them.

    Parameters
    ----------
    folder
        The dataset.
    """
    path = folder / SETTINGS_FILE
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return _none_with(
            f'is missing; write one with a line such as title = "{_EXAMPLE}"'
        )
    except OSError as error:
        return _none_with(f"cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        return _none_with("is not UTF-8 text")
    except tomllib.TOMLDecodeError as error:
        return _none_with(f"is not TOML: {error}")
    faults = [
        _fault(f"is not a setting; allowed are {', '.join(_KEYS)}", key)
        for key in given
        if key not in _KEYS
    ]
    title, title_faults = _title(given.get("title"))
    roads, roads_faults = _roads(folder, given.get("roads"))
    return Settings(title=title, roads=roads), faults + title_faults + roads_faults


_EXAMPLE = "Exampleshire"


def _title(given: object) -> tuple[str, list[TableFault]]:
    if isinstance(given, str) and given.strip():
        return given.strip(), []
    return "", [
        _fault(
            f'is needed: the name of the council, as in title = "{_EXAMPLE}"', "title"
        )
    ]


def _roads(folder: Path, given: object) -> tuple[Path | None, list[TableFault]]:
    if given is None:
        return None, []
    if not isinstance(given, str) or not given.strip():
        return None, [
            _fault("must be the name of a road file, in quotation marks", "roads")
        ]
    roads = folder / given
    if not roads.is_file():
        return None, [
            _fault(
                f'names "{given}", which is not a file in the dataset\'s folder',
                "roads",
            )
        ]
    return roads, []


def _none_with(message: str) -> tuple[Settings, list[TableFault]]:
    return Settings(title="", roads=None), [_fault(message)]


def _fault(message: str, key: str = "") -> TableFault:
    return TableFault(file=SETTINGS_FILE, column=key, message=message)

"""Reads ``dataset.toml``: what the dataset is called, its roads and its buses."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from transport.errors import TableFault

SETTINGS_FILE = "dataset.toml"

_KEYS = ("title", "roads", "buses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``dataset.toml`` says.

    Parameters
    ----------
    title
        What reports call the council.
    roads
        The road file; none: a travel provider must be named.
    buses
        The bus timetable; none: journeys by bus are not looked for.
    """

    title: str
    roads: Path | None
    buses: Path | None


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
    faults += title_faults
    paths: dict[str, Path | None] = {}
    for key, what in _FILES.items():
        paths[key], file_faults = _file(folder, key, what, given.get(key))
        faults += file_faults
    settings = Settings(title=title, roads=paths["roads"], buses=paths["buses"])
    return settings, faults


_EXAMPLE = "Exampleshire"
_FILES = {"roads": "a road file", "buses": "a bus timetable (GTFS .zip)"}


def _title(given: object) -> tuple[str, list[TableFault]]:
    if isinstance(given, str) and given.strip():
        return given.strip(), []
    return "", [
        _fault(
            f'is needed: the name of the council, as in title = "{_EXAMPLE}"', "title"
        )
    ]


def _file(
    folder: Path, key: str, what: str, given: object
) -> tuple[Path | None, list[TableFault]]:
    if given is None:
        return None, []
    if not isinstance(given, str) or not given.strip():
        return None, [_fault(f"must be the name of {what}, in quotation marks", key)]
    path = folder / given
    if not path.is_file():
        message = f'names "{given}", which is not a file in the dataset\'s folder'
        return None, [_fault(message, key)]
    return path, []


def _none_with(message: str) -> tuple[Settings, list[TableFault]]:
    return Settings(title="", roads=None, buses=None), [_fault(message)]


def _fault(message: str, key: str = "") -> TableFault:
    return TableFault(file=SETTINGS_FILE, column=key, message=message)

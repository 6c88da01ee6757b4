"""How pages are made: templates beside this package, escaped, and strict."""

from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment() -> Environment:
    """Templates that escape everything and fail on a name they were not given."""
    return Environment(
        loader=PackageLoader("transport.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def source_text(name: str) -> str:
    """A style sheet or script as it stands in a page."""
    folder = files("transport.reports") / "templates"
    return "\n" + (folder / name).read_text(encoding="utf-8")

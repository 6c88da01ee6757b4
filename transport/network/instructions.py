"""Directions in words."""

from collections.abc import Mapping

from transport.network.bearings import Turn
from transport.network.directions import Step


def said(step: Step) -> str:
    """A step in words, without its length."""
    where = "At the mini-roundabout, " if step.at_mini_roundabout else ""
    words = f"{where}{_said(step)}"
    return words[0].upper() + words[1:]


def _said(step: Step) -> str:
    match step.turn:
        case Turn.START:
            return f"head {step.heading} on {step.street}"
        case Turn.ARRIVE:
            side = f" on the {step.side}" if step.side else ""
            return f"stop{side}, {step.street}" if step.street else "stop here"
        case Turn.ROUNDABOUT:
            return _over_roundabout(step)
        case _:
            return _turned(step)


def _over_roundabout(step: Step) -> str:
    if step.exit is None:
        return f"join the roundabout, {step.street}"
    exit_ = ordinal(step.exit)
    return f"at the roundabout, take the {exit_} exit onto {step.street}"


def _turned(step: Step) -> str:
    words = _WORDS[step.turn]
    if step.stays:
        return f"{words}, still {step.street}"
    joined = "along" if step.turn is Turn.STRAIGHT_ON else "onto"
    return f"{words} {joined} {step.street}"


_WORDS: Mapping[Turn, str] = {
    Turn.STRAIGHT_ON: "go straight on",
    Turn.SLIGHT_LEFT: "bear left",
    Turn.SLIGHT_RIGHT: "bear right",
    Turn.LEFT: "turn left",
    Turn.RIGHT: "turn right",
    Turn.SHARP_LEFT: "turn sharp left",
    Turn.SHARP_RIGHT: "turn sharp right",
    Turn.KEEP_LEFT: "keep left",
    Turn.KEEP_RIGHT: "keep right",
    Turn.TURN_ROUND: "turn round",
}


def ordinal(number: int) -> str:
    """A number as in 1st, 2nd, 3rd and 11th."""
    teens = number % 100 // 10 == 1
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if teens else ending}"

"""How numbers are written in tables."""

from __future__ import annotations

from collections.abc import Callable

MISSING = "-"
LARGE = 20.0  # from here on, three decimals tell nothing


def number(value: float) -> str:
    """Three decimals for small numbers, one for large ones."""
    return f"{value:.3f}" if abs(value) < LARGE else f"{value:.1f}"


def number_or(missing: str) -> Callable[[float | None], str]:
    """Return how a number is written that may be missing, and what stands in its place."""
    return lambda value: missing if value is None else number(value)


def change(difference: float, reference: float, *, above_noise: bool) -> str:
    """A difference with its share of the reference, unless it is lost in numerical noise."""
    if not difference:
        return "none"
    if not above_noise:
        return "below noise"
    share = f" ({100 * difference / reference:+.1f} %)" if reference else ""
    return f"{difference:+.3f}{share}" if abs(reference) < LARGE else f"{difference:+.1f}{share}"


def percent(value: float | None, missing: str = MISSING) -> str:
    """A change in percent, with its sign."""
    return missing if value is None else f"{value:+.1f} %"


def yes_or_no(value: bool) -> str:
    """A verdict in words."""
    return "yes" if value else "no"

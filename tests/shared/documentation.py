"""Tables of the documentation, made from the catalogs: what the documents must hold, word for word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gaitgain.models.condition.catalog import MECHANISMS
from gaitgain.models.condition.mechanism import mechanisms_of
from gaitgain.models.condition.state import GroupState
from gaitgain.models.device.catalog import DEVICE_KINDS
from gaitgain.models.library.catalog import DEFAULT_MODEL, SHIPPED_MODELS
from gaitgain.models.metabolics.catalog import DEFAULT_METABOLIC_MODEL, METABOLIC_MODELS
from gaitgain.optimize.problem.cost import COST_PARAMETERS, COST_TERMS
from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.simulate.experiments.catalog import EXPERIMENTS
from gaitgain.simulate.outcomes.catalog import OUTCOMES
from gaitgain.training.catalog import MODALITIES


@dataclass(frozen=True)
class DocumentedTable:
    """A table of a document; without a header its rows stand in several tables of the document."""

    document: str
    header: tuple[str, ...]
    rows: Callable[[], Iterable[Sequence[str]]]

    @property
    def lines(self) -> list[str]:
        """The table as the document has it."""
        head = [row(self.header), "|" + "---|" * len(self.header)] if self.header else []
        return [*head, *(row(cells) for cells in self.rows())]


def row(cells: Sequence[str]) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |"


def cost_rows() -> list[Sequence[str]]:
    terms = [(f"`{term.name}`", term.what, f"{term.weight:g} {term.unit}") for term in COST_TERMS.values()]
    return [*terms, *((f"`{p.name}`", f"parameter: {p.what}", f"{p.value:g} {p.unit}") for p in COST_PARAMETERS)]


def mechanism_rows() -> list[Sequence[str]]:
    rows = []
    for name, mechanism in MECHANISMS.items():
        parts = [f"`{m.field}`" for m in mechanisms_of(GroupState).values() if m.part_of == name]
        key = f"`{name}`" + (f" with {', '.join(parts)}" if parts else "")
        effect = mechanism.effect.says if mechanism.effect else "nothing yet: data only"
        span = f"{mechanism.low:g} to {mechanism.high:g}"
        off = "every muscle its own" if mechanism.healthy is None else f"{mechanism.healthy:g}"
        rows.append((mechanism.name, key, effect, span, off, "yes" if mechanism.reaches_walking else "no"))
    return rows


def named(name: str, default: str) -> str:
    return f"`{name}`" + (" (default)" if name == default else "")


TABLES = {
    "cost term": DocumentedTable("docs/method.md", ("term", "integrand", "weight"), cost_rows),
    "outcome": DocumentedTable(
        "docs/outcomes.md", (), lambda: [(f"`{name}`", o.unit, o.what) for name, o in OUTCOMES.items()]
    ),
    "impairment": DocumentedTable(
        "docs/impairments.md",
        ("mechanism", "key", "what it changes in the model", "range", "off", "in walking"),
        mechanism_rows,
    ),
    "kind of device": DocumentedTable(
        "docs/devices.md",
        ("kind", "what it does"),
        lambda: [(f"`{name}`", kind.what) for name, kind in DEVICE_KINDS.items()],
    ),
    "training modality": DocumentedTable(
        "docs/training.md",
        ("modality", "what it trains"),
        lambda: [(f"`{name}`", modality.what) for name, modality in MODALITIES.items()],
    ),
    "experiment": DocumentedTable(
        "docs/validation.md",
        ("experiment", "question"),
        lambda: [(f"`{name}`", kind.question) for name, kind in EXPERIMENTS.items()],
    ),
    "metabolic model": DocumentedTable(
        "docs/metabolics.md",
        ("name", "source", "what sets it apart"),
        lambda: [(named(n, DEFAULT_METABOLIC_MODEL), m.source, m.what) for n, m in METABOLIC_MODELS.items()],
    ),
    "task": DocumentedTable(
        "docs/method.md", ("task", "what the walker does"), lambda: [(f"`{n}`", kind.what) for n, kind in TASKS.items()]
    ),
    "shipped model": DocumentedTable(
        "docs/models.md",
        ("shipped model", "what it is"),
        lambda: [(named(n, DEFAULT_MODEL), model.what) for n, model in SHIPPED_MODELS.items()],
    ),
}

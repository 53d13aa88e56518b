"""The report as one page without a network: sections with their figures, style and scripts inside."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gaitgain.errors import ConfigError
from gaitgain.figures.report.panel import ARMS
from gaitgain.report.animation import animations
from gaitgain.report.citation import SOFTWARE, cited
from gaitgain.report.course import doubted, week_panels
from gaitgain.report.cycle import cycle_panels, normal_sources
from gaitgain.report.evidence_status import evidence_status
from gaitgain.report.material import Material, PersonMaterial, read_material
from gaitgain.report.method import describe_method, shipped_name
from gaitgain.report.muscle import muscle_panels
from gaitgain.report.outcome import change_figures, outcome_tables
from gaitgain.report.question import ask
from gaitgain.sheets.sheet import as_html
from gaitgain.sheets.study.summary import left_out_lines
from gaitgain.sheets.walk import status_sheet
from gaitgain.simulate.store.source import open_results

# Sections of each person, then those of the study: name of the template, heading.
OF_PERSON = (
    ("outcomes", "What changed"),
    ("weeks", "Week by week"),
    ("walk", "See it walk"),
    ("cycle", "Over the gait cycle"),
    ("muscles", "Muscles at work"),
)
OF_STUDY = (
    ("method", "How this was computed"),
    ("evidence", "How well the numbers are known"),
    ("citations", "What to cite"),
    ("quality", "Versions and quality of the solutions"),
)
SUFFIXES = (".html", ".htm")


def write_report(results: Path, page: Path | None = None) -> Path:
    """Write the report of a results file, and return its place.

    Parameters
    ----------
    results
        A results file, or a folder of runs.
    page
        An .html file; beside the results, with their name, when ``None``.

    Raises
    ------
    ConfigError
        When these are no results of a study, or the page cannot be written.
    StoreError
        When there are no results, or they cannot be read.
    """
    store = open_results(results)
    place = page or store.path.with_suffix(SUFFIXES[0])
    if place.suffix.lower() not in SUFFIXES:
        raise ConfigError(f"{place}: a report is an HTML page; let its name end in {SUFFIXES[0]}")
    material = read_material(store)
    temporary = place.with_name(f".{place.name}.tmp")
    try:
        # A place that cannot be written is told before anything is drawn.
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary.touch()
        temporary.write_text(render(material), encoding="utf-8")
        temporary.replace(place)
    except OSError as problem:
        raise ConfigError(f"{place}: cannot be written ({problem.strerror}); choose another place with -o") from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return place


def render(material: Material) -> str:
    """Return the page."""
    environment = Environment(
        loader=PackageLoader("gaitgain.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["script"] = _in_script
    template = environment.get_template("page.html")
    return template.render(
        header=material.header,
        question=ask(material),
        persons=[_person(person, number) for number, person in enumerate(material.persons)],
        of_study=OF_STUDY,
        arm_colors=ARMS,
        method=describe_method(material),
        study=material.study,
        tables=evidence_status(material.study),
        software=f"{SOFTWARE} {material.header.provenance['versions']['gaitgain']}",
        works=cited(material.study),
        # What limits a walk stands with its muscles.
        status=Markup(as_html(replace(status_sheet(material.results.read_status()), notes=()))),
        shipped=shipped_name(material.study),
        left_out=left_out_lines(material.results),
        results=material.results.path.name,
    )


def _person(person: PersonMaterial, number: int) -> dict[str, Any]:
    """Return all that the sections of a person show."""
    weeks = [Markup(panel) for panel in week_panels(person)]
    return {
        "name": person.name,
        "number": number,
        "sections": [(name, title) for name, title in OF_PERSON if name != "weeks" or weeks],
        "walks": person.walks,
        "places": person.places,
        "tables": outcome_tables(person),
        "changes": [Markup(panel) for panel in change_figures(person)],
        "weeks": weeks,
        "doubted": doubted(person),
        "animations": animations(person, number),
        "cycles": cycle_panels(person),
        "normal": normal_sources(),
        "muscles": muscle_panels(person),
    }


def _in_script(data: Any) -> Markup:
    """Return data as JSON that cannot end the script element that holds it."""
    return Markup(json.dumps(data, separators=(",", ":"), ensure_ascii=True).replace("<", "\\u003c"))

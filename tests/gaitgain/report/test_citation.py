"""What to cite: works of a study, each with status, and every published metabolic model."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.config.kept_study import read_kept_study
from gaitgain.evidence import STATUSES
from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
from gaitgain.report.citation import USES, cited, register

from .conftest import STUDY


def names(study):
    return {work.name for work in cited(study)}


def test_every_work_has_an_address_a_status_and_a_use():
    for work in register():
        assert work.reference
        assert work.doi_or_url
        assert work.status in STATUSES
        assert work.used_by in {*USES, *METABOLIC_MODELS}


def test_names_are_there_once():
    listed = [work.name for work in register()]
    assert len(listed) == len(set(listed))


def test_a_study_cites_what_it_used_and_nothing_else():
    study = read_kept_study(STUDY)
    found = names(study)
    assert {"opensim", "casadi", "ipopt", "weakness", "change_speed", "bhargava_2004"} <= found
    assert not found & {"change_t25fw", "umberger_2003", "anderson_2007"}
    assert "anderson_2007" in names(replace(study, strength_set="anderson_2007"))


def test_where_the_study_is_not_known_every_work_is_listed():
    assert cited(None) == register()

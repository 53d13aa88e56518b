from __future__ import annotations

from pathlib import Path

from gaitgain.sheets.answer import document, tables
from gaitgain.sheets.opensim import export_sheet, replay_answer
from gaitgain.simulate.opensim.export import Export
from gaitgain.simulate.opensim.joint_contact import JointContact
from gaitgain.simulate.opensim.metabolic_power import MetabolicPower
from gaitgain.simulate.opensim.replay import Replay, Residual
from gaitgain.simulate.store.key import Key

KEY = Key("anna", "before", "fastest", 4.0)
REPLAY = Replay(
    key=KEY,
    residual=Residual(2e-9, 1e-9, 1e-8),
    own_contact=Residual(12.0, 3.0, 40.0),
    contact_force=20.0,
    same_contact_force=1e-12,
    muscle_force=1e-12,
    fiber_length=1e-13,
    fiber_velocity=1e-13,
    metabolic=(MetabolicPower("bhargava_2004", 2.5, 2.5),),
    joint_contact=(JointContact("hip", "right", 2.4, 50.0), JointContact("ankle", "right", 4.4, 50.0)),
    left_out=("Contact: another law.",),
)


def notes(answer):
    return "\n".join(note for sheet in tables(answer) for note in sheet.notes)


def test_an_export_names_its_folder_and_what_it_leaves_out():
    sheet = export_sheet([Export(KEY, Path("out"), (Path("out/model.osim"),), ("No reflexes.",))])
    assert sheet.cells == [["anna", "before, week 4", "fastest", "out", "1"]]
    assert "  - No reflexes." in sheet.notes
    assert document(sheet)[0]["files"] == ["model.osim"]


def test_a_replay_is_one_row_of_json_and_two_tables_for_people():
    answer = document(replay_answer([REPLAY]))
    (row,) = answer["replay"]
    assert row["residual_force_percent_bw"] == 2e-9
    assert row["own_contact_residual_force_percent_bw"] == 12.0
    assert row["trusted"] is True
    assert row["not_in_opensim"] == ["Contact: another law."]
    assert answer["metabolic_power"][0]["opensim_w_kg"] == 2.5
    assert [sheet.title for sheet in tables(replay_answer([REPLAY]))][:2] == [
        "Walks under OpenSim's equations",
        "Largest differences between OpenSim's numbers and ours",
    ]


def test_joint_contact_stands_beside_what_implants_measured():
    hip, ankle = document(replay_answer([REPLAY]))["joint_contact"]
    assert (hip["peak_bw"], hip["measured_bw"]) == (2.4, 2.38)
    assert ankle["measured_bw"] is None
    assert "Bergmann 2001" in notes(replay_answer([REPLAY]))


def test_a_body_without_points_is_said_to_have_no_joint_contact():
    from dataclasses import replace

    assert "No joint contact of anna, before, week 4, fastest" in notes(
        replay_answer([replace(REPLAY, joint_contact=())])
    )

"""A model is read with its settings; every bad model file is one clear error, soon."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from gaitgain.errors import GaitGainError, ModelError, OpenSimError
from gaitgain.models.osim.reader import ModelSource, check_numbers, read_model

BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
<OpenSimDocument Version="40600"><Model name="&c;"></Model></OpenSimDocument>"""


def write(folder, text):
    file = folder / "bad.osim"
    file.write_text(text)
    return file


def refusal(file, worker, kind=ModelError):
    with pytest.raises(kind) as caught:
        read_model(file, worker)
    return str(caught.value)


def test_a_missing_file(worker, tmp_path):
    assert "there is no such model file" in refusal(tmp_path / "none.osim", worker)


def test_malformed_xml(worker, tmp_path, gait2d_path):
    text = refusal(write(tmp_path, gait2d_path.read_text()[:5000]), worker)
    assert "not well-formed XML" in text
    assert "bad.osim" in text


def test_binary_rubbish(worker, tmp_path):
    file = tmp_path / "bad.osim"
    file.write_bytes(bytes(range(256)) * 40)
    assert "not UTF-8" in refusal(file, worker)


def test_an_entity_bomb(worker, tmp_path):
    assert "entity is defined" in refusal(write(tmp_path, BOMB), worker)


def test_elements_without_end(worker, tmp_path):
    text = '<OpenSimDocument Version="40600">' + "<Model>" * 100_000
    assert "elements inside each other" in refusal(write(tmp_path, text), worker)


def test_a_huge_file(worker, tmp_path):
    file = tmp_path / "bad.osim"
    with file.open("wb") as stream:
        stream.truncate(100_000_000)
    assert "larger than 50 MB" in refusal(file, worker)


def test_a_folder_is_no_file(worker, tmp_path):
    assert "there is no such model file" in refusal(tmp_path, worker)


@pytest.mark.parametrize("number", ["NaN", "nan", "Inf"])
def test_numbers_that_are_none(worker, tmp_path, gait2d_path, number):
    text = gait2d_path.read_text()
    start = text.index("<max_isometric_force>")
    end = text.index("</max_isometric_force>")
    bad = text[:start] + f"<max_isometric_force>{number}" + text[end:]
    assert "max_isometric_force" in refusal(write(tmp_path, bad), worker, GaitGainError)


def test_a_chain_without_mass(worker, tmp_path, gait2d_path):
    """A foot without mass or inertia: no force could govern the ankle."""
    root = ElementTree.parse(gait2d_path)
    for body in root.iter("Body"):
        if body.get("name") in ("talus_r", "calcn_r", "toes_r"):
            body.find("mass").text, body.find("inertia").text = "0", "0 0 0 0 0 0"
    file = tmp_path / "bad.osim"
    root.write(file)
    message = refusal(file, worker, GaitGainError)
    assert "massless body" in message
    assert "bad.osim" in message


def test_a_chain_of_next_to_no_mass(worker, tmp_path, gait2d_path):
    """OpenSim accepts it; nothing could govern its coordinates."""
    root = ElementTree.parse(gait2d_path)
    for body in root.iter("Body"):
        if body.get("name") in ("talus_r", "calcn_r", "toes_r"):
            body.find("mass").text, body.find("inertia").text = "1e-20", "1e-25 1e-25 1e-25 0 0 0"
    file = tmp_path / "bad.osim"
    root.write(file)
    assert "Coordinate ankle_angle_r: moves no mass" in refusal(file, worker)


def test_a_set_of_another_kind(worker, tmp_path, gait2d_path):
    with pytest.raises(ModelError, match="expected a set of contact geometries"):
        read_model(gait2d_path, worker, sets=[gait2d_path])


def test_malformed_xml_names_the_line(worker, tmp_path):
    path = write(tmp_path, "<OpenSimDocument>\n<Model>\n</OpenSimDocument>")
    with pytest.raises(ModelError, match=r"not well-formed XML.*line 3"):
        read_model(path, worker)


def test_another_kind_of_xml_is_refused(worker, tmp_path):
    with pytest.raises(ModelError, match="first element is <html>"):
        read_model(write(tmp_path, "<html></html>"), worker)


def test_a_broken_model_is_one_error_with_opensims_reason(worker, tmp_path, gait2d_path):
    text = gait2d_path.read_text().replace("<socket_parent>/bodyset/femur_r<", "<socket_parent>/bodyset/nobody<")
    with pytest.raises(OpenSimError, match="nobody"):
        read_model(write(tmp_path, text), worker)


def test_the_body_with_a_nan_mass_is_named(worker, tmp_path, gait2d_path):
    text = gait2d_path.read_text().replace("<mass>9.3013999999999992<", "<mass>NaN<")
    assert "NaN" in text
    with pytest.raises((ModelError, OpenSimError), match="femur_r has invalid mass"):
        read_model(write(tmp_path, text), worker)


def test_conversions_are_said(variants, worker):
    sentences = "\n".join(read_model(variants / "converted_muscles.osim", worker).approximated)
    assert "Thelen2003Muscle converted to DeGrooteFregly2016Muscle" in sentences
    assert "2 Millard2012EquilibriumMuscle" in sentences
    assert "HuntCrossleyForce /forceset/contact" in read_model(variants / "hunt_crossley.osim", worker).approximated[0]


def test_settings_of_muscles_are_read(variants, worker):
    muscles = {m.name: m for m in read_model(variants / "muscles.osim", worker).muscles}
    assert set(muscles) == {"muscle", "compliant", "without_activation", "without_passive", "bounded", "elsewhere"}
    assert not muscles["compliant"].ignore_tendon_compliance
    assert muscles["without_activation"].ignore_activation_dynamics
    assert muscles["without_passive"].ignore_passive_fiber_force
    assert (muscles["bounded"].min_control, muscles["bounded"].max_control) == (0.05, 0.8)


@pytest.mark.parametrize(
    ("landmark", "element", "text", "message"),
    [
        (
            'Body name="tibia_l"',
            "mass",
            "1,5",
            r"Body\[tibia_l\]: mass is '1,5', expected a number",
        ),
        ('Body name="tibia_l"', "mass", "heavy", r"Body\[tibia_l\]: mass is 'heavy'"),
        ('Body name="tibia_l"', "mass", "-1", "negative mass"),
        ('Body name="tibia_l"', "mass_center", "0 -0,18 0", "expected three numbers"),
        ('Body name="tibia_l"', "inertia", "-0.05 0.005 -0.05 0 0 0", "body tibia_l: inertia"),
        ('Coordinate name="knee_angle_l"', "range", "-2", r"expected a number with a decimal point \(2 of them\)"),
        ('Coordinate name="knee_angle_l"', "locked", "yes", "expected true or false"),
        ('Muscle name="soleus_l"', "max_isometric_force", "5137 N", r"\[soleus_l\]: max_isometric_force is '5137 N'"),
        ("<gravity", "gravity", "0 9.8 0", "points up"),
        ("<ContactSphere", "radius", "-0.03", "radius -0.03"),
        ("<SmoothSphereHalfSpaceForce", "stiffness", "-1e6", "stiffness -1000000.0"),
        ("<SmoothSphereHalfSpaceForce", "static_friction", "-0.8", "static_friction -0.8"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(gait2d_path, worker, tmp_path, landmark, element, text, message):
    whole = gait2d_path.read_text()
    start = whole.index(landmark)
    changed = re.sub(f"<{element}>[^<]*", f"<{element}>{text}", whole[start:], count=1)
    file = tmp_path / "changed.osim"
    file.write_text(whole[:start] + changed)
    with pytest.raises(GaitGainError, match=message):
        check_numbers(ModelSource(file).describe(worker), file)


def test_an_actuator_of_a_locked_coordinate_is_left_out_and_named(gait2d_path, worker, tmp_path):
    whole = gait2d_path.read_text()
    start = whole.index('Coordinate name="lumbar_extension"')
    file = tmp_path / "stiff.osim"
    file.write_text(whole[:start] + whole[start:].replace("<locked>false", "<locked>true", 1))
    model = ModelSource(file).describe(worker)
    assert model.actuators == ()
    sentence = "CoordinateActuator lumbar_actuator: left out, its coordinate lumbar_extension is locked"
    assert sentence in model.approximated

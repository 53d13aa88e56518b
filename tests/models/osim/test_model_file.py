from __future__ import annotations

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.osim.model_file import check_set, check_xml, with_sibling, write_without

MODEL = """<OpenSimDocument Version="40600"><Model name="m"><BodySet><objects><Body name="foot"/></objects></BodySet>
<ForceSet><objects><PrescribedForce name="pull"/></objects></ForceSet></Model></OpenSimDocument>"""


def test_classes_are_named_with_the_places_of_their_objects(tmp_path):
    file = tmp_path / "model.osim"
    file.write_text(MODEL)
    contents = check_xml(file)
    assert contents.first == "Model"
    assert contents.classes["PrescribedForce"] == ["Model[m]/ForceSet/objects/PrescribedForce[pull]"]


def test_a_file_can_be_written_without_some_classes(tmp_path):
    file = tmp_path / "model.osim"
    file.write_text(MODEL)
    write_without(file, {"PrescribedForce"}, tmp_path / "less.osim")
    assert set(check_xml(tmp_path / "less.osim").classes) == {"Body"}


def test_a_set_of_forces_brings_its_geometries_along(tmp_path):
    forces, geometries = (tmp_path / f"walk_Contact{kind}Set.xml" for kind in ("Force", "Geometry"))
    forces.touch()
    assert with_sibling([forces]) == [forces]
    geometries.touch()
    assert with_sibling([forces]) == [forces, geometries]
    assert with_sibling([geometries]) == [geometries, forces]


def test_a_model_is_no_set(tmp_path):
    file = tmp_path / "model.osim"
    file.write_text(MODEL)
    with pytest.raises(ModelError, match="holds <Model>, expected a set"):
        check_set(file)

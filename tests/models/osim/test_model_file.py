from __future__ import annotations

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.osim.model_file import Text, check_set, check_xml, with_sibling, write_without

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


def test_texts_are_kept_with_their_places_and_single_numbers_once(tmp_path):
    file = tmp_path / "model.osim"
    bodies = "".join(f'<Body name="b{i}"><mass>{m}</mass></Body>' for i, m in enumerate(("1.5", "2", "1,5")))
    file.write_text(f"<OpenSimDocument><Model><BodySet><objects>{bodies}</objects></BodySet></Model></OpenSimDocument>")
    texts = check_xml(file).texts
    assert [(t.owner, t.name, t.text) for t in texts] == [("Body", "mass", "1.5"), ("Body", "mass", "1,5")]
    assert texts[1].place == "Model/BodySet/objects/Body[b2]"


@pytest.mark.parametrize(
    ("text", "kind", "least", "most", "right"),
    [
        ("1,5", "double", 1, 1, False),
        ("5137 N", "double", 1, 1, False),
        ("", "double", 1, 1, False),
        (" -1.5e-3 ", "double", 1, 1, True),
        ("Inf", "double", 1, 1, True),
        ("0 1 2", "double", 0, 99, True),
        ("", "double", 0, 99, True),
        ("0 1", "double", 2, 2, True),
        ("0", "double", 2, 2, False),
        ("0, 1, 2", "Vec3", 1, 1, True),
        ("0 -0,18 0", "Vec3", 1, 1, False),
        ("0 1", "Vec3", 1, 1, False),
        ("true", "bool", 1, 1, True),
        ("yes", "bool", 1, 1, False),
    ],
)
def test_a_text_is_or_is_not_what_belongs_there(text, kind, least, most, right):
    assert Text("Body", "mass", "", text).holds(kind, least, most) is right


def test_a_file_in_another_encoding_is_refused(tmp_path):
    file = tmp_path / "model.osim"
    file.write_bytes(MODEL.replace('"m"', '"g\xe4nger"').encode("latin-1"))
    with pytest.raises(ModelError, match=r"not UTF-8 \(line 1\); save it in that encoding"):
        check_xml(file)


def test_a_model_is_no_set(tmp_path):
    file = tmp_path / "model.osim"
    file.write_text(MODEL)
    with pytest.raises(ModelError, match="holds <Model>, expected a set"):
        check_set(file)

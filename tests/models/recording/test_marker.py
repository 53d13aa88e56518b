"""Markers that are written where a walking body carries them lead back to its walk."""

from __future__ import annotations

import numpy as np
import pytest
from recordings import walk_coordinates

from gaitgain.errors import ModelError
from gaitgain.models.osim.reader import ModelSource
from gaitgain.models.recording.marker import read_marker_motion
from gaitgain.models.recording.plausibility import body_places

# Three or more points of every body but the toes; (body, place in it, m).
PLACES = {
    f"{body}_{k}": (body, place)
    for body in ("pelvis", "torso", *(f"{part}_{side}" for part in ("femur", "tibia", "calcn") for side in "rl"))
    for k, place in enumerate([(0.1, 0.0, 0.0), (0.0, -0.1, 0.05), (-0.05, 0.05, -0.05)])
}
MARKER = (
    '<Marker name="{name}"><socket_parent_frame>/bodyset/{body}</socket_parent_frame>'
    "<location>{x} {y} {z}</location></Marker>"
)


@pytest.fixture(scope="module")
def marked(tmp_path_factory, gait2d, gait2d_path):
    """The embedded model with markers."""
    bodies = {body.name for body in gait2d.bodies}
    places = {name: place for name, place in PLACES.items() if place[0] in bodies}
    markers = "".join(MARKER.format(name=n, body=b, x=x, y=y, z=z) for n, (b, (x, y, z)) in places.items())
    text = gait2d_path.read_text()
    path = tmp_path_factory.mktemp("marked") / "marked.osim"
    path.write_text(text.replace("<BodySet", f"<MarkerSet><objects>{markers}</objects></MarkerSet><BodySet", 1))
    return path, places


@pytest.fixture(scope="module")
def walk(coarse_stride, gait2d):
    time, values = walk_coordinates(coarse_stride, gait2d, strides=1.1)
    return time[::4], values[::4]


def marker_places(model, values, places):
    """Where markers are: a marker's place is told by the origins of three bodies fixed to its own body."""
    from dataclasses import replace

    from gaitgain.models.description.body import Body, Joint
    from gaitgain.models.description.geometry import Offset

    fixed = tuple(
        Joint(f"on_{name}", "WeldJoint", body, name, parent_offset=Offset(place, (0.0, 0.0, 0.0)))
        for name, (body, place) in places.items()
    )
    bodies = tuple(Body(name, 0.0, (0.0, 0.0, 0.0)) for name in places)
    carrying = replace(model, bodies=(*model.bodies, *bodies), joints=(*model.joints, *fixed))
    return body_places(carrying, values, tuple(places))


def write_trc(path, names, time, places, unit="mm"):
    scale = {"mm": 1000.0, "m": 1.0, "furlong": 1.0}[unit]
    head = [
        f"PathFileType\t4\t(X/Y/Z)\t{path.name}",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames",
        f"62.5\t62.5\t{time.size}\t{len(names)}\t{unit}\t62.5\t1\t{time.size}",
        "Frame#\tTime\t" + "\t\t\t".join(names) + "\t\t",
        "\t\t" + "\t".join(f"{a}{k + 1}" for k in range(len(names)) for a in "XYZ"),
        "",
    ]
    rows = [
        "\t".join([str(k + 1), f"{now:.6f}", *(f"{scale * x:.6f}" for x in row.ravel())])
        for k, (now, row) in enumerate(zip(time, places, strict=True))
    ]
    path.write_text("\n".join([*head, *rows]) + "\n")
    return path


def test_markers_lead_back_to_the_walk_they_were_carried_by(tmp_path, worker, gait2d, marked, walk):
    path, places = marked
    time, values = walk
    where = marker_places(gait2d, values, places)
    where[:, 0] += np.array([0.0, 0.02, 0.0])  # one marker is off by 20 mm, and no other
    file = write_trc(tmp_path / "walk.trc", [*places, "of_nobody"], time, np.concatenate([where, where[:, :1]], axis=1))
    motion, fit = read_marker_motion(file, ModelSource(path), gait2d, worker)
    exact = read_marker_motion(
        write_trc(tmp_path / "exact.trc", list(places), time, marker_places(gait2d, values, places), "m"),
        ModelSource(path), gait2d, worker,
    )  # fmt: skip
    assert exact[0].values == pytest.approx(values, abs=2e-4)
    assert exact[1].rms.max() < 2e-5
    assert fit.only_file == ("of_nobody",)
    assert fit.names[int(np.argmax(fit.rms))] == next(iter(places))
    assert 0.01 < fit.rms.max() < 0.02
    assert "the model has no markers of_nobody" in motion.notes[1]


@pytest.mark.parametrize(
    ("names", "unit", "said"),
    [("pelvis", "furlong", "Units are 'furlong'"), ("other", "m", "share 0 markers")],
)
def test_markers_of_another_unit_or_name_are_refused(tmp_path, worker, gait2d, marked, walk, names, unit, said):
    path, places = marked
    time, values = walk
    named = list(places) if names == "pelvis" else [f"other_{k}" for k in range(len(places))]
    file = write_trc(tmp_path / "walk.trc", named, time, marker_places(gait2d, values, places), unit)
    with pytest.raises(ModelError, match=said):
        read_marker_motion(file, ModelSource(path), gait2d, worker)


def test_a_missing_marker_file_is_named(tmp_path, worker, gait2d, marked):
    with pytest.raises(ModelError, match=r"none\.trc: there is no such marker file"):
        read_marker_motion(tmp_path / "none.trc", ModelSource(marked[0]), gait2d, worker)

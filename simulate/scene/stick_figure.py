"""Which points of a model are joined when it is drawn: bones between joint centers, muscles along their paths.

Bones have no shape in a model: each is drawn from the center of the joint that carries it to those it carries. What
carries nothing is drawn twice as far as its mass center, as a uniform rod would reach; on the trunk, that is the head.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gaitgain.models.anatomy.anatomy import Anatomy, trunk_body
from gaitgain.models.anatomy.limb import Leg, bodies_above
from gaitgain.models.description.body import Body, Joint
from gaitgain.models.description.geometry import GROUND, PathPoint
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import LEFT, RIGHT

MIDDLE = "middle"
OFF_MIDDLE_M = 0.02
SHOULDER_SHARE = 1.5  # of the way from the trunk's joint to its mass center: where arms and neck meet it
ROD_SHARE = 2.0  # of the way from a joint to the mass center: where a uniform rod ends


@dataclass(frozen=True)
class Line:
    """Points, by their places in :attr:`StickFigure.points`, joined one after the other.

    Attributes
    ----------
    side
        ``right``, ``left`` or ``middle``.
    """

    name: str
    side: str
    points: tuple[int, ...]


@dataclass(frozen=True)
class StickFigure:
    """How a model is drawn.

    Attributes
    ----------
    points
        Fixed in bodies, or moving in them with a coordinate.
    bones
        Lines of bodies.
    ankles
        Places of the right and the left one; feet have no lines, as contact spheres say where they are.
    head
        Place of its center among the points; -1 where the trunk is none.
    muscles
        Lines of muscles, in the model's order; those whose path only OpenSim evaluates are missing.
    undrawn
        Names of the missing muscles.
    """

    points: tuple[PathPoint, ...]
    bones: tuple[Line, ...]
    ankles: tuple[int, int]
    head: int
    muscles: tuple[Line, ...]
    undrawn: tuple[str, ...]


def build_stick_figure(model: MusculoskeletalModel, anatomy: Anatomy) -> StickFigure:
    """Return the points and lines of a model."""
    return _Drawing(model, anatomy).figure()


@dataclass
class _Drawing:
    model: MusculoskeletalModel
    anatomy: Anatomy
    points: list[PathPoint] = field(default_factory=list)
    bones: list[Line] = field(default_factory=list)

    def figure(self) -> StickFigure:
        ankles = [self._ankle(leg) for leg in self.anatomy.legs]
        feet = {b.name for b in self.model.bodies for a in ankles if a.child_body in bodies_above(self.model, b.name)}
        right, left = (self._center(ankle) for ankle in ankles)
        trunk, head = trunk_body(self.model), -1
        for body in self.model.bodies:
            if body.name == trunk:
                head = self._draw_trunk(body)
            elif body.name not in feet:
                self._draw(body)
        muscles, undrawn = [], []
        for muscle, where in zip(self.model.muscles, self.anatomy.muscles, strict=True):
            if len(muscle.path_points) > 1:
                side = where.side if where.side in (RIGHT, LEFT) else MIDDLE
                muscles.append(Line(muscle.name, side, tuple(self._add(point) for point in muscle.path_points)))
            else:
                undrawn.append(muscle.name)
        return StickFigure(tuple(self.points), tuple(self.bones), (right, left), head, tuple(muscles), tuple(undrawn))

    def _ankle(self, leg: Leg) -> Joint:
        """Return the joint of the ankle, or the one that carries the foot of a leg without one."""
        moved = (joint for joint in self.model.joints if leg.ankle in {c.name for c in joint.coordinates})
        return next(moved, self._carrier(leg.foot))

    def _draw(self, body: Body) -> None:
        """Draw a body from its joint to those that it carries; one that hangs on the ground between these alone."""
        joint = self._carrier(body.name)
        carried = self._carried(body)
        if joint.parent_body == GROUND and carried:
            start, *carried = carried
        else:
            start = self._center(joint)
            carried = carried or [self._beyond(body, joint, ROD_SHARE)]
        for place in carried:
            self._join(body, start, place)

    def _draw_trunk(self, body: Body) -> int:
        """Draw the trunk from its joint up, and return the place of the head."""
        joint = self._carrier(body.name)
        start = self._center(joint)
        shoulder, head = (self._beyond(body, joint, share) for share in (SHOULDER_SHARE, ROD_SHARE))
        self._join(body, start, shoulder)
        self._join(body, shoulder, head)
        for place in self._carried(body):
            self._join(body, start if joint.parent_body == GROUND else shoulder, place)
        return head

    def _carried(self, body: Body) -> list[int]:
        return [self._center(joint) for joint in self.model.joints if joint.parent_body == body.name]

    def _join(self, body: Body, start: int, end: int) -> None:
        self.bones.append(Line(body.name, self._side(body.name), (start, end)))

    def _beyond(self, body: Body, joint: Joint, share: float) -> int:
        """Add the point at a share of the way from a body's joint to its mass center."""
        base = joint.child_offset.translation
        x, y, z = (b + share * (c - b) for b, c in zip(base, body.mass_center, strict=True))
        return self._add(PathPoint(body.name, (x, y, z)))

    def _carrier(self, body: str) -> Joint:
        return next(joint for joint in self.model.joints if joint.child_body == body)

    def _center(self, joint: Joint) -> int:
        """Add the center of a joint, on the body that it carries."""
        return self._add(PathPoint(joint.child_body, joint.child_offset.translation))

    def _add(self, point: PathPoint) -> int:
        if point not in self.points:
            self.points.append(point)
        return self.points.index(point)

    def _side(self, body: str) -> str:
        """The side of the leg that a body is of; of other bodies, where their joint is beside the middle."""
        right, left = (set(bodies_above(self.model, leg.foot)) for leg in self.anatomy.legs)
        if body in right ^ left:
            return RIGHT if body in right else LEFT
        across = sum(self._carrier(name).parent_offset.translation[2] for name in bodies_above(self.model, body))
        if abs(across) < OFF_MIDDLE_M:
            return MIDDLE
        return RIGHT if across > 0 else LEFT

"""The body of a person: a model scaled to their height, mass, sex and age, with what they carry."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gaitgain.errors import PersonError
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.person.person import Person, check_person
from gaitgain.models.person.sex_and_age import (
    MALE,
    REFERENCE_AGE,
    REFERENCE_SEX,
    SOURCE,
    strength_by_sex_and_age,
)
from gaitgain.models.variant.load import with_loads
from gaitgain.models.variant.scaling import scale_model


@dataclass(frozen=True)
class Described:
    """Whom a model describes; a model file says only their mass.

    Attributes
    ----------
    height
        m; ``None`` where nobody knows.
    sex, age
        Age in years. A young man unless said otherwise, an assumption: most published muscle forces are of young men.
    """

    height: float | None = None
    sex: str = REFERENCE_SEX
    age: float = REFERENCE_AGE


UNKNOWN = Described()


@dataclass(frozen=True)
class OwnBody:
    """A person's body.

    Attributes
    ----------
    model
        With healthy muscles.
    label
        What tells it from the bodies of others, for people; empty for the model as it is.
    says
        What was scaled from what, and by which source; empty for the model as it is.
    """

    model: MusculoskeletalModel
    label: str = ""
    says: str = ""


def body_label(person: Person) -> str:
    """Return what is stated of a person's body and loads, such as ``female, 65 years, 1.62 m``; "" for nothing."""
    stated = [
        person.sex or "",
        "" if person.age is None else f"{person.age:.12g} years",
        "" if person.height is None else f"{person.height:.12g} m",
        "" if person.mass is None else f"{person.mass:.12g} kg",
        *(f"with {load.label}" for load in person.loads),
    ]
    return ", ".join(part for part in stated if part)


def own_body(model: MusculoskeletalModel, person: Person, described: Described = UNKNOWN) -> OwnBody:
    """Return the body of a person, with healthy muscles of their sex and age.

    What is not stated of the person is as in the model. Height and mass scale the model
    (:func:`~gaitgain.models.variant.scaling.scale_model`), sex and age the maximal isometric force of all muscles on
    top of that, and loads are carried.

    Parameters
    ----------
    model
        With the strength of the people whom it describes.
    described
        These people.

    Raises
    ------
    PersonError
        When nobody has such a body, or the height of the model is needed and not known.
    ModelError
        When a load is on a body that the model has not.
    """
    body, parts = model, []
    if person.height is not None or person.mass is not None:
        body, scaled = _sized(model, person, described)
        parts.append(scaled)
    if person.sex is not None or person.age is not None:
        body, stronger = _as_strong(body, person, described)
        parts.append(stronger)
    body = with_loads(body, person.loads)
    parts += [f"carries {load.label}" for load in person.loads]
    return OwnBody(body, body_label(person), "; ".join(parts))


def _sized(model: MusculoskeletalModel, person: Person, described: Described) -> tuple[MusculoskeletalModel, str]:
    if described.height is None:
        raise PersonError(
            f"person '{person.name}' cannot be scaled:",
            (
                f"how tall the person of model '{model.name}' is is not known, so it cannot be scaled; say so under "
                "'model_person: {height_m: ..}' of the study, or leave height_m and mass_kg of the person out",
            ),
        )
    height = described.height if person.height is None else person.height
    mass = model.total_mass if person.mass is None else person.mass
    check_person(replace(person, height=height, mass=mass))
    body = scale_model(model, height_m=height, mass_kg=mass, reference_height_m=described.height)
    return body, body.approximated[-1]


def _as_strong(model: MusculoskeletalModel, person: Person, described: Described) -> tuple[MusculoskeletalModel, str]:
    """Return the model with the strength of a sex and age, and what was done."""
    sex = person.sex or described.sex
    age = described.age if person.age is None else person.age
    factor = strength_by_sex_and_age(sex, age) / strength_by_sex_and_age(described.sex, described.age)
    muscles = [replace(m, max_isometric_force=factor * m.max_isometric_force) for m in model.muscles]
    sentence = (
        f"strength x {factor:.3f} by sex and age: {_who(sex, age)} over {_who(described.sex, described.age)} "
        f"({SOURCE}, torque over body weight times height)"
    )
    return replace(model, muscles=tuple(muscles), approximated=(*model.approximated, sentence)), sentence


def _who(sex: str, age: float) -> str:
    return f"a {'man' if sex == MALE else 'woman'} of {age:g} years"

"""The body of a study: its model file, with the strength, the tendons and the equations of its persons and arms."""

from __future__ import annotations

from collections.abc import Callable

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.anatomy.footing import check_footing
from gaitgain.models.condition.equations import with_involuntary_excitation
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.device.wearing import with_devices
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import read_model
from gaitgain.models.variant.compliant_tendons import with_compliant_tendons
from gaitgain.models.variant.level_floor import with_level_floor
from gaitgain.models.variant.muscle_group import overrule_groups
from gaitgain.models.variant.strength_set import read_strength_set
from gaitgain.models.variant.turn_range import with_turn_ranges
from gaitgain.simulate.study.study import Study


def build_body(study: Study, begin: Callable[[str], None] = lambda text: None) -> MusculoskeletalModel:
    """Read the study's model through OpenSim and vary it as the study says.

    Parameters
    ----------
    begin
        Told what is begun that may take minutes.

    Raises
    ------
    GaitGainError
        When the file cannot be read, the body has no feet on a level floor, or the strength set, a muscle group or
        the joint of a device is not one of this model.
    """
    with OpenSimWorker() as worker:
        model = read_model(study.model_file, worker, sets=study.sets, check=check_footing, begin=begin)
    model = overrule_groups(with_turn_ranges(with_level_floor(model)), dict(study.muscle_groups))
    anatomy = recognize(model)
    model = read_strength_set(study.strength_set).apply(model, anatomy)
    model = with_compliant_tendons(model, anatomy, study.compliant_tendons)
    model = with_involuntary_excitation(model, anatomy, [person.condition for person in study.persons])
    devices = [device for arm in study.arms for device in arm.devices]
    return with_devices(model, anatomy, devices) if devices else model

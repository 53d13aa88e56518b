"""One arm of a study, as a researcher writes it down: what is trained, what is worn, when people are measured."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from gaitgain.config.device import DeviceConfig, LoadConfig
from gaitgain.config.program import ProgramConfig, find_program
from gaitgain.config.yaml_file import Name, Strict, read_mapping
from gaitgain.errors import ConfigError
from gaitgain.simulate.study.study import Arm

LAST_WEEK = 208.0
Week = Annotated[float, Field(ge=0.0, le=LAST_WEEK)]


def _read_program(value: Any, info: ValidationInfo) -> Any:
    """Return the content of a program file that is named instead of written out; its text is kept for the results."""
    if not isinstance(value, str):
        return value
    context = info.context or {}
    try:
        text, data = read_mapping(find_program(value, context.get("folder", Path())), "'name:' and 'exercises:'")
    except OSError:
        raise ValueError(f"{value[:60]!r}... is no name of a program file") from None
    except ConfigError as problem:
        raise ValueError(str(problem)) from None
    context.get("files", {})[value] = text
    return data


def _or_a_name(schema: dict[str, Any]) -> None:
    """Let editors know that a program may be named instead of written out."""
    schema["anyOf"].insert(1, {"type": "string"})


class ArmConfig(Strict):
    """One arm of the comparison: a person as they come, while they follow a program, or with devices on."""

    name: Name = Field(description="name in tables and files")
    program: Annotated[ProgramConfig | None, BeforeValidator(_read_program)] = Field(
        None,
        description="what is trained; nothing when left out. Written here, or the name of a shipped program, or the "
        "path of a program file relative to this one",
        json_schema_extra=_or_a_name,
    )
    programs: list[Annotated[ProgramConfig, BeforeValidator(_read_program)]] = Field(
        default_factory=list,
        description="several programs that are followed together from the same day, each written or named as above",
    )
    week: float | None = Field(
        None, ge=0.0, le=LAST_WEEK, description="when the person is measured; the end by default"
    )
    weeks: list[Week] = Field(default_factory=list, description="when the person is measured, if more than once")
    devices: list[DeviceConfig] = Field(
        default_factory=list, description="what is worn in walking: orthoses, exoskeletons (docs/devices.md)"
    )
    loads: list[LoadConfig] = Field(
        default_factory=list, description="what everybody carries while they walk in this arm, beside their own loads"
    )

    def build(self) -> Arm:
        """Return the arm that the file describes."""
        plans = [self.program] if self.program else self.programs
        devices = tuple(device for config in self.devices for device in config.build())
        loads = tuple(load.build() for load in self.loads)
        weeks = tuple(self.weeks)
        return Arm(self.name, tuple(plan.build() for plan in plans), self.week, weeks, devices, loads)

    @model_validator(mode="after")
    def _one_way_to_say_it(self) -> ArmConfig:
        if self.program is not None and self.programs:
            raise ValueError("program and programs both say what is trained; keep one")
        if self.week is not None and self.weeks:
            raise ValueError("week and weeks both say when; keep one")
        if list(self.weeks) != sorted(set(self.weeks)):
            raise ValueError(f"weeks {self.weeks}: name each week once, from early to late")
        worn = [(device.name, device.coordinate) for config in self.devices for device in config.build()]
        twice = sorted({name for name, coordinate in worn if worn.count((name, coordinate)) > 1})
        if twice:
            raise ValueError(f"devices: the name {twice[0]} is used twice at one joint; give each its own")
        return self

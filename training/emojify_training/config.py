"""The configuration of one published model: everything that decides what training produces."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class NetworkConfig:
    """The shape of the network; see `network.py` for what each number does.

    `stem` and `squeeze` belong to the kind `compact`, `hidden` to `vgg`.
    """

    kind: str
    stages: tuple[int, ...]
    blocks: int
    dropout: float
    stem: int = 0
    squeeze: int = 0
    hidden: int = 0


@dataclass(frozen=True)
class AugmentationConfig:
    """How far a training picture may be changed. Shift and area are fractions of the picture."""

    scale: float
    shift: float
    rotation_degrees: float
    contrast: float
    brightness: float
    erase_probability: float
    erase_area: tuple[float, float]
    mixup_probability: float
    mixup_alpha: float


@dataclass(frozen=True)
class OptimiserConfig:
    """How a step follows from its gradients; see `optimiser.py` for the kinds.

    `weight_decay` is for `sgd`: Keras' decoupled kind, by which each step shrinks the kernels by
    `rate * weight_decay`. `turn` keeps the kernels' length instead.
    """

    kind: str
    momentum: float
    weight_decay: float = 0.0


@dataclass(frozen=True)
class Phase:
    """Some epochs in a row that learn alike.

    `rate` goes in a straight line from its first to its second value. Small pictures (`side` in
    pixels) cost a fraction of the work and teach the coarse features just as well. `strength`
    scales the augmentation.
    """

    epochs: int
    side: int
    rate: tuple[float, float]
    strength: float = 1.0


@dataclass(frozen=True)
class ScheduleConfig:
    """How long and how fast the network learns.

    Everything counts in epochs and steps, never in wall-clock time, so that a paused or resumed run
    is the same run.
    """

    batch: int
    label_smoothing: float
    average_decay: float
    average_every: int
    phases: tuple[Phase, ...]

    @property
    def epochs(self) -> int:
        return sum(phase.epochs for phase in self.phases)

    def phase_of(self, epoch: int) -> Phase:
        """The phase that the epoch, counted from 0, belongs to."""
        return next(
            phase for phase, end in zip(self.phases, self._ends(), strict=True) if epoch < end
        )

    def rate_at(self, epoch: float) -> float:
        """The rate after so many epochs, a fraction included."""
        for phase, end in zip(self.phases, self._ends(), strict=True):
            if epoch < end:
                done = 1 - (end - epoch) / phase.epochs
                return phase.rate[0] + done * (phase.rate[1] - phase.rate[0])
        return self.phases[-1].rate[1]

    def begins_like(self, other: ScheduleConfig, epochs: int) -> bool:
        """True if the first `epochs` of both are the same, whatever comes later."""
        return all(self._at(epoch) == other._at(epoch) for epoch in range(epochs))

    def _at(self, epoch: int) -> tuple[float, ...]:
        phase = self.phase_of(epoch)
        return phase.side, phase.strength, self.rate_at(epoch), self.rate_at(epoch + 0.5)

    def _ends(self) -> list[int]:
        return list(itertools.accumulate(phase.epochs for phase in self.phases))


@dataclass(frozen=True)
class DistillationConfig:
    """How much of a training picture's target is what its teachers say; see `distillation.py`."""

    share: float
    temperature: float


@dataclass(frozen=True)
class TrainingConfig:
    """One published model's whole recipe."""

    name: str
    seed: int
    network: NetworkConfig
    augmentation: AugmentationConfig
    optimiser: OptimiserConfig
    schedule: ScheduleConfig
    distillation: DistillationConfig | None = None

    def begins_like(self, other: TrainingConfig, epochs: int) -> bool:
        """True if both do the same for so many epochs: a run of one may go on as the other."""
        without_end = replace(self, schedule=replace(self.schedule, phases=()))
        return without_end == replace(
            other, schedule=replace(other.schedule, phases=())
        ) and self.schedule.begins_like(other.schedule, epochs)


def load_config(path: Path) -> TrainingConfig:
    """Reads a configuration, refusing keys that are missing or unknown."""
    try:
        return parse_config(json.loads(path.read_text(encoding="utf-8")))
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"{path}: not a training configuration: {error}") from error


def parse_config(raw: dict) -> TrainingConfig:
    """Builds a configuration from the JSON of a file or of a run's record."""
    schedule = _with_tuples(raw["schedule"])
    schedule["phases"] = tuple(Phase(**_with_tuples(phase)) for phase in raw["schedule"]["phases"])
    sections = {
        "network": NetworkConfig(**_with_tuples(raw["network"])),
        "augmentation": AugmentationConfig(**_with_tuples(raw["augmentation"])),
        "optimiser": OptimiserConfig(**raw["optimiser"]),
        "schedule": ScheduleConfig(**schedule),
    }
    if raw.get("distillation"):
        sections["distillation"] = DistillationConfig(**raw["distillation"])
    return TrainingConfig(**{**raw, **sections})


def _with_tuples(section: dict) -> dict:
    """JSON has only lists; frozen configurations hold tuples."""
    return {key: _as_tuple(value) for key, value in section.items()}


def _as_tuple(value):
    return tuple(map(_as_tuple, value)) if isinstance(value, list) else value

"""The configuration of one published model: everything that decides what training produces."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class NetworkConfig:
    """The shape of the network; see `network.py` for what each number does."""

    kind: str
    stem: int
    stages: tuple[int, ...]
    blocks: int
    squeeze: int
    dropout: float


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
class ScheduleConfig:
    """How long and how fast the network learns.

    Everything counts in epochs and steps, never in wall-clock time, so that a paused or resumed run
    is the same run. `weight_decay` is Keras' decoupled kind: each step shrinks the kernels by
    `rate * weight_decay`. With momentum 0.9 that equals a ten times smaller L2 penalty.

    `sizes` holds (from this fraction of the epochs on, side in pixels), ascending: small pictures
    cost a fraction of the work and teach the coarse features just as well.
    """

    epochs: int
    batch: int
    peak_rate: float
    warmup_epochs: int
    momentum: float
    weight_decay: float
    label_smoothing: float
    average_decay: float
    average_every: int
    calm_from: float
    calm_strength: float
    sizes: tuple[tuple[float, int], ...]


@dataclass(frozen=True)
class TrainingConfig:
    """One published model's whole recipe."""

    name: str
    seed: int
    network: NetworkConfig
    augmentation: AugmentationConfig
    schedule: ScheduleConfig


def load_config(path: Path) -> TrainingConfig:
    """Reads a configuration, refusing keys that are missing or unknown."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return TrainingConfig(
            name=raw.pop("name"),
            seed=raw.pop("seed"),
            network=NetworkConfig(**_with_tuples(raw.pop("network"))),
            augmentation=AugmentationConfig(**_with_tuples(raw.pop("augmentation"))),
            schedule=ScheduleConfig(**_with_tuples(raw.pop("schedule"))),
            **raw,
        )
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"{path}: not a training configuration: {error}") from error


def _with_tuples(section: dict) -> dict:
    """JSON has only lists; frozen configurations hold tuples."""
    return {key: _as_tuple(value) for key, value in section.items()}


def _as_tuple(value):
    return tuple(map(_as_tuple, value)) if isinstance(value, list) else value

"""A recipe and a data set small enough to train on in a test."""

import numpy as np
import pytest

from emojify_training import EXPRESSIONS, SIDE
from emojify_training.config import (
    AugmentationConfig,
    NetworkConfig,
    OptimiserConfig,
    Phase,
    ScheduleConfig,
    TrainingConfig,
)


@pytest.fixture
def config() -> TrainingConfig:
    return TrainingConfig(
        name="tiny",
        seed=7,
        network=NetworkConfig("compact", stages=(8, 8), blocks=1, dropout=0.1, stem=4, squeeze=4),
        augmentation=AugmentationConfig(
            scale=0.2,
            shift=0.15,
            rotation_degrees=15.0,
            contrast=0.3,
            brightness=30.0,
            erase_probability=0.5,
            erase_area=(0.02, 0.2),
            mixup_probability=0.5,
            mixup_alpha=0.4,
        ),
        optimiser=OptimiserConfig("muon", momentum=0.9),
        schedule=ScheduleConfig(
            batch=16,
            label_smoothing=0.1,
            average_decay=0.9,
            average_every=2,
            phases=(
                Phase(epochs=1, side=32, rate=(0.0, 0.05)),
                Phase(epochs=1, side=32, rate=(0.05, 0.05)),
                Phase(epochs=2, side=48, rate=(0.05, 0.0), strength=0.5),
            ),
        ),
    )


@pytest.fixture
def faces() -> tuple[np.ndarray, np.ndarray]:
    """Noise of a brightness that depends on the label; no face, but enough to learn from."""
    rng = np.random.default_rng(3)
    labels = np.arange(70) % len(EXPRESSIONS)
    pictures = rng.integers(0, 60, (len(labels), SIDE, SIDE)) + labels[:, None, None] * 25
    return pictures.astype(np.uint8), labels

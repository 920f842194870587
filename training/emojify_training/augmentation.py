"""Random changes to training pictures, in NumPy, so that they run beside the training step.

All functions take a generator and touch nothing else, so a batch is a function of its seed.
Pictures are `[n, height, width]` float32 grey levels from 0 to 255, and stay so: the network
standardises them itself.
"""

from __future__ import annotations

import numpy as np

from .config import AugmentationConfig


def augment(
    pictures: np.ndarray,
    side: int,
    config: AugmentationConfig,
    strength: float,
    rng: np.random.Generator,
) -> np.ndarray:
    """Moves, turns, mirrors, relights and partly hides each picture; returns them at `side` pixels.

    `strength` scales every range except mirroring, which leaves a face a face at no cost.
    """
    changed = warp(pictures, random_affine(len(pictures), config, strength, rng), side)
    changed = relight(changed, config, strength, rng)
    return erase(changed, config, strength, rng)


def random_affine(
    count: int, config: AugmentationConfig, strength: float, rng: np.random.Generator
) -> np.ndarray:
    """Draws `count` matrices `[2, 3]` that map output to input coordinates.

    Coordinates are centred and in units of the picture's side, so one matrix fits any size. Half of
    the matrices mirror.
    """
    angle = np.deg2rad(config.rotation_degrees) * strength * rng.uniform(-1, 1, count)
    zoom = 1 + config.scale * strength * rng.uniform(-1, 1, count)
    mirror = rng.choice([-1.0, 1.0], count)
    matrices = np.empty((count, 2, 3), np.float32)
    matrices[:, 0, 0] = mirror * zoom * np.cos(angle)
    matrices[:, 0, 1] = -zoom * np.sin(angle)
    matrices[:, 1, 0] = mirror * zoom * np.sin(angle)
    matrices[:, 1, 1] = zoom * np.cos(angle)
    matrices[:, :, 2] = config.shift * strength * rng.uniform(-1, 1, (count, 2))
    return matrices


def warp(pictures: np.ndarray, matrices: np.ndarray, side: int) -> np.ndarray:
    """Resamples each picture bilinearly to a square of `side` pixels.

    Beyond the border the nearest pixel repeats: the picture keeps its own brightness. A black fill
    would reach the network as a strong edge, since it standardises what it gets.
    """
    count, height, width = pictures.shape
    across = (np.arange(side, dtype=np.float32) + 0.5) / side - 0.5
    down = across[:, None]
    a = matrices[:, :, None, None, :]
    x = a[:, 0, ..., 0] * across + a[:, 0, ..., 1] * down + a[:, 0, ..., 2]
    y = a[:, 1, ..., 0] * across + a[:, 1, ..., 1] * down + a[:, 1, ..., 2]
    x = np.clip((x + 0.5) * width - 0.5, 0, width - 1)
    y = np.clip((y + 0.5) * height - 0.5, 0, height - 1)
    left = np.minimum(x.astype(np.int32), width - 2)
    top = np.minimum(y.astype(np.int32), height - 2)
    x -= left
    y -= top
    corner = top * width + left + (np.arange(count, dtype=np.int32) * height * width)[:, None, None]
    flat = pictures.reshape(-1)
    upper = flat[corner] * (1 - x) + flat[corner + 1] * x
    lower = flat[corner + width] * (1 - x) + flat[corner + width + 1] * x
    return upper * (1 - y) + lower * y


def relight(
    pictures: np.ndarray, config: AugmentationConfig, strength: float, rng: np.random.Generator
) -> np.ndarray:
    """Changes contrast and brightness, clipped to the range of a camera.

    Standardisation undoes the linear part. What remains is the clipping: blown highlights and
    blocked shadows, which real rooms have and FER2013 mostly doesn't.
    """
    shape = (len(pictures), 1, 1)
    gain = 1 + config.contrast * strength * rng.uniform(-1, 1, shape).astype(np.float32)
    offset = config.brightness * strength * rng.uniform(-1, 1, shape).astype(np.float32)
    return np.clip((pictures - 127.5) * gain + 127.5 + offset, 0, 255)


def erase(
    pictures: np.ndarray, config: AugmentationConfig, strength: float, rng: np.random.Generator
) -> np.ndarray:
    """Hides a random rectangle of some pictures behind one grey level (arXiv 1708.04896)."""
    _, height, width = pictures.shape
    chosen = np.flatnonzero(rng.random(len(pictures)) < config.erase_probability * strength)
    erased = pictures.copy()
    for index in chosen:
        area = rng.uniform(*config.erase_area)
        aspect = np.exp(rng.uniform(np.log(0.3), np.log(1 / 0.3)))
        tall = min(height, max(1, round(height * np.sqrt(area * aspect))))
        wide = min(width, max(1, round(width * np.sqrt(area / aspect))))
        top = rng.integers(height - tall + 1)
        left = rng.integers(width - wide + 1)
        erased[index, top : top + tall, left : left + wide] = rng.uniform(0, 255)
    return erased


def mixup(
    pictures: np.ndarray, targets: np.ndarray, alpha: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Blends each picture and its target with another of the batch (arXiv 1710.09412)."""
    share = np.float32(rng.beta(alpha, alpha))
    partner = rng.permutation(len(pictures))
    return (
        share * pictures + (1 - share) * pictures[partner],
        share * targets + (1 - share) * targets[partner],
    )

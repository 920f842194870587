"""FER2013 as arrays: unpacked once, cached as 8-bit grey, served in augmented batches."""

from __future__ import annotations

import tarfile
from pathlib import Path

import keras
import numpy as np
from PIL import Image

from . import EXPRESSIONS, SIDE
from .augmentation import augment, mixup
from .config import TrainingConfig

SPLITS = ("train", "validation")


def load_split(source: Path, cache: Path, split: str) -> tuple[np.ndarray, np.ndarray]:
    """Returns pictures `[n, 48, 48]` uint8 and labels `[n]` int64, ordered by path.

    `source` is the archive or a folder that holds `<split>/<expression>/*.jpg`. The decoded arrays
    are kept in `cache`, which must lie outside the repository: the pictures may not be passed on.
    """
    arrays = cache / f"{split}.npz"
    if not arrays.exists():
        _decode(_find_root(source, cache), arrays, split)
    with np.load(arrays) as stored:
        return stored["pictures"], stored["labels"]


def _find_root(source: Path, cache: Path) -> Path:
    """The folder that holds the splits, after unpacking `source` if it is an archive."""
    if source.is_file():
        unpacked = cache / "unpacked"
        if not unpacked.exists():
            partial = cache / "unpacked.partial"
            with tarfile.open(source) as archive:
                archive.extractall(partial, filter="data")
            partial.rename(unpacked)
        source = unpacked
    for candidate in (source, source / "fer2013"):
        if all((candidate / split).is_dir() for split in SPLITS):
            return candidate
    raise FileNotFoundError(
        f"{source}: expected the FER2013 archive, or a folder with {' and '.join(SPLITS)} inside"
    )


def _decode(root: Path, arrays: Path, split: str) -> None:
    files = [
        (path, label)
        for label, expression in enumerate(EXPRESSIONS)
        for path in sorted((root / split / expression).glob("*.jpg"))
    ]
    pictures = np.empty((len(files), SIDE, SIDE), np.uint8)
    for index, (path, _) in enumerate(files):
        with Image.open(path) as picture:
            pictures[index] = np.asarray(picture.convert("L"))
    labels = np.array([label for _, label in files], np.int64)
    arrays.parent.mkdir(parents=True, exist_ok=True)
    np.savez(arrays, pictures=pictures, labels=labels)


def one_hot(labels: np.ndarray, smoothing: float = 0.0) -> np.ndarray:
    """Targets `[n, 7]` float32, with `smoothing` of the mass spread evenly over all classes."""
    exact = np.eye(len(EXPRESSIONS), dtype=np.float32)[labels]
    return exact * np.float32(1 - smoothing) + np.float32(smoothing / len(EXPRESSIONS))


class TrainingEpoch(keras.utils.PyDataset):
    """One epoch of shuffled, augmented batches; a pure function of configuration and epoch.

    Each batch has its own generator, seeded with (seed, epoch, batch). So an epoch comes out
    alike however many workers fill the queue, and a resumed run sees what an uninterrupted one
    would.
    """

    def __init__(
        self,
        pictures: np.ndarray,
        targets: np.ndarray,
        config: TrainingConfig,
        epoch: int,
        workers: int = 1,
    ) -> None:
        super().__init__(workers=workers, use_multiprocessing=False, max_queue_size=8)
        self._pictures = pictures
        self._targets = targets
        self._config = config
        self._epoch = epoch
        self._order = np.random.default_rng([config.seed, epoch]).permutation(len(pictures))

    def __len__(self) -> int:
        return len(self._pictures) // self._config.schedule.batch

    def __getitem__(self, batch: int) -> tuple[np.ndarray, np.ndarray]:
        size = self._config.schedule.batch
        chosen = self._order[batch * size : (batch + 1) * size]
        rng = np.random.default_rng([self._config.seed, self._epoch, batch])
        phase = self._config.schedule.phase_of(self._epoch)
        settings = self._config.augmentation
        pictures = self._pictures[chosen].astype(np.float32)
        pictures = augment(pictures, phase.side, settings, phase.strength, rng)
        targets = self._targets[chosen]
        if rng.random() < settings.mixup_probability * phase.strength:
            pictures, targets = mixup(pictures, targets, settings.mixup_alpha, rng)
        return pictures[..., None], targets

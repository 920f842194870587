"""What trained networks think of the training pictures, as targets for the next one.

A label of FER2013 is one person's word, and people agree on about two in three. The mean answer of
trained networks tells how unclear a face is, which a single label can't (arXiv 1503.02531).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np

from . import SIDE
from .config import DistillationConfig, parse_config
from .network import build_network


@dataclass(frozen=True)
class Teacher:
    """A finished run, by its averaged weights."""

    name: str
    network: keras.Model
    digest: str

    @property
    def record(self) -> dict[str, str]:
        """What a student's run keeps of it: a resumed run must learn from the very same."""
        return {"name": self.name, "sha256": self.digest}

    @classmethod
    def load(cls, run: Path) -> Teacher:
        progress = json.loads((run / "progress.json").read_text(encoding="utf-8"))
        network = build_network(parse_config(progress["config"]).network, SIDE)
        weights = run / "average.weights.h5"
        network.load_weights(weights)
        digest = hashlib.sha256(b"".join(w.tobytes() for w in network.get_weights())).hexdigest()
        return cls(run.name, network, digest)

    def answer(self, pictures: np.ndarray, temperature: float) -> np.ndarray:
        """Probabilities `[n, 7]` of pictures `[n, 48, 48]`, each averaged with its mirror image."""
        logits = [
            self.network.predict(view[..., None].astype(np.float32), batch_size=256, verbose=0)
            for view in (pictures, pictures[:, :, ::-1])
        ]
        return sum(_softmax(view / temperature) for view in logits) / len(logits)


def soften(
    targets: np.ndarray, answers: list[np.ndarray], config: DistillationConfig
) -> np.ndarray:
    """Blends targets `[n, 7]` with the teachers' mean answer."""
    mean = np.mean(answers, axis=0, dtype=np.float32)
    return np.float32(1 - config.share) * targets + np.float32(config.share) * mean


def _softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)

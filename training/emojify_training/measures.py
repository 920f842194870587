"""What a classifier's answers are worth, in the numbers that the model card shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .calibration import expected_calibration_error


@dataclass(frozen=True)
class Scores:
    """Figures of one set of answers; every rate lies between 0 and 1."""

    confusion: np.ndarray
    accuracy: float
    precision: np.ndarray
    recall: np.ndarray
    f1: np.ndarray
    calibration_error: float

    @property
    def macro_f1(self) -> float:
        """Mean over the classes, so that rare expressions count as much as common ones."""
        return float(self.f1.mean())

    @property
    def margin(self) -> float:
        """Half the 95 % interval that chance alone gives an accuracy on so many pictures."""
        count = self.confusion.sum()
        return float(1.96 * np.sqrt(self.accuracy * (1 - self.accuracy) / count))


def score(probabilities: np.ndarray, labels: np.ndarray) -> Scores:
    """Compares probabilities `[n, classes]` with the labels `[n]`."""
    classes = probabilities.shape[1]
    answers = probabilities.argmax(axis=1)
    confusion = np.bincount(labels * classes + answers, minlength=classes**2)
    confusion = confusion.reshape(classes, classes)
    hits = np.diag(confusion)
    answered, present = confusion.sum(axis=0), confusion.sum(axis=1)
    return Scores(
        confusion=confusion,
        accuracy=float(hits.sum() / len(labels)),
        precision=hits / np.maximum(answered, 1),
        recall=hits / np.maximum(present, 1),
        f1=2 * hits / np.maximum(answered + present, 1),
        calibration_error=expected_calibration_error(probabilities, labels),
    )

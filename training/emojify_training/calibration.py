"""How far the model's confidence can be taken at its word, and the one number that corrects it."""

from __future__ import annotations

import numpy as np


def fit_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """Finds the divisor of the logits that makes the labels likeliest (arXiv 1706.04599).

    The likelihood has one maximum, so ever finer grids around the best value find it.
    """
    low, high = 0.1, 10.0
    for _ in range(6):
        grid = np.geomspace(low, high, 21)
        best = int(np.argmin([negative_log_likelihood(logits / t, labels) for t in grid]))
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)]
    return float(grid[best])


def negative_log_likelihood(logits: np.ndarray, labels: np.ndarray) -> float:
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=1))
    return float(np.mean(log_sum - shifted[np.arange(len(labels)), labels]))


def reliability(
    probabilities: np.ndarray, labels: np.ndarray, bins: int = 15
) -> list[tuple[float, float, int]]:
    """Mean confidence, accuracy and count of each non-empty bin of equal width."""
    confidence = probabilities.max(axis=1)
    correct = probabilities.argmax(axis=1) == labels
    chosen = np.minimum((confidence * bins).astype(int), bins - 1)
    return [
        (float(confidence[inside].mean()), float(correct[inside].mean()), int(inside.sum()))
        for inside in (chosen == index for index in range(bins))
        if inside.any()
    ]


def expected_calibration_error(
    probabilities: np.ndarray, labels: np.ndarray, bins: int = 15
) -> float:
    """Mean distance between confidence and accuracy, weighted by the bins' counts."""
    return sum(
        count * abs(confidence - accuracy)
        for confidence, accuracy, count in reliability(probabilities, labels, bins)
    ) / len(labels)

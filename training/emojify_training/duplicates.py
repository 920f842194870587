"""Pictures that appear in two splits, which make a figure look better than it is."""

from __future__ import annotations

import numpy as np

#: Correlation above which two 24 px thumbnails count as the same photograph.
ALIKE = 0.95

_THUMBNAIL = 24


def likeness(pictures: np.ndarray, others: np.ndarray, batch: int = 512) -> np.ndarray:
    """For each picture, the highest correlation with any of the others or its mirror image."""
    thumbnails = _thumbnails(others)
    best = np.full(len(pictures), -1.0, np.float32)
    for seen in (pictures, pictures[:, :, ::-1]):
        queries = _thumbnails(seen)
        for start in range(0, len(queries), batch):
            chunk = slice(start, start + batch)
            found = (queries[chunk] @ thumbnails.T).max(axis=1)
            best[chunk] = np.maximum(best[chunk], found)
    return best


def _thumbnails(pictures: np.ndarray) -> np.ndarray:
    """Unit vectors whose products are correlations."""
    count, side, _ = pictures.shape
    step = side // _THUMBNAIL
    blocks = pictures.reshape(count, _THUMBNAIL, step, _THUMBNAIL, step).astype(np.float32)
    vectors = blocks.mean(axis=(2, 4)).reshape(count, -1)
    vectors -= vectors.mean(axis=1, keepdims=True)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)

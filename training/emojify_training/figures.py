"""The model card's pictures."""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np

from . import EXPRESSIONS
from .calibration import reliability
from .measures import Scores

_BLUE, _GREY = "#2563a8", "#8a8f98"


def draw_confusion(scores: Scores, path: Path) -> None:
    """Draws how often each labelled expression got which answer, in per cent of its row."""
    shares = 100 * scores.confusion / scores.confusion.sum(axis=1, keepdims=True)
    figure, axes = plt.subplots(figsize=(6.4, 5.6))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=100)
    for row, column in np.ndindex(shares.shape):
        value = shares[row, column]
        axes.text(
            column,
            row,
            f"{value:.0f}",
            ha="center",
            va="center",
            color="white" if value > 55 else "black",
            fontsize=11,
        )
    places = range(len(EXPRESSIONS))
    axes.set_xticks(places, EXPRESSIONS, rotation=30, ha="right")
    axes.set_yticks(places, EXPRESSIONS)
    axes.set_xlabel("what the model says the face looks like")
    axes.set_ylabel("what people labelled it")
    axes.set_title(f"Validation, single crop: {scores.accuracy:.1%} right (per cent of each row)")
    _save(figure, path)


def draw_recall(scores: Scores, path: Path) -> None:
    """Draws the share of each expression that is recognised, best on top."""
    present = scores.confusion.sum(axis=1)
    order = np.argsort(scores.recall)
    figure, axes = plt.subplots(figsize=(6.4, 3.6))
    bars = axes.barh(
        [f"{EXPRESSIONS[i]} ({present[i]})" for i in order], 100 * scores.recall[order], color=_BLUE
    )
    axes.bar_label(bars, fmt="%.0f %%", padding=3)
    axes.axvline(100 * scores.recall.mean(), color=_GREY, linestyle="--", linewidth=1)
    axes.set_xlim(0, 100)
    axes.set_xlabel("recall in per cent; dashed: mean; in brackets: pictures")
    axes.spines[["top", "right"]].set_visible(False)
    _save(figure, path)


def draw_reliability(probabilities: np.ndarray, labels: np.ndarray, path: Path) -> None:
    """Draws how often the model is right against how sure it says it is."""
    confidence, accuracy, counts = zip(*reliability(probabilities, labels), strict=True)
    figure, (upper, lower) = plt.subplots(
        2, 1, figsize=(5.6, 6.0), sharex=True, height_ratios=(3, 1)
    )
    upper.plot([0, 1], [0, 1], color=_GREY, linestyle="--", linewidth=1, label="perfect")
    upper.plot(confidence, accuracy, color=_BLUE, marker="o", label="this model")
    upper.set_ylabel("share that is right")
    upper.set_ylim(0, 1)
    upper.legend(loc="upper left", frameon=False)
    lower.bar(confidence, counts, width=0.05, color=_BLUE)
    lower.set_ylabel("pictures")
    lower.set_xlabel("probability of the top expression")
    lower.set_xlim(0, 1)
    for axes in (upper, lower):
        axes.spines[["top", "right"]].set_visible(False)
    _save(figure, path)


def _save(figure: plt.Figure, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, dpi=100)
    plt.close(figure)

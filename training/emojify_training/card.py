"""Fills the model card, `card.md`, with measured figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import EXPRESSIONS
from .duplicates import ALIKE
from .measures import Scores

_TEMPLATE = Path(__file__).with_name("card.md")

#: (who, accuracy, protocol). Quoted; the protocols differ, so each is named beside its figure.
PUBLISHED = (
    (
        "VGGNet of arXiv 2105.03588 (29.9 M parameters, 351 M multiply-adds per crop)",
        "73.28 %",
        "by its published code: PublicTest, ten crops averaged, model chosen on PrivateTest",
    ),
    ("Residual Masking Network (143 M parameters)", "74.14 %", "PrivateTest, single network"),
    ("LHC-Net", "74.42 %", "PrivateTest, single network"),
    ("EmoNeXt-XL", "76.12 %", "PrivateTest, ImageNet-22k pre-training, ten crops at 224 px"),
    ("VGG19 / ResNet18", "73.1 / 73.0 %", "PrivateTest, ten crops, best of several checkpoints"),
    ("MicroExpNet (1.2 M parameters, distilled)", "71.2 %", "as published"),
    ("TinyFER-Lite (0.93 M parameters)", "67.1 %", "as published"),
    ("mini-Xception (60 k parameters)", "66 %", "as published"),
    ("face-api's expression network", "58.8 %", "PrivateTest, measured for this project"),
    ("people, agreeing with the labels", "65 ± 5 %", "arXiv 1307.0414"),
)


@dataclass(frozen=True)
class Evaluation:
    """Everything that the card reports and that has to be measured or read."""

    origin: dict
    single: Scores
    flipped: Scores
    parameters: int
    multiply_adds: int
    size: int
    sha256: str
    operators: list[str]
    one_node: bool
    latency_ms: tuple[float, float]
    processor: str
    train_count: int
    likeness: np.ndarray
    accuracy_without_alike: float


def write_card(e: Evaluation) -> str:
    """Renders the card as Markdown."""
    template = _TEMPLATE.read_text(encoding="utf-8")
    return template.format(**_model(e), **_accuracy(e), **_mistakes(e), **_training(e))


def _model(e: Evaluation) -> dict:
    counted = sorted(Counter(e.operators).items())
    return {
        "file": e.origin["file"],
        "expressions": ", ".join(EXPRESSIONS),
        "size": e.size,
        "sha256": e.sha256,
        "parameters": e.parameters,
        "parameters_millions": e.parameters / 1e6,
        "multiply_adds": e.multiply_adds / 1e6,
        "latency_median": e.latency_ms[0],
        "latency_tail": e.latency_ms[1],
        "processor": e.processor,
        "operators": ", ".join(f"{count} {name}" for name, count in counted),
        "delegation": (
            "XNNPACK runs the whole graph as one node"
            if e.one_node
            else "XNNPACK runs only parts of the graph"
        ),
    }


def _accuracy(e: Evaluation) -> dict:
    alike = int((e.likeness >= ALIKE).sum())
    protocols = (("single crop", e.single), ("averaged with its mirror image", e.flipped))
    return {
        "validation_count": int(e.single.confusion.sum()),
        "accuracy": e.single.accuracy,
        "accuracy_rows": _rows(
            (
                name,
                f"{s.accuracy:.2%} ± {s.margin:.1%}",
                f"{s.macro_f1:.3f}",
                f"{s.recall.mean():.2%}",
                f"{s.calibration_error:.3f}",
            )
            for name, s in protocols
        ),
        "expression_rows": _rows(
            (
                name,
                str(e.single.confusion[i].sum()),
                f"{e.single.recall[i]:.1%}",
                f"{e.single.precision[i]:.1%}",
                f"{e.single.f1[i]:.3f}",
            )
            for i, name in enumerate(EXPRESSIONS)
        ),
        "published_rows": _rows(PUBLISHED),
        "alike": ALIKE,
        "alike_count": alike,
        "alike_share": alike / len(e.likeness),
        "identical_count": int((e.likeness > 0.9999).sum()),
        "accuracy_without_alike": e.accuracy_without_alike,
    }


def _mistakes(e: Evaluation) -> dict:
    shares = e.single.confusion / e.single.confusion.sum(axis=1, keepdims=True)
    weakest = np.argsort(e.single.recall)[:2]
    np.fill_diagonal(shares, 0)
    labelled, answered = np.unravel_index(shares.argmax(), shares.shape)
    return {
        "weakest": " and ".join(f"{EXPRESSIONS[i]} ({e.single.recall[i]:.0%})" for i in weakest),
        "mistaken": EXPRESSIONS[labelled],
        "mistaken_for": EXPRESSIONS[answered],
        "mistaken_share": shares[labelled, answered],
        "disgust_count": int(e.single.confusion[EXPRESSIONS.index("disgust")].sum()),
    }


def _training(e: Evaluation) -> dict:
    config = e.origin["config"]
    schedule, network, changes = config["schedule"], config["network"], config["augmentation"]
    planned, done = schedule["epochs"], e.origin["epochsTrained"]
    return {
        "epochs": done,
        "stopped": "" if done == planned else f" **Stopped early: {planned} were planned.**",
        "momentum": schedule["momentum"],
        "batch": schedule["batch"],
        "peak_rate": schedule["peak_rate"],
        "note": f" {e.origin['note']}" if e.origin["note"] else "",
        "sizes": ", ".join(
            f"{side} px from {start:.0%} on" if start else f"{side} px at first"
            for start, side in schedule["sizes"]
        ),
        "shift": changes["shift"],
        "scale": changes["scale"],
        "rotation": changes["rotation_degrees"],
        "calm": 1 - schedule["calm_from"],
        "smoothing": schedule["label_smoothing"],
        "decay": schedule["average_decay"],
        "stem": network["stem"],
        "blocks": network["blocks"],
        "stages": ", ".join(map(str, network["stages"])),
        "config": config["name"],
        "keras": e.origin["keras"],
        "tensorflow": e.origin["tensorflow"],
        "temperature": e.origin["temperature"],
        "train_count": e.train_count,
    }


def _rows(cells) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)

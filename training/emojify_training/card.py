"""Fills the model card, `card.md`, with measured figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import EXPRESSIONS
from .config import DistillationConfig, Phase, parse_config
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
class Reference:
    """What the network to compare with costs, in the shipped precision."""

    parameters: int
    multiply_adds: int
    size: int
    latency_ms: float


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
    reference: Reference
    crops: list[dict]


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
    config = parse_config(e.origin["config"])
    schedule, network, changes = config.schedule, config.network, config.augmentation
    planned, done = schedule.epochs, e.origin["epochsTrained"]
    return {
        "epochs": done,
        "stopped": "" if done == planned else f" **Stopped early: {planned} were planned.**",
        "optimiser": {"muon": "Muon", "sgd": "SGD"}[config.optimiser.kind],
        "momentum": config.optimiser.momentum,
        "batch": schedule.batch,
        "start": e.origin["start"],
        "other_runs": _other_runs(e.origin),
        "chain": (
            " The README there has the commands of\nthe other runs, whose configurations have their"
            " names."
            if _other_runs(e.origin)
            else ""
        ),
        "distillation": _distillation(config.distillation, e.origin["teachers"]),
        "variant_rows": _rows(_variant(variant) for variant in e.origin["variants"]),
        "reference": _reference(e.reference),
        "crops": _crops(e.crops),
        "note": f" {e.origin['note']}" if e.origin["note"] else "",
        "phase_rows": _rows(_phase(phase) for phase in schedule.phases),
        "shift": changes.shift,
        "scale": changes.scale,
        "rotation": changes.rotation_degrees,
        "smoothing": schedule.label_smoothing,
        "decay": schedule.average_decay,
        "stem": network.stem,
        "blocks": network.blocks,
        "stages": ", ".join(map(str, network.stages)),
        "config": config.name,
        "keras": e.origin["keras"],
        "tensorflow": e.origin["tensorflow"],
        "temperature": e.origin["temperature"],
        "train_count": e.train_count,
    }


def _phase(phase: Phase) -> tuple[str, ...]:
    first, last = phase.rate
    rate = f"{first:g}" if first == last else f"{first:g} to {last:g}"
    return str(phase.epochs), f"{phase.side} px", rate, f"{phase.strength:g}"


def _variant(variant: dict) -> tuple[str, ...]:
    name = variant["precision"]
    return (
        f"**{name}** (shipped)" if variant["shipped"] else name,
        f"{variant['bytes']:,}",
        f"{variant['accuracy']:.2%}",
        f"{variant['medianMs']:.2f} ms",
        "whole graph" if variant["oneNode"] else "parts of the graph",
    )


def _distillation(distillation: DistillationConfig | None, teachers: list[dict]) -> str:
    if not distillation:
        return ""
    names = " and ".join(f"`{teacher['name']}`" for teacher in teachers)
    return (
        f" {distillation.share:.0%} of each target is the mean answer of {names}, trained before on"
        " the same split, to the picture and its mirror image, at temperature"
        f" {distillation.temperature:g}."
    )


def _other_runs(origin: dict) -> str:
    """The options that name the runs which this one began with and learnt from."""
    start = origin["start"].partition("`")[2].rstrip("`")
    options = [f" --teacher {teacher['name']}" for teacher in origin["teachers"]]
    return "".join([*options, f" --start {start}" if start else ""])


def _reference(reference: Reference) -> str:
    return (
        "For comparison, the VGGNet of arXiv 2105.03588 (`training/configs/reference.json`) in the"
        " shipped precision, one crop, same\nmachine and measure:"
        f" {reference.parameters:,} parameters, {reference.multiply_adds / 1e6:.0f} million"
        f" multiply-adds, {reference.size:,} bytes, {reference.latency_ms:.2f} ms; the paper"
        " averages ten\ncrops per face. Its time doesn't depend on its weights; it was not trained"
        " here, so its accuracy is the published one below."
    )


def _crops(crops: list[dict]) -> str:
    """What is lost between a perfect crop and the detector's, as the crop check measured it."""
    if not crops:
        return ""
    rows = _rows(
        (
            f"`{c['detector']}`",
            f"{c['found']} of {c['faces']}",
            f"{c['rightAsTheyAre']:.1%}",
            f"{c['rightInUse']:.1%} ({c['scaleInUse']:g}, {c['shiftInUse']:g})",
            f"{c['rightAtBest']:.1%} ({c['bestScale']:g}, {c['bestShift']:g})",
        )
        for c in crops
    )
    return (
        "## Behind the detectors\n\nValidation faces, enlarged to 80–300 px, put into larger"
        " pictures, and found, cut out and read there by the shipped parts (`CropGeometryCheck` in"
        "\n`benchmarks/`). In brackets: the square's side in sides of the box, its shift down in"
        " its own sides. All shares are of the faces found.\n\n"
        "| detector | found | read right from the original crop | from the square in use | from the"
        f" best square tried |\n|---|---|---|---|---|\n{rows}\n\n"
    )


def _rows(cells) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)

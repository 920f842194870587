"""Measures the shipped `.tflite` and writes the model card and its pictures beside it."""

from __future__ import annotations

import argparse
import json
import os
import platform
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["KERAS_BACKEND"] = "tensorflow"

from emojify_training import SIDE
from emojify_training.card import Evaluation, Reference, write_card
from emojify_training.config import load_config
from emojify_training.conversion import convert
from emojify_training.dataset import load_split
from emojify_training.duplicates import ALIKE, likeness
from emojify_training.figures import draw_confusion, draw_recall, draw_reliability
from emojify_training.measures import score
from emojify_training.network import build_network
from emojify_training.options import CLASSIFIER, add_data_options
from emojify_training.shipped import ShippedModel

#: What `CropGeometryCheck --json` wrote, one file per detector.
CROP_CHECKS = CLASSIFIER.parent / "benchmarks" / "results" / "crops"


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_options(parser)
    parser.add_argument("--classifier", type=Path, default=CLASSIFIER, help="module to measure")
    return parser.parse_args()


def processor() -> str:
    """The processor's name, where the system tells it."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def measure_reference() -> Reference:
    """Measures what the network to compare with costs; its weights don't matter for that."""
    config = load_config(Path(__file__).with_name("configs") / "reference.json")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "reference.tflite"
        file.write_bytes(convert(build_network(config.network, SIDE), temperature=1))
        model = ShippedModel(file)
    return Reference(
        model.parameters, model.multiply_adds, model.size, model.latency_ms(rounds=200)[0]
    )


def read_crops(folder: Path, sha256: str) -> list[dict]:
    """The crop checks of this very file; those of an earlier one would mislead."""
    checks = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))
    ]
    return [check for check in checks if check["modelSha256"] == sha256]


def main() -> None:
    arguments = parse_arguments()
    models = arguments.classifier / "src/main/resources/models"
    shipped = ShippedModel(models / "expressions.tflite")
    origin = json.loads((models / "expressions.origin.json").read_text(encoding="utf-8"))
    if origin["sha256"] != shipped.sha256:
        raise SystemExit("expressions.origin.json describes another file; run export.py again")

    latency = shipped.latency_ms()
    pictures, labels = load_split(arguments.data, arguments.cache, "validation")
    train_pictures, _ = load_split(arguments.data, arguments.cache, "train")
    answers = shipped.probabilities(pictures)
    averaged = (answers + shipped.probabilities(pictures[:, :, ::-1])) / 2
    alike = likeness(pictures, train_pictures)
    single, flipped = score(answers, labels), score(averaged, labels)
    fresh = alike < ALIKE

    draw_confusion(single, models / "confusion-matrix.png")
    draw_recall(single, models / "recall.png")
    draw_reliability(answers, labels, models / "reliability.png")
    card = write_card(
        Evaluation(
            origin=origin,
            single=single,
            flipped=flipped,
            parameters=shipped.parameters,
            multiply_adds=shipped.multiply_adds,
            size=shipped.size,
            sha256=shipped.sha256,
            operators=shipped.operators,
            one_node=shipped.is_one_delegated_node,
            latency_ms=latency,
            processor=processor(),
            train_count=len(train_pictures),
            likeness=alike,
            accuracy_without_alike=score(answers[fresh], labels[fresh]).accuracy,
            reference=measure_reference(),
            crops=read_crops(CROP_CHECKS, shipped.sha256),
        )
    )
    (models / "model-card.md").write_text(card, encoding="utf-8")
    for name, scores in (("single crop", single), ("flip average", flipped)):
        print(
            f"{name}: accuracy {scores.accuracy:.4f}, macro-F1 {scores.macro_f1:.4f},"
            f" calibration error {scores.calibration_error:.4f}"
        )
    print(f"latency: median {latency[0]:.2f} ms, 95th percentile {latency[1]:.2f} ms")


if __name__ == "__main__":
    main()

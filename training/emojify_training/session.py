"""One training run: its optimiser, its checkpoints and its loop over epochs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import keras
import numpy as np

from .average import AveragedWeights
from .config import ScheduleConfig, TrainingConfig, parse_config
from .dataset import TrainingEpoch, one_hot
from .distillation import Teacher, soften
from .network import build_network
from .optimiser import build_optimiser

_AVERAGE = "average.weights.h5"

#: More than an epoch has steps, so that no two epochs draw alike.
_STEPS_APART = 1 << 16


class _Rate(keras.callbacks.Callback):
    """Sets the rate that the schedule asks for before each step."""

    def __init__(self, schedule: ScheduleConfig, epoch: int, steps: int) -> None:
        super().__init__()
        self._schedule = schedule
        self._epoch = epoch
        self._steps = steps

    def on_train_batch_begin(self, batch: int, logs: dict | None = None) -> None:
        rate = self._schedule.rate_at(self._epoch + (batch + 1) / self._steps)
        self.model.optimizer.learning_rate = rate


class TrainingSession:
    """A run that can stop after any epoch and go on later as if it hadn't.

    The folder holds `state.weights.h5` (network and optimiser), `average.weights.h5` (what gets
    exported) and `progress.json` (configuration and one entry per finished epoch).
    """

    def __init__(
        self,
        config: TrainingConfig,
        folder: Path,
        teachers: Sequence[Teacher] = (),
        start: Path | None = None,
    ) -> None:
        if bool(teachers) != bool(config.distillation):
            raise ValueError(f"{config.name}: teachers and `distillation` go together")
        keras.utils.set_random_seed(config.seed)
        self.config = config
        self.history: list[dict[str, float]] = []
        self._teachers = teachers
        self._start = f"from the weights of `{start.name}`" if start else "from scratch"
        self.network = build_network(config.network)
        if start:
            self.network.load_weights(start / _AVERAGE)
        self.network.compile(
            optimizer=build_optimiser(config.optimiser, self.network),
            loss=keras.losses.CategoricalCrossentropy(from_logits=True),
            metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
            jit_compile=False,
        )
        self.network.optimizer.build(self.network.trainable_variables)
        self.averaging = AveragedWeights(
            self.network, config.schedule.average_decay, config.schedule.average_every
        )
        self.averaging.average.compile(
            loss=keras.losses.CategoricalCrossentropy(from_logits=True),
            metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
            jit_compile=False,
        )
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._resume()

    def run(
        self,
        train: tuple[np.ndarray, np.ndarray],
        validation: tuple[np.ndarray, np.ndarray],
        workers: int,
        report: Callable[[dict[str, float]], None],
        until: int | None = None,
    ) -> None:
        """Trains from the first unfinished epoch to the last, or to `until`."""
        targets = self._targets(*train)
        validation_pictures = validation[0][..., None].astype(np.float32)
        validation_targets = one_hot(validation[1])
        for epoch in range(len(self.history), until or self.config.schedule.epochs):
            started = time.monotonic()
            self._seed_dropout(epoch)
            batches = TrainingEpoch(train[0], targets, self.config, epoch, workers)
            fitted = self.network.fit(
                batches,
                epochs=epoch + 1,
                initial_epoch=epoch,
                shuffle=False,
                callbacks=[_Rate(self.config.schedule, epoch, len(batches)), self.averaging],
                verbose=0,
            ).history
            measured = self.averaging.average.evaluate(
                validation_pictures,
                validation_targets,
                batch_size=256,
                verbose=0,
                return_dict=True,
            )
            self.history.append(
                {
                    "epoch": epoch + 1,
                    "train_loss": fitted["loss"][-1],
                    "validation_loss": measured["loss"],
                    "validation_accuracy": measured["accuracy"],
                    "seconds": time.monotonic() - started,
                }
            )
            self._save()
            report(self.history[-1])

    def _targets(self, pictures: np.ndarray, labels: np.ndarray) -> np.ndarray:
        targets = one_hot(labels, self.config.schedule.label_smoothing)
        if not self.config.distillation:
            return targets
        distillation = self.config.distillation
        answers = [teacher.answer(pictures, distillation.temperature) for teacher in self._teachers]
        return soften(targets, answers, distillation)

    def _seed_dropout(self, epoch: int) -> None:
        """Gives each epoch its own stretch of random numbers, which checkpoints don't hold."""
        for layer in self.network.layers:
            if isinstance(layer, keras.layers.Dropout):
                layer.seed_generator.state.assign([self.config.seed, epoch * _STEPS_APART])

    def _save(self) -> None:
        """Writes each file beside its old version and swaps it in, the progress last."""
        for model, name in self._stored():
            partial = self._folder / f"partial-{name}"
            model.save_weights(partial)
            partial.replace(self._folder / name)
        progress = {
            "config": asdict(self.config),
            "start": self._start,
            "teachers": [teacher.record for teacher in self._teachers],
            "history": self.history,
        }
        partial = self._folder / "progress.partial"
        partial.write_text(json.dumps(progress, indent=1), encoding="utf-8")
        partial.replace(self._folder / "progress.json")

    def _resume(self) -> None:
        progress = self._folder / "progress.json"
        if not progress.exists():
            return
        stored = json.loads(progress.read_text(encoding="utf-8"))
        finished = len(stored["history"])
        if not parse_config(stored["config"]).begins_like(self.config, finished):
            raise ValueError(
                f"{self._folder} holds a run with another configuration; use another folder"
            )
        if stored["teachers"] != [teacher.record for teacher in self._teachers]:
            raise ValueError(f"{self._folder} holds a run with other teachers; use another folder")
        self._start = stored["start"]
        for model, name in self._stored():
            model.load_weights(self._folder / name)
        self.history = stored["history"]

    def _stored(self) -> tuple[tuple[keras.Model, str], ...]:
        return (
            (self.network, "state.weights.h5"),
            (self.averaging.average, _AVERAGE),
        )

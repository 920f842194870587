"""One training run: its optimiser, its checkpoints and its loop over epochs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import keras
import numpy as np

from .average import AveragedWeights
from .config import ScheduleConfig, TrainingConfig
from .dataset import TrainingEpoch, one_hot
from .network import build_network

#: More than an epoch has steps, so that no two epochs draw alike.
_STEPS_APART = 1 << 16


def build_optimizer(schedule: ScheduleConfig, steps_per_epoch: int) -> keras.optimizers.Optimizer:
    """SGD with Nesterov momentum: a linear warm-up, then half a cosine down to zero."""
    warmup = schedule.warmup_epochs * steps_per_epoch
    rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=schedule.peak_rate / 100,
        warmup_target=schedule.peak_rate,
        warmup_steps=warmup,
        decay_steps=schedule.epochs * steps_per_epoch - warmup,
    )
    optimizer = keras.optimizers.SGD(
        rate, momentum=schedule.momentum, nesterov=True, weight_decay=schedule.weight_decay
    )
    optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    return optimizer


class TrainingSession:
    """A run that can stop after any epoch and go on later as if it hadn't.

    The folder holds `state.weights.h5` (network and optimiser), `average.weights.h5` (what gets
    exported) and `progress.json` (configuration and one entry per finished epoch).
    """

    def __init__(self, config: TrainingConfig, folder: Path, steps_per_epoch: int) -> None:
        keras.utils.set_random_seed(config.seed)
        self.config = config
        self.history: list[dict[str, float]] = []
        self.network = build_network(config.network)
        self.network.compile(
            optimizer=build_optimizer(config.schedule, steps_per_epoch),
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
        pictures, labels = validation
        pictures, targets = pictures[..., None].astype(np.float32), one_hot(labels)
        for epoch in range(len(self.history), until or self.config.schedule.epochs):
            started = time.monotonic()
            self._seed_dropout(epoch)
            fitted = self.network.fit(
                TrainingEpoch(*train, self.config, epoch, workers),
                epochs=epoch + 1,
                initial_epoch=epoch,
                shuffle=False,
                callbacks=[self.averaging],
                verbose=0,
            ).history
            measured = self.averaging.average.evaluate(
                pictures, targets, batch_size=256, verbose=0, return_dict=True
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
        progress = {"config": asdict(self.config), "history": self.history}
        partial = self._folder / "progress.partial"
        partial.write_text(json.dumps(progress, indent=1), encoding="utf-8")
        partial.replace(self._folder / "progress.json")

    def _resume(self) -> None:
        progress = self._folder / "progress.json"
        if not progress.exists():
            return
        stored = json.loads(progress.read_text(encoding="utf-8"))
        if stored["config"] != json.loads(json.dumps(asdict(self.config))):
            raise ValueError(
                f"{self._folder} holds a run with another configuration; use another folder"
            )
        for model, name in self._stored():
            model.load_weights(self._folder / name)
        self.history = stored["history"]

    def _stored(self) -> tuple[tuple[keras.Model, str], ...]:
        return (
            (self.network, "state.weights.h5"),
            (self.averaging.average, "average.weights.h5"),
        )

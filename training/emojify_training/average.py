"""A running mean of a network's weights, which generalises better than the last weights."""

from __future__ import annotations

import keras


class AveragedWeights(keras.callbacks.Callback):
    """Keeps an exponential moving average of all weights in a second network.

    Batch normalisation's statistics are averaged along with the kernels they belong to. While few
    steps are done, the average follows faster, so that it doesn't drag the random start along.
    Every few steps are enough for an average over thousands, and cost a fraction.
    """

    def __init__(self, network: keras.Model, decay: float, every: int) -> None:
        super().__init__()
        self.average = keras.models.clone_model(network)
        self.average.set_weights(network.get_weights())
        self._decay = decay
        self._every = every
        self._pairs = list(zip(self.average.weights, network.weights, strict=True))

    def on_train_batch_end(self, batch: int, logs: dict | None = None) -> None:
        step = int(self.model.optimizer.iterations)
        if step % self._every:
            return
        share = 1 - min(self._decay, (1 + step) / (10 + step)) ** self._every
        for mean, weight in self._pairs:
            mean.assign(mean + share * (weight - mean))

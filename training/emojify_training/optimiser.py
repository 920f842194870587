"""The optimisers that a configuration can name."""

from __future__ import annotations

import math

import keras
from keras import ops

from .config import OptimiserConfig

#: Coefficients of the quintic Newton-Schulz iteration in Keller Jordan's Muon, chosen there for a
#: steep slope at zero: after five rounds all singular values lie between about 0.7 and 1.2.
_A, _B, _C = 3.4445, -4.7750, 2.0315
_ROUNDS = 5


def build_optimiser(config: OptimiserConfig, network: keras.Model) -> keras.Optimizer:
    """Builds the optimiser; its rate is set anew before each step (see `session.py`)."""
    if config.kind == "muon":
        return Muon(_normalised_kernels(network), config.momentum)
    if config.kind == "sgd":
        optimiser = keras.optimizers.SGD(
            1.0, momentum=config.momentum, nesterov=True, weight_decay=config.weight_decay
        )
        optimiser.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
        return optimiser
    raise ValueError(f"unknown optimiser {config.kind!r}; known are ['muon', 'sgd']")


def _normalised_kernels(network: keras.Model) -> tuple[str, ...]:
    """Kernels without a bias: batch normalisation follows, so their length means nothing."""
    return tuple(
        layer.kernel.path
        for layer in network.layers
        if isinstance(layer, keras.layers.Conv2D) and not layer.use_bias
    )


@keras.saving.register_keras_serializable("emojify")
class Muon(keras.optimizers.Optimizer):
    """Turns kernels by orthogonalised momentum (kellerjordan.github.io/posts/muon, 2024).

    A step's matrix, `[height * width * inputs, outputs]`, gets singular values near one, so that
    rare directions are learnt as fast as frequent ones. Only kernels whose length means nothing are
    turned, and they keep the length that He's start gives them (arXiv 1502.01852): the rate is then
    the angle, in radians, that a step turns a kernel by, and needs no weight decay to stay so.

    Everything else (biases, normalisation, gates, the last layer) follows Adam (arXiv 1412.6980) at
    a twentieth of the rate.
    """

    _ADAM_SHARE = 0.05
    _ADAM_MEAN = 0.9
    _ADAM_SQUARE = 0.99

    def __init__(self, turned=(), momentum=0.9, learning_rate=1.0, **settings) -> None:
        super().__init__(learning_rate=learning_rate, **settings)
        self._turned_paths = frozenset(turned)
        self._momentum = momentum

    def get_config(self) -> dict:
        return {
            **super().get_config(),
            "turned": sorted(self._turned_paths),
            "momentum": self._momentum,
        }

    def build(self, variables) -> None:
        if self.built:
            return
        super().build(variables)
        self._turned = [variable.path in self._turned_paths for variable in variables]
        self._means = [self.add_variable_from_reference(v, name="mean") for v in variables]
        self._squares = [
            None if turned else self.add_variable_from_reference(v, name="square")
            for v, turned in zip(variables, self._turned, strict=True)
        ]

    def update_step(self, gradient, variable, learning_rate) -> None:
        index = self._get_variable_index(variable)
        if self._turned[index]:
            self._turn(gradient, variable, learning_rate, index)
        else:
            self._adam(gradient, variable, learning_rate * self._ADAM_SHARE, index)

    def _turn(self, gradient, variable, angle, index: int) -> None:
        mean = self._means[index]
        self.assign(mean, self._momentum * mean + gradient)
        direction = gradient + self._momentum * mean
        rows, columns = math.prod(variable.shape[:-1]), variable.shape[-1]
        length = math.sqrt(2 * columns)
        step = ops.reshape(orthogonalise(ops.reshape(direction, (rows, columns))), variable.shape)
        moved = variable - angle * length / math.sqrt(min(rows, columns)) * step
        self.assign(variable, moved * (length / ops.sqrt(ops.sum(moved * moved))))

    def _adam(self, gradient, variable, rate, index: int) -> None:
        mean, square = self._means[index], self._squares[index]
        self.assign(mean, self._ADAM_MEAN * mean + (1 - self._ADAM_MEAN) * gradient)
        self.assign(
            square, self._ADAM_SQUARE * square + (1 - self._ADAM_SQUARE) * gradient * gradient
        )
        step = ops.cast(self.iterations + 1, variable.dtype)
        unbiased_mean = mean / (1 - ops.power(self._ADAM_MEAN, step))
        unbiased_square = square / (1 - ops.power(self._ADAM_SQUARE, step))
        self.assign_sub(variable, rate * unbiased_mean / (ops.sqrt(unbiased_square) + 1e-8))


def orthogonalise(matrix):
    """Brings the singular values of `matrix` near one and keeps its singular vectors."""
    rows, columns = matrix.shape
    x = ops.transpose(matrix) if rows > columns else matrix
    x = x / (ops.sqrt(ops.sum(x * x)) + 1e-7)
    for _ in range(_ROUNDS):
        gram = ops.matmul(x, ops.transpose(x))
        x = _A * x + ops.matmul(_B * gram + _C * ops.matmul(gram, gram), x)
    return ops.transpose(x) if rows > columns else x

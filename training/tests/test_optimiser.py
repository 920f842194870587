import dataclasses

import keras
import numpy as np
import pytest

from emojify_training.config import OptimiserConfig
from emojify_training.network import build_network
from emojify_training.optimiser import build_optimiser, orthogonalise


def test_orthogonalising_keeps_the_directions_and_evens_out_their_sizes():
    rng = np.random.default_rng(4)
    left, _ = np.linalg.qr(rng.normal(size=(40, 6)))
    right, _ = np.linalg.qr(rng.normal(size=(6, 6)))
    matrix = (left * [30, 10, 5, 2, 1, 0.5]) @ right

    result = keras.ops.convert_to_numpy(orthogonalise(matrix.astype(np.float32)))

    even = left.T @ result @ right.T
    np.testing.assert_allclose(even - np.diag(np.diag(even)), 0, atol=0.05)
    assert np.all((np.diag(even) > 0.5) & (np.diag(even) < 1.3))


def test_a_step_turns_a_kernel_by_the_rate_and_keeps_its_length(config):
    network = build_network(config.network, 32)
    optimiser = build_optimiser(config.optimiser, network)
    optimiser.build(network.trainable_variables)
    kernel = next(v for v in network.trainable_variables if v.shape == (3, 3, 8, 8))
    length = np.sqrt(2 * kernel.shape[-1])
    kernel.assign(kernel * (length / np.linalg.norm(kernel)))
    before = keras.ops.convert_to_numpy(kernel)
    optimiser.learning_rate = 0.01

    optimiser.apply(
        [np.random.default_rng(5).normal(size=v.shape).astype(np.float32) for v in _of(network)],
        _of(network),
    )

    after = keras.ops.convert_to_numpy(kernel)
    cosine = (before * after).sum() / np.linalg.norm(before) / np.linalg.norm(after)
    assert np.linalg.norm(after) == pytest.approx(length, rel=1e-4)
    assert np.arccos(cosine) == pytest.approx(0.01, rel=0.25)


def test_what_is_not_a_normalised_kernel_follows_adam(config):
    network = build_network(config.network, 32)
    optimiser = build_optimiser(config.optimiser, network)
    optimiser.build(network.trainable_variables)
    last = network.get_layer("logits").kernel
    before = keras.ops.convert_to_numpy(last)
    optimiser.learning_rate = 0.01

    optimiser.apply([np.ones(v.shape, np.float32) for v in _of(network)], _of(network))

    np.testing.assert_allclose(keras.ops.convert_to_numpy(last), before - 0.01 / 20, atol=1e-6)


def test_refuses_an_optimiser_that_it_does_not_know(config):
    odd = dataclasses.replace(config.optimiser, kind="lion")

    with pytest.raises(ValueError, match="unknown optimiser 'lion'"):
        build_optimiser(odd, build_network(config.network, 32))


def test_sgd_takes_the_decay_that_it_is_given(config):
    optimiser = build_optimiser(
        OptimiserConfig("sgd", 0.9, weight_decay=0.001), build_network(config.network, 32)
    )

    assert optimiser.nesterov and optimiser.weight_decay == 0.001


def _of(network):
    return network.trainable_variables

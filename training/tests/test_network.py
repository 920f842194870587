from pathlib import Path

import keras
import numpy as np
import pytest

from emojify_training.average import AveragedWeights
from emojify_training.config import load_config
from emojify_training.network import Standardise, build_network
from emojify_training.normalisation import FusedBatchNormalization

CONFIGS = sorted((Path(__file__).parents[1] / "configs").glob("*.json"))


def _published(name: str):
    return load_config(next(path for path in CONFIGS if path.stem == name))


def test_standardises_each_picture_as_numpy_does():
    pictures = np.random.default_rng(2).uniform(0, 255, (3, 48, 48, 1)).astype(np.float32)

    standardised = keras.ops.convert_to_numpy(Standardise()(pictures))

    mean = pictures.mean(axis=(1, 2), keepdims=True)
    deviation = np.sqrt(pictures.var(axis=(1, 2), keepdims=True) + 1)
    np.testing.assert_allclose(standardised, (pictures - mean) / deviation, atol=1e-4)


def test_a_blank_picture_stays_finite():
    blank = np.full((1, 48, 48, 1), 255, np.float32)

    standardised = keras.ops.convert_to_numpy(Standardise()(blank))

    np.testing.assert_array_equal(standardised, 0)


def test_light_and_contrast_make_little_difference(config):
    network = build_network(config.network, 48)
    picture = np.random.default_rng(2).uniform(0, 255, (1, 48, 48, 1)).astype(np.float32)

    bright = network.predict(picture, verbose=0)
    dim = network.predict(picture * 0.4 + 20, verbose=0)

    np.testing.assert_allclose(dim, bright, atol=1e-2)


def test_takes_every_size_of_the_schedule(config):
    network = build_network(config.network)

    for side in (32, 40, 48):
        logits = network.predict(np.zeros((2, side, side, 1), np.float32), verbose=0)
        assert logits.shape == (2, 7)


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_every_published_configuration_can_be_read(path):
    config = load_config(path)

    assert config.name == path.stem
    assert config.schedule.epochs > 0


def test_the_shipped_network_fits_many_faces_on_one_core():
    assert build_network(_published("compact").network).count_params() <= 1_200_000


def test_the_reference_is_the_papers_network():
    network = build_network(_published("reference").network, 48)

    assert network.count_params() / 1e6 == pytest.approx(29.9, abs=0.05)
    assert network.predict(np.zeros((2, 48, 48, 1), np.float32), verbose=0).shape == (2, 7)


def test_refuses_a_configuration_with_an_unknown_key(tmp_path):
    path = tmp_path / "odd.json"
    path.write_text(CONFIGS[0].read_text().replace('"stem"', '"steam"'))

    with pytest.raises(ValueError, match="odd.json: not a training configuration.*steam"):
        load_config(path)


@pytest.mark.skipif(keras.backend.backend() != "tensorflow", reason="a TensorFlow kernel")
def test_fused_normalisation_trains_as_keras_does():
    import tensorflow as tf

    x = tf.random.stateless_normal((8, 6, 6, 5), (1, 2)) * 3 + 1
    upstream = tf.random.stateless_normal(x.shape, (3, 4))
    results = []
    for kind in (FusedBatchNormalization, keras.layers.BatchNormalization):
        layer = kind(momentum=0.9, epsilon=1e-4)
        layer.build(x.shape)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = layer(x, training=True)
        gradients = tape.gradient(y, [x, layer.gamma.value, layer.beta.value], upstream)
        results.append([y, *gradients, layer.moving_mean, layer.moving_variance])

    for fused, composed in zip(*results, strict=True):
        np.testing.assert_allclose(
            keras.ops.convert_to_numpy(fused),
            keras.ops.convert_to_numpy(composed),
            rtol=5e-3,
            atol=1e-3,
        )


def test_average_follows_the_weights(config):
    network = build_network(config.network)
    network.compile(optimizer="sgd")
    averaging = AveragedWeights(network, decay=0.9, every=1)
    averaging.set_model(network)
    start = [np.array(weight) for weight in network.get_weights()]
    network.set_weights([weight + 1 for weight in start])

    for step in range(200):
        network.optimizer.iterations.assign(step)
        averaging.on_train_batch_end(step)

    for mean, weight in zip(averaging.average.get_weights(), start, strict=True):
        np.testing.assert_allclose(mean, weight + 1, atol=1e-3)

"""The networks, as plain Keras graphs from grey levels to logits."""

from __future__ import annotations

import keras
from keras import layers, ops

from . import EXPRESSIONS, SIDE
from .config import NetworkConfig
from .normalisation import FusedBatchNormalization


@keras.saving.register_keras_serializable("emojify")
class Standardise(layers.Layer):
    """Gives each picture mean 0 and deviation 1, so that the light in the room matters less.

    Written with mean, subtract, multiply, square root and divide only: TensorFlow Lite's XNNPACK
    delegate runs each of them, so the exported graph stays in one piece. One grey level of noise in
    the variance keeps a blank picture finite.
    """

    def call(self, pictures):
        centred = pictures - ops.mean(pictures, axis=(1, 2), keepdims=True)
        variance = ops.mean(centred * centred, axis=(1, 2), keepdims=True)
        return centred / ops.sqrt(variance + 1.0)


def build_network(config: NetworkConfig, side: int | None = None) -> keras.Model:
    """Builds the network that `config` names.

    It takes `[n, side, side, 1]` grey levels from 0 to 255 and returns `[n, 7]` logits. Without
    `side` the compact kind takes any size, as training does; the weights are the same.
    """
    if config.kind not in _BUILDERS:
        raise ValueError(f"unknown network {config.kind!r}; known are {sorted(_BUILDERS)}")
    return _BUILDERS[config.kind](config, side)


def _compact(config: NetworkConfig, side: int | None) -> keras.Model:
    """A small residual network with squeeze-excitation (arXiv 1512.03385, 1709.01507).

    Each stage halves the resolution in its first convolution, so nearly all work happens at 24 px
    and below, and each stage costs about the same. The first convolution reads standardised
    pictures and so needs no batch normalisation, which at full resolution is as dear as a
    convolution.
    """
    pictures = keras.Input((side, side, 1), name="pictures")
    x = Standardise(name="standardise")(pictures)
    x = layers.Conv2D(
        config.stem, 3, padding="same", activation="relu", kernel_initializer="he_normal"
    )(x)
    for channels in config.stages:
        x = _residual(x, channels, 2, config.squeeze)
        for _ in range(config.blocks - 1):
            x = _residual(x, channels, 1, config.squeeze)
    x = layers.GlobalAveragePooling2D()(x)
    # With a seed of its own, the layer draws from its generator on PyTorch too; see session.py.
    x = layers.Dropout(config.dropout, seed=0)(x)
    return keras.Model(pictures, layers.Dense(len(EXPRESSIONS), name="logits")(x), name="compact")


def _residual(x, channels: int, stride: int, squeeze: int):
    """Two convolutions, weighted per channel, added to what came in."""
    shortcut = x
    if stride != 1 or x.shape[-1] != channels:
        shortcut = layers.AveragePooling2D(stride, padding="same")(x) if stride != 1 else x
        shortcut = _convolution(shortcut, channels, size=1, activation=None)
    y = _convolution(x, channels, stride)
    y = _convolution(y, channels, activation=None)
    y = _squeeze_excite(y, channels // squeeze)
    return layers.ReLU()(layers.Add()([y, shortcut]))


def _convolution(x, channels: int, stride: int = 1, size: int = 3, activation="relu"):
    x = layers.Conv2D(
        channels,
        size,
        strides=stride,
        padding="same",
        use_bias=False,
        kernel_initializer="he_normal",
    )(x)
    x = FusedBatchNormalization(momentum=0.95, epsilon=1e-4)(x)
    return layers.ReLU()(x) if activation else x


def _squeeze_excite(x, hidden: int):
    """Scales each channel by a gate computed from all channels' means."""
    gate = layers.GlobalAveragePooling2D(keepdims=True)(x)
    gate = layers.Conv2D(hidden, 1, activation="relu")(gate)
    gate = layers.Conv2D(x.shape[-1], 1, activation="sigmoid")(gate)
    return layers.Multiply()([x, gate])


def _vgg(config: NetworkConfig, side: int | None) -> keras.Model:
    """The network to compare with: VGGNet as in arXiv 2105.03588, section 3.

    Stages of convolutions, each ended by a 2 × 2 maximum, and two wide dense layers. It sees the
    middle 40 × 40 pixels; the paper averages ten such crops of a picture, moved and mirrored. While
    it learns, the augmentation moves the picture instead.
    """
    pictures = keras.Input((SIDE, SIDE, 1), name="pictures")
    x = Standardise(name="standardise")(pictures)
    x = layers.CenterCrop(_VGG_SIDE, _VGG_SIDE)(x)
    for channels in config.stages:
        for _ in range(config.blocks):
            x = _convolution(x, channels)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    for seed in range(2):
        x = layers.Dense(config.hidden, activation="relu", kernel_initializer="he_normal")(x)
        x = layers.Dropout(config.dropout, seed=seed)(x)
    return keras.Model(pictures, layers.Dense(len(EXPRESSIONS), name="logits")(x), name="vgg")


_VGG_SIDE = 40

_BUILDERS = {"compact": _compact, "vgg": _vgg}

"""From Keras' graph to a TensorFlow Lite file, in the precisions that were compared."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import keras
import numpy as np
import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

from . import SIDE


class Precision(Enum):
    """How kernels and what flows between them are stored; the value is the card's words for it."""

    FLOAT = "32-bit floats throughout"
    INT8_KERNELS = "8-bit kernels, each step's input rounded to 8 bits by its own range"
    INT8 = "8-bit integers throughout, ranges fixed by 500 training pictures"


def convert(
    network: keras.Model,
    temperature: float,
    precision: Precision = Precision.INT8_KERNELS,
    representative: np.ndarray | None = None,
) -> bytes:
    """Turns logits into calibrated probabilities and the graph into a TensorFlow Lite file.

    The temperature goes into the softmax's input as a factor on the last layer's weights, so it
    costs no operator, and `network` stays as it was. The batch of one is fixed: XNNPACK then plans
    all memory ahead. `Precision.INT8` needs `representative` pictures `[n, 48, 48]`.
    """
    scaled = keras.models.clone_model(network)
    scaled.set_weights(network.get_weights())
    logits = scaled.get_layer("logits")
    logits.set_weights([weight / temperature for weight in logits.get_weights()])
    model = keras.Model(scaled.input, keras.layers.Softmax()(scaled.output))

    @tf.function(input_signature=[tf.TensorSpec((1, SIDE, SIDE, 1), tf.float32, name="pictures")])
    def classify(pictures):
        return {"probabilities": model(pictures, training=False)}

    frozen = convert_variables_to_constants_v2(classify.get_concrete_function())
    converter = tf.lite.TFLiteConverter.from_concrete_functions([frozen])
    if precision is not Precision.FLOAT:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
    if precision is Precision.INT8:
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
        converter.representative_dataset = lambda: _one_by_one(representative)
    return converter.convert()


def _one_by_one(pictures: np.ndarray) -> Iterator[list[np.ndarray]]:
    for picture in pictures:
        yield [picture[None, ..., None].astype(np.float32)]

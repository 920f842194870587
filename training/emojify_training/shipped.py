"""The exported `.tflite` file, seen as its users see it: through a TensorFlow Lite interpreter."""

from __future__ import annotations

import hashlib
import math
import time
from pathlib import Path

import numpy as np
import tensorflow as tf

from . import SIDE

_PLAIN = tf.lite.experimental.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES


class ShippedModel:
    """Runs the file on one thread with XNNPACK, as the classifier does, and tells what is in it."""

    def __init__(self, path: Path) -> None:
        content = path.read_bytes()
        self.size = len(content)
        self.sha256 = hashlib.sha256(content).hexdigest()
        self._interpreter = tf.lite.Interpreter(model_content=content, num_threads=1)
        self._interpreter.allocate_tensors()
        plain = tf.lite.Interpreter(model_content=content, experimental_op_resolver_type=_PLAIN)
        self._input = plain.get_input_details()[0]
        self._output = plain.get_output_details()[0]
        self._shapes = {d["index"]: tuple(d["shape"]) for d in plain.get_tensor_details()}
        self._nodes = [n for n in plain._get_ops_details() if n["op_name"] != "DELEGATE"]

    @property
    def contract(self) -> tuple[tuple[int, ...], type, tuple[int, ...], type]:
        """Input shape and type, output shape and type."""
        return (
            tuple(int(n) for n in self._input["shape"]),
            self._input["dtype"],
            tuple(int(n) for n in self._output["shape"]),
            self._output["dtype"],
        )

    @property
    def operators(self) -> list[str]:
        """The names of the graph's operators, in order."""
        return [node["op_name"] for node in self._nodes]

    @property
    def is_one_delegated_node(self) -> bool:
        """True if XNNPACK took the whole graph: one delegate node from input to output."""
        nodes = self._interpreter._get_ops_details()
        delegates = [node for node in nodes if node["op_name"] == "DELEGATE"]
        return (
            len(delegates) == 1
            and self._input["index"] in delegates[0]["inputs"]
            and list(delegates[0]["outputs"]) == [self._output["index"]]
        )

    @property
    def parameters(self) -> int:
        """Numbers learnt in training: kernels and biases, after normalisation was folded in."""
        learnt = {
            int(tensor)
            for node in self._nodes
            if node["op_name"] in _MULTIPLYING
            for tensor in node["inputs"][1:]
            if tensor >= 0
        }
        return sum(math.prod(self._shapes[tensor]) for tensor in learnt)

    @property
    def multiply_adds(self) -> int:
        """Multiply-adds of the convolutions and the dense layer, for one face."""
        total = 0
        for node in self._nodes:
            if node["op_name"] in _MULTIPLYING:
                kernel = self._shapes[node["inputs"][1]]
                output = self._shapes[node["outputs"][0]]
                channels = kernel[-1] if node["op_name"] == "DEPTHWISE_CONV_2D" else kernel[0]
                total += math.prod(output) * (math.prod(kernel) // channels)
        return total

    def probabilities(self, pictures: np.ndarray) -> np.ndarray:
        """Probabilities `[n, 7]` of pictures `[n, 48, 48]`, one invocation each."""
        answers = np.empty((len(pictures), self._output["shape"][1]), np.float32)
        for index, picture in enumerate(pictures):
            self._interpreter.set_tensor(
                self._input["index"], picture.reshape(1, SIDE, SIDE, 1).astype(np.float32)
            )
            self._interpreter.invoke()
            answers[index] = self._interpreter.get_tensor(self._output["index"])[0]
        return answers

    def latency_ms(self, rounds: int = 1000) -> tuple[float, float]:
        """Median and 95th percentile of one invocation, in milliseconds."""
        seconds = []
        for _ in range(rounds):
            started = time.perf_counter()
            self._interpreter.invoke()
            seconds.append(time.perf_counter() - started)
        median, tail = np.percentile(seconds, (50, 95)) * 1000
        return float(median), float(tail)


_MULTIPLYING = {"CONV_2D", "DEPTHWISE_CONV_2D", "FULLY_CONNECTED"}

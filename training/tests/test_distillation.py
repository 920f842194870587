import numpy as np
import pytest

from emojify_training.config import DistillationConfig
from emojify_training.dataset import one_hot
from emojify_training.distillation import soften


def test_blends_the_labels_with_what_the_teachers_say_on_average():
    labels = one_hot(np.array([0, 3]))
    even = np.full((2, 7), 1 / 7, np.float32)

    targets = soften(labels, [even, labels], DistillationConfig(share=0.5, temperature=1.0))

    assert targets.sum(axis=1) == pytest.approx([1, 1])
    assert targets[0, 0] == pytest.approx(0.5 + 0.25 / 7 + 0.25)
    assert targets[0, 1] == pytest.approx(0.25 / 7)

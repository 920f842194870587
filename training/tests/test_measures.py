import numpy as np
import pytest

from emojify_training.calibration import expected_calibration_error, fit_temperature
from emojify_training.duplicates import ALIKE, likeness
from emojify_training.measures import score


def test_scores_a_small_table_as_by_hand():
    labels = np.array([0, 0, 0, 1, 1, 2])
    answers = np.eye(3)[[0, 0, 1, 1, 1, 0]]

    scores = score(answers, labels)

    assert scores.confusion.tolist() == [[2, 1, 0], [0, 2, 0], [1, 0, 0]]
    assert scores.accuracy == pytest.approx(4 / 6)
    assert scores.recall == pytest.approx([2 / 3, 1, 0])
    assert scores.precision == pytest.approx([2 / 3, 2 / 3, 0])
    assert scores.macro_f1 == pytest.approx((2 / 3 + 0.8 + 0) / 3)


def test_calibration_error_is_the_gap_between_sure_and_right():
    sure = np.tile([0.9, 0.1], (10, 1))

    assert expected_calibration_error(sure, np.repeat([0, 1], [9, 1])) == pytest.approx(0)
    assert expected_calibration_error(sure, np.repeat([0, 1], 5)) == pytest.approx(0.4)


def test_finds_the_temperature_that_answers_were_drawn_with():
    rng = np.random.default_rng(4)
    logits = rng.normal(0, 2, (20_000, 7))
    odds = np.exp(logits / 1.7)
    drawn = (
        odds.cumsum(axis=1) / odds.sum(axis=1, keepdims=True) > rng.random((20_000, 1))
    ).argmax(1)

    assert fit_temperature(logits, drawn) == pytest.approx(1.7, rel=0.05)


def test_finds_a_mirrored_and_dimmed_copy_and_no_stranger():
    rng = np.random.default_rng(6)
    others = rng.integers(0, 256, (5, 48, 48)).astype(np.uint8)
    copy = others[3:4, :, ::-1] // 2 + 40
    stranger = rng.integers(0, 256, (1, 48, 48)).astype(np.uint8)

    found = likeness(np.concatenate([copy, stranger]), others)

    assert found[0] >= ALIKE > found[1]

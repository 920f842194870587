import numpy as np

from emojify_training.augmentation import augment, mixup, warp
from emojify_training.dataset import TrainingEpoch, one_hot


def test_keeps_pictures_in_the_range_of_a_camera(config, faces):
    pictures = faces[0].astype(np.float32)

    changed = augment(pictures, 48, config.augmentation, 1.0, np.random.default_rng(1))

    assert changed.dtype == np.float32
    assert changed.shape == pictures.shape
    assert changed.min() >= 0 and changed.max() <= 255
    assert np.abs(changed - pictures).mean() > 1


def test_leaves_the_caller_its_pictures(config, faces):
    pictures = faces[0].astype(np.float32)
    before = pictures.copy()

    augment(pictures, 48, config.augmentation, 1.0, np.random.default_rng(1))

    np.testing.assert_array_equal(pictures, before)


def test_only_mirrors_at_strength_zero(config, faces):
    pictures = faces[0].astype(np.float32)

    changed = augment(pictures, 48, config.augmentation, 0.0, np.random.default_rng(1))

    same = np.abs(changed - pictures).max(axis=(1, 2)) < 0.01
    mirrored = np.abs(changed - pictures[:, :, ::-1]).max(axis=(1, 2)) < 0.01
    assert (same | mirrored).all() and same.any() and mirrored.any()


def test_warp_moves_by_fractions_of_the_side():
    picture = np.arange(48 * 48, dtype=np.float32).reshape(1, 48, 48)
    right_by_a_quarter = np.array([[[1, 0, 0.25], [0, 1, 0]]], np.float32)

    moved = warp(picture, right_by_a_quarter, 48)

    np.testing.assert_allclose(moved[0, :, :36], picture[0, :, 12:], rtol=1e-5, atol=1e-2)
    np.testing.assert_allclose(moved[0, :, 36:], picture[0, :, 47:].repeat(12, 1), atol=1e-2)


def test_mixup_keeps_targets_distributions():
    pictures, targets = np.zeros((8, 48, 48), np.float32), one_hot(np.arange(8) % 7, 0.1)

    _, mixed = mixup(pictures, targets, 0.4, np.random.default_rng(5))

    np.testing.assert_allclose(mixed.sum(axis=1), 1, rtol=1e-5)


def test_an_epoch_is_the_same_each_time_and_unlike_the_next(config, faces):
    pictures, targets = faces[0], one_hot(faces[1])
    first, again = (TrainingEpoch(pictures, targets, config, 1)[2] for _ in range(2))
    other = TrainingEpoch(pictures, targets, config, 0)[2]

    np.testing.assert_array_equal(first[0], again[0])
    np.testing.assert_array_equal(first[1], again[1])
    assert np.abs(first[1] - other[1]).max() > 0

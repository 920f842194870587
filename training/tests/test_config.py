import pytest

from emojify_training.config import Phase


def test_the_rate_goes_in_straight_lines(config):
    rates = [config.schedule.rate_at(epoch) for epoch in (0, 0.5, 1, 1.5, 2, 3, 4)]

    assert rates == pytest.approx([0, 0.025, 0.05, 0.05, 0.05, 0.025, 0])


def test_every_epoch_has_its_phase(config):
    sides = [config.schedule.phase_of(epoch).side for epoch in range(config.schedule.epochs)]

    assert sides == [32, 32, 48, 48]


def test_a_phase_is_at_full_strength_unless_it_says_otherwise():
    assert Phase(epochs=1, side=32, rate=(0.0, 0.0)).strength == 1.0

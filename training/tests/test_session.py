import dataclasses

import numpy as np
import pytest

from emojify_training.session import TrainingSession, build_optimizer

STEPS = 4


def _run(config, folder, faces, until=None):
    session = TrainingSession(config, folder, STEPS)
    session.run(faces, faces, workers=1, report=lambda entry: None, until=until)
    return session


def test_a_resumed_run_ends_where_an_uninterrupted_one_does(config, faces, tmp_path):
    whole = _run(config, tmp_path / "whole", faces)

    _run(config, tmp_path / "parts", faces, until=2)
    resumed = _run(config, tmp_path / "parts", faces)

    assert [entry["epoch"] for entry in resumed.history] == [1, 2, 3, 4]
    assert int(resumed.network.optimizer.iterations) == 4 * STEPS
    for ours, theirs in zip(
        resumed.averaging.average.get_weights(), whole.averaging.average.get_weights(), strict=True
    ):
        np.testing.assert_allclose(ours, theirs, rtol=1e-3, atol=1e-4)


def test_a_finished_run_has_nothing_left_to_do(config, faces, tmp_path):
    _run(config, tmp_path, faces)
    reported = []

    TrainingSession(config, tmp_path, STEPS).run(faces, faces, 1, reported.append)

    assert reported == []


def test_refuses_to_go_on_with_another_configuration(config, faces, tmp_path):
    _run(config, tmp_path, faces, until=1)

    with pytest.raises(ValueError, match="another configuration"):
        TrainingSession(dataclasses.replace(config, seed=8), tmp_path, STEPS)


def test_the_rate_warms_up_and_falls_to_zero(config):
    rate = build_optimizer(config.schedule, STEPS)._learning_rate
    rates = [float(rate(step)) for step in range(4 * STEPS + 1)]

    assert rates[0] < rates[1] < rates[STEPS] == pytest.approx(config.schedule.peak_rate)
    assert rates[STEPS:] == sorted(rates[STEPS:], reverse=True)
    assert rates[-1] == pytest.approx(0, abs=1e-6)

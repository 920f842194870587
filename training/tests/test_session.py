import dataclasses
import json

import numpy as np
import pytest

from emojify_training.config import DistillationConfig
from emojify_training.distillation import Teacher
from emojify_training.session import TrainingSession

STEPS = 4


def _run(config, folder, faces, until=None):
    session = TrainingSession(config, folder)
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

    TrainingSession(config, tmp_path).run(faces, faces, 1, reported.append)

    assert reported == []


def test_refuses_to_go_on_with_another_configuration(config, faces, tmp_path):
    _run(config, tmp_path, faces, until=1)

    with pytest.raises(ValueError, match="another configuration"):
        TrainingSession(dataclasses.replace(config, seed=8), tmp_path)


def test_a_run_goes_on_when_only_its_future_changes(config, faces, tmp_path):
    _run(config, tmp_path, faces, until=1)
    longer = _with_phases(
        config,
        config.schedule.phases[0],
        dataclasses.replace(config.schedule.phases[1], epochs=2),
        config.schedule.phases[2],
    )

    assert len(_run(longer, tmp_path, faces).history) == 5


def test_refuses_to_change_what_is_past(config, faces, tmp_path):
    _run(config, tmp_path, faces, until=2)
    slower = _with_phases(
        config,
        dataclasses.replace(config.schedule.phases[0], rate=(0.0, 0.01)),
        *config.schedule.phases[1:],
    )

    with pytest.raises(ValueError, match="another configuration"):
        TrainingSession(slower, tmp_path)


def test_starts_from_the_averaged_weights_of_another_run(config, faces, tmp_path):
    first = _run(config, tmp_path / "first", faces, until=1)

    second = TrainingSession(config, tmp_path / "second", start=tmp_path / "first")

    for ours, theirs in zip(
        second.network.get_weights(), first.averaging.average.get_weights(), strict=True
    ):
        np.testing.assert_array_equal(ours, theirs)


def test_learns_from_a_teacher(config, faces, tmp_path):
    _run(config, tmp_path / "teacher", faces)
    distilled = dataclasses.replace(config, distillation=DistillationConfig(0.5, 2.0))
    teacher = Teacher.load(tmp_path / "teacher")

    session = TrainingSession(distilled, tmp_path / "student", [teacher])
    session.run(faces, faces, workers=1, report=lambda entry: None)

    assert len(session.history) == config.schedule.epochs
    progress = json.loads((tmp_path / "student/progress.json").read_text(encoding="utf-8"))
    assert [kept["name"] for kept in progress["teachers"]] == ["teacher"]
    with pytest.raises(ValueError, match="other teachers"):
        TrainingSession(
            distilled, tmp_path / "student", [dataclasses.replace(teacher, digest="another")]
        )


def test_teachers_and_distillation_go_together(config, tmp_path):
    with pytest.raises(ValueError, match="tiny: teachers and `distillation` go together"):
        TrainingSession(
            dataclasses.replace(config, distillation=DistillationConfig(0.5, 2.0)), tmp_path
        )


def _with_phases(config, *phases):
    return dataclasses.replace(config, schedule=dataclasses.replace(config.schedule, phases=phases))

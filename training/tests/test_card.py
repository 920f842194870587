from emojify_training.card import _distillation, _other_runs
from emojify_training.config import DistillationConfig

TEACHERS = [{"name": "one", "sha256": "1"}, {"name": "two", "sha256": "2"}]


def test_names_the_runs_that_must_be_there_to_repeat_this_one():
    origin = {"start": "from the weights of `first`", "teachers": TEACHERS}

    assert _other_runs(origin) == " --teacher one --teacher two --start first"


def test_a_run_from_scratch_needs_no_other():
    assert _other_runs({"start": "from scratch", "teachers": []}) == ""


def test_says_how_much_the_teachers_say():
    sentence = _distillation(DistillationConfig(share=0.5, temperature=2.0), TEACHERS)

    assert "50% of each target is the mean answer of `one` and `two`" in sentence
    assert "temperature 2." in sentence
    assert _distillation(None, []) == ""

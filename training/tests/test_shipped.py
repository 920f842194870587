import dataclasses
import json

import keras
import numpy as np
import pytest

from emojify_training import EXPRESSIONS
from emojify_training.golden import FORMULAS, draw
from emojify_training.network import build_network
from emojify_training.options import CLASSIFIER

if keras.backend.backend() != "tensorflow":
    pytest.skip("the exported file needs TensorFlow", allow_module_level=True)

from emojify_training.conversion import Precision, convert
from emojify_training.shipped import ShippedModel

MODELS = CLASSIFIER / "src/main/resources/models"
GOLDEN = CLASSIFIER / "src/test/resources/expressions-golden.json"


@pytest.fixture(scope="module")
def shipped() -> ShippedModel:
    return ShippedModel(MODELS / "expressions.tflite")


def test_keeps_its_contract(shipped):
    assert shipped.contract == ((1, 48, 48, 1), np.float32, (1, 7), np.float32)
    assert EXPRESSIONS == ("angry", "disgust", "fear", "happy", "neutral", "sad", "surprise")


def test_is_small_enough_for_many_faces(shipped):
    assert shipped.size <= 2_500_000
    assert shipped.parameters <= 1_200_000
    assert shipped.multiply_adds <= 60_000_000


def test_runs_in_xnnpack_as_a_whole(shipped):
    assert shipped.is_one_delegated_node


def test_answers_the_golden_pictures_as_committed(shipped):
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))

    assert golden["modelSha256"] == shipped.sha256
    assert {picture["name"]: picture["formula"] for picture in golden["pictures"]} == FORMULAS
    for picture in golden["pictures"]:
        answer = shipped.probabilities(draw(picture["name"])[None])[0]
        np.testing.assert_allclose(answer, picture["probabilities"], atol=golden["tolerance"])
        assert answer.sum() == pytest.approx(1, abs=1e-5)


def test_card_and_origin_describe_this_file(shipped):
    origin = json.loads((MODELS / "expressions.origin.json").read_text(encoding="utf-8"))
    card = (MODELS / "model-card.md").read_text(encoding="utf-8")

    assert origin["sha256"] == shipped.sha256
    assert shipped.sha256 in card
    for name in ("reliability.png", "recall.png", "confusion-matrix.png"):
        assert name in card and (MODELS / name).exists()


def test_conversion_changes_no_answer(config, tmp_path):
    network = build_network(config.network, 48)
    picture = draw("face")[None]
    logits = network.predict(picture[..., None], verbose=0) / 1.5

    file = tmp_path / "tiny.tflite"
    file.write_bytes(convert(network, 1.5, Precision.FLOAT))
    converted = ShippedModel(file)

    expected = np.exp(logits) / np.exp(logits).sum()
    np.testing.assert_allclose(converted.probabilities(picture), expected, atol=1e-5)
    assert converted.is_one_delegated_node


def test_8_bit_kernels_stay_close_to_the_floats(config, tmp_path):
    wide = dataclasses.replace(config.network, stages=(32, 64))
    network = build_network(wide, 48)
    picture = draw("face")[None]
    answers, sizes = [], []

    for precision in (Precision.FLOAT, Precision.INT8_KERNELS):
        file = tmp_path / f"{precision.name}.tflite"
        file.write_bytes(convert(network, 1.0, precision))
        model = ShippedModel(file)
        answers.append(model.probabilities(picture))
        sizes.append(model.size)

    np.testing.assert_allclose(answers[1], answers[0], atol=0.02)
    assert sizes[1] < sizes[0] / 2

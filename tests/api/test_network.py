from dataclasses import replace

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.metrics import classification_report, confusion_matrix, r2_score
from sklearn.neural_network import MLPClassifier

from nnsim.api import Network
from nnsim.engine.regularizers import Regularization
from nnsim.network.board import Board, Place
from nnsim.network.errors import NetworkError
from nnsim.network.fresh import new_project
from nnsim.network.presets import PRESETS, chain_network, dense_network
from nnsim.network.setup import MnistDigits, Setup
from nnsim.network.spec import BatchNormSpec, DenseSpec, DropoutSpec, InputSpec, LayerId
from nnsim.network.storage import load, save
from tests.data.files import assert_one_sentence
from tests.network.networks import unfinished

RNG = np.random.default_rng(11)
X = RNG.normal(size=(60, 4))
Y = (X[:, 0] + X[:, 1] > 0).astype(int) + (X[:, 2] > 0.5)


def network(**options):
    return Network.dense([4, 5, 3], "tanh", **options)


def digits(count=300):
    found = load_digits()
    return found.data[:count] / 16, found.target[:count]


@pytest.fixture(scope="module")
def trained():
    """scikit-learn's network for its digits, before and after one step of gradient descent with rate 1."""
    x, y = digits()
    peer = MLPClassifier(
        (12, 7), activation="tanh", solver="sgd", alpha=2.0, batch_size=len(x), learning_rate_init=1,
        momentum=0, nesterovs_momentum=False, random_state=3,
    )  # fmt: skip
    for _ in range(30):
        peer.partial_fit(x, y, classes=np.arange(10))
    own = Network.dense([64, 12, 7, 10], "tanh")
    own.parameters = {
        layer: {"W": W, "b": b}
        for layer, W, b in zip(("hidden1", "hidden2", "output"), peer.coefs_, peer.intercepts_, strict=True)
    }
    shares = peer.predict_proba(x)
    before = [array.copy() for array in (*peer.coefs_, *peer.intercepts_)]
    loss = peer.partial_fit(x, y).loss_
    steps = [old - new for old, new in zip(before, (*peer.coefs_, *peer.intercepts_), strict=True)]
    return own, shares, loss, steps


def test_outputs_are_those_of_scikit_learn(trained):
    own, shares, _, _ = trained
    x, _ = digits()
    np.testing.assert_allclose(own.forward(x), shares, rtol=1e-9, atol=1e-12)
    np.testing.assert_array_equal(own.predict(x), shares.argmax(axis=1))


def test_loss_and_gradients_with_l2_are_those_of_scikit_learn(trained):
    own, _, wanted, steps = trained
    x, y = digits()
    loss, gradients = own.loss_and_gradients(x, y, regularization={"l2": 2.0})
    assert loss == pytest.approx(wanted, rel=1e-12)
    assert own.loss(x, y, regularization={"l2": 2.0}) == pytest.approx(wanted, rel=1e-12)
    found = [gradients[layer][name] for name in ("W", "b") for layer in ("hidden1", "hidden2", "output")]
    for array, step in zip(found, steps, strict=True):
        np.testing.assert_allclose(array, step, rtol=1e-7, atol=1e-10)


def test_the_report_is_that_of_scikit_learn(trained):
    own, shares, _, _ = trained
    x, y = digits()
    wanted = classification_report(y, shares.argmax(axis=1), output_dict=True, zero_division=0)
    report = own.evaluate(x, y, regularization=Regularization(l2=2))
    for name, field in (("precision", "precision"), ("recall", "recall"), ("f1", "f1-score")):
        np.testing.assert_allclose(getattr(report, name), [wanted[str(k)][field] for k in range(10)])
    np.testing.assert_array_equal(report.support, np.bincount(y))
    np.testing.assert_array_equal(report.confusion, confusion_matrix(y, shares.argmax(axis=1)))
    assert report.accuracy == pytest.approx(wanted["accuracy"])
    assert report.loss == own.loss(x, y, regularization={"l2": 2})
    assert str(report).startswith(f"accuracy {wanted['accuracy']:.2%} of 300 samples, loss ")


def test_the_trace_holds_every_layer_and_ends_with_the_outputs():
    net = network()
    trace = net.trace(X[:7])
    assert list(trace) == ["hidden1", "output"]
    own = net.parameters["hidden1"]
    np.testing.assert_allclose(trace["hidden1"].z, X[:7] @ own["W"] + own["b"])
    np.testing.assert_allclose(trace["hidden1"].a, np.tanh(trace["hidden1"].z))
    np.testing.assert_array_equal(trace["output"].a, net.forward(X[:7]))
    kept = trace["output"].a.copy()
    net.forward(X)
    np.testing.assert_array_equal(trace["output"].a, kept)


def test_many_samples_are_run_in_parts_and_none_give_none():
    net = network()
    many = np.tile(X, (40, 1))
    np.testing.assert_allclose(net.forward(many), np.tile(net.forward(X), (40, 1)), rtol=1e-12)
    assert net.loss(many, np.tile(Y, 40)) == pytest.approx(net.loss(X, Y), rel=1e-12)
    assert net.forward(X[:0]).shape == (0, 3)
    assert net.trace(X[:0])["hidden1"].z.shape == (0, 5)
    assert net.predict(X[:0]).shape == (0,)


def test_pictures_rows_and_bytes_say_the_same():
    net = Network.from_preset("recurrent")
    pixels = RNG.integers(0, 256, (3, 28, 28), dtype=np.uint8)
    wanted = net.forward(pixels / 255)
    np.testing.assert_array_equal(net.forward(pixels), wanted)
    np.testing.assert_array_equal(net.forward(pixels.reshape(3, 784)), wanted)
    np.testing.assert_allclose(net.forward((pixels / 255).astype(np.float32)), wanted, rtol=1e-4)


def test_classes_and_rows_of_wanted_outputs_say_the_same():
    net = network()
    one_hot = np.eye(3)[Y]
    loss, gradients = net.loss_and_gradients(X, Y)
    for y in (one_hot, one_hot.astype(np.float32), Y.astype(float), Y[:, None], list(Y)):
        again, others = net.loss_and_gradients(X, y)
        assert again == loss
        np.testing.assert_array_equal(others["output"]["W"], gradients["output"]["W"])
        assert net.evaluate(X, y).accuracy == net.evaluate(X, Y).accuracy


def test_numbers_that_are_no_classes_have_a_loss_and_r2():
    net = Network.dense([4, 1], "identity", loss="squared_error")
    wanted = X[:, 0] / 2
    outputs = net.forward(X)[:, 0]
    assert net.loss(X, wanted) == pytest.approx(((outputs - wanted) ** 2).mean())
    assert net.gradient_check(X, wanted).relative_difference < 1e-7
    report = net.evaluate(X, wanted, regularization={"l2": 3})
    assert report.r2 == pytest.approx(r2_score(wanted, outputs))
    assert report.loss == net.loss(X, wanted, regularization={"l2": 3})
    assert repr(report) == f"R² {report.r2:.4f} of 60 samples, loss {report.loss:.6f}"
    assert not hasattr(report, "accuracy")


def test_whether_a_single_output_is_to_meet_numbers_or_to_say_yes_is_told_by_y_and_the_loss():
    says_yes = (Y > 0).astype(int)
    for loss, accuracy in (("squared_error", False), ("binary_cross_entropy", True)):
        net = Network.dense([4, 1], output_activation="sigmoid", loss=loss)
        assert hasattr(net.evaluate(X, says_yes), "accuracy")
        assert hasattr(net.evaluate(X, says_yes.astype(float)), "accuracy") is accuracy
    # Whole numbers that are neither 0 nor 1 are numbers, too.
    assert hasattr(Network.dense([4, 1], loss="absolute_error").evaluate(X, 3 * says_yes), "r2")


def test_a_single_output_says_no_or_yes():
    net = Network.dense([4, 1], loss="binary_cross_entropy")
    says_yes = (Y > 0).astype(int)
    net.minimize(X, says_yes, iterations=30, regularization={"l2": 0.1})
    report = net.evaluate(X, says_yes)
    assert report.class_names == ("no", "yes")
    assert report.accuracy == (net.predict(X) == says_yes).mean() > 0.8


def test_parameters_are_the_networks_own():
    net = network()
    before = net.forward(X)
    net.parameters["output"]["b"][0] += 1
    assert not np.allclose(net.forward(X), before)
    kept = net.parameters["hidden1"]["W"].copy()
    net.parameters = {"output": {"b": [0, 0, 0]}}
    np.testing.assert_array_equal(net.parameters["hidden1"]["W"], kept)
    np.testing.assert_array_equal(net.parameters["output"]["b"], [0, 0, 0])


def test_parameters_that_do_not_fit_change_nothing():
    net = network()
    before = net.forward(X)
    with pytest.raises(NetworkError, match=r"output/b has the shape \(3,\), .* an array of shape \(4,\)"):
        net.parameters = {"hidden1": {"b": np.ones(5)}, "output": {"b": np.zeros(4)}}
    with pytest.raises(
        NetworkError, match=r"no parameter hidden2/b\. There are: hidden1/W, hidden1/b, output/W"
    ):
        net.parameters = {"hidden2": {"b": np.zeros(4)}}
    np.testing.assert_array_equal(net.forward(X), before)


def test_the_gradient_check_takes_a_sample_of_every_array():
    check = network().gradient_check(X, Y, count=12, regularization={"l2": 1})
    assert check.relative_difference < 1e-8
    assert [one.checked for one in check.by_slot()] == [3, 3, 3, 3]


def test_gradients_are_those_of_training():
    # Dropout drops and batch normalisation uses the batch; the seed decides what is dropped.
    layers = (
        InputSpec(LayerId("input"), "Input", (4,)),
        BatchNormSpec(LayerId("norm"), "Norm"),
        DenseSpec(LayerId("dense"), "Dense", 30, "tanh"),
        DropoutSpec(LayerId("drop"), "Drop", 0.5),
        DenseSpec(LayerId("output"), "Output", 3, "softmax"),
    )
    net = Network.from_spec(chain_network(layers, class_names=()))
    before = {name: array.copy() for name, array in net.parameters["norm"].items()}
    first, again, other = (net.loss_and_gradients(X, Y, seed=seed)[0] for seed in (1, 1, 2))
    assert first == again != other
    assert net.gradient_check(X, Y).relative_difference < 1e-6
    for name, array in net.parameters["norm"].items():
        np.testing.assert_array_equal(array, before[name])
    assert net.loss(X, Y) != pytest.approx(first)


def test_a_saved_network_is_the_same_when_it_is_loaded(tmp_path):
    net = network(seed=5)
    net.fit(X, Y, epochs=2)
    net.save(tmp_path / "mine.nnsim")
    again = Network.load(tmp_path / "mine.nnsim")
    assert again.spec == net.spec
    np.testing.assert_array_equal(again.forward(X), net.forward(X))


def test_what_a_file_says_beside_the_network_is_kept_when_it_is_saved_again(tmp_path):
    board, setup = Board({"hidden1": Place(1, 2)}), Setup(MnistDigits(), 0.25)
    save(replace(new_project((2,), "tanh", 1), board=board, setup=setup), tmp_path / "mine.nnsim")
    net = Network.load(tmp_path / "mine.nnsim")
    net.parameters["hidden1"]["b"][:] = 0.5
    net.save(tmp_path / "again.nnsim")
    again = load(tmp_path / "again.nnsim")
    assert (again.board, again.setup) == (board, setup)
    np.testing.assert_array_equal(again.weights.of("hidden1")["b"], [0.5, 0.5])


def test_a_network_that_is_not_finished_is_told_with_its_first_problem(tmp_path):
    save(unfinished(), tmp_path / "mine.nnsim")
    with pytest.raises(NetworkError, match=r"mine\.nnsim is not finished: Output takes exactly 1 incoming"):
        Network.load(tmp_path / "mine.nnsim")


def test_every_preset_can_be_made_and_told():
    assert Network.presets() == tuple(PRESETS)
    for name in Network.presets():
        net = Network.from_preset(name)
        assert f"{net.parameter_count:,} parameters" in repr(net)
        assert len(net.summary().splitlines()) == len(net.spec.layers) + 2


def test_the_summary_counts_the_parameters_of_every_layer():
    # 4 x 5 + 5 = 25 and 5 x 3 + 3 = 18
    assert network().summary().splitlines() == [
        "layer             kind  output  parameters",
        "input            Input       4           0",
        "hidden1     Dense tanh       5          25",
        "output   Dense softmax       3          18",
        "43 parameters, loss cross_entropy",
    ]
    assert repr(network()) == "Network 4 → 5 → 3, 43 parameters"


def test_the_seed_decides_the_first_weights():
    first, again, other = (network(seed=seed).forward(X) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.allclose(first, other)
    from_spec = Network.from_spec(
        dense_network((5,), activation="tanh", input_shape=(4,), class_names=(), outputs=3), seed=2
    )
    np.testing.assert_array_equal(from_spec.forward(X), other)


@pytest.mark.parametrize(
    ("call", "parts"),
    [
        (lambda net: net.forward(X[:, :3]), ("(60, 3)", "4 numbers", "(samples, 4)")),
        (lambda net: net.forward(X[0]), ("(4,)", "one in each row")),
        (lambda net: net.forward(3.0), ("()",)),
        (lambda net: net.trace(np.array([["a"] * 4])), ("x holds <U1",)),
        (lambda net: net.loss(X, Y[:5]), ("(5,)", "60 samples", "(60, 3)")),
        (lambda net: net.loss(X, ["a"] * 60), ("y holds <U1",)),
        (lambda net: net.loss(X, Y + 1), ("from 1 to 3", "0 to 2")),
        (lambda net: net.loss(X, Y / 2), ("no class", "3 outputs")),
        (lambda net: net.loss(X[:0], []), ("no samples",)),
        (lambda net: net.minimize(X, Y, "BFGS"), ("“BFGS”",)),
        (lambda net: net.fit(X, Y, optimizer="best"), ("“best”",)),
        (lambda net: net.fit(X, Y, epochs=0), ("at least 1",)),
        (lambda net: Network.dense([4]), ("[4]",)),
        (lambda net: Network.from_preset("resnet"), ("“resnet”", "residual")),
        (lambda net: Network.load("nothing"), ("“nothing”",)),
    ],
)
def test_what_does_not_fit_is_said_in_one_sentence(call, parts):
    with pytest.raises(NetworkError) as caught:
        call(network())
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    for part in parts:
        assert part in message


def test_values_that_are_no_numbers_are_refused_before_training():
    broken = X.copy()
    broken[3, 1] = np.nan
    with pytest.raises(NetworkError, match="not finite numbers") as caught:
        network().fit(broken, Y)
    assert_one_sentence(str(caught.value), "your data")

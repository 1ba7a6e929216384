import pytest

from nnsim.network import shipped
from nnsim.network.errors import NetworkError
from nnsim.network.storage import save
from tests.network.networks import tiny_project, unfinished


def test_a_network_is_opened_by_its_path(tmp_path):
    save(tiny_project(), tmp_path / "mine.nnsim")
    assert shipped.open_network(str(tmp_path / "mine.nnsim")).card.title == "Tiny 数字"


def test_a_shipped_network_is_opened_by_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr(shipped, "resource", lambda *parts: tmp_path.joinpath(*parts))
    (tmp_path / "models").mkdir()
    save(tiny_project(), tmp_path / "models" / "digits.nnsim")
    assert shipped.open_network("digits").card.title == "Tiny 数字"


def test_a_name_that_is_neither_is_refused_with_the_names_there_are():
    with pytest.raises(
        NetworkError, match=r"no network “digit”: name a \.nnsim file that exists or one of digits"
    ):
        shipped.open_network("digit")


def test_a_shipped_network_that_is_missing_is_not_the_users_spelling(tmp_path, monkeypatch):
    monkeypatch.setattr(shipped, "resource", lambda *parts: tmp_path.joinpath(*parts))
    with pytest.raises(
        NetworkError, match=r"“digits” that comes with nnsim is missing .* install nnsim again"
    ):
        shipped.open_network("digits")


def test_a_network_that_is_not_finished_is_told_with_its_first_problem(tmp_path):
    save(unfinished(), tmp_path / "mine.nnsim")
    with pytest.raises(NetworkError) as caught:
        shipped.open_network(str(tmp_path / "mine.nnsim"))
    assert str(caught.value) == (
        "The network of mine.nnsim is not finished: Output takes exactly 1 incoming link but has 0: add 1."
    )
    assert caught.value.layer == "output"

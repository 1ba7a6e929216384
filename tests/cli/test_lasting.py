"""What is imported for the window is not looked through for garbage."""

import gc

import pytest

from nnsim.cli.lasting import lasting


@pytest.fixture(autouse=True)
def _unfrozen():
    yield
    gc.unfreeze()


def test_what_lasts_is_not_looked_through_again():
    with lasting():
        assert not gc.isenabled()
        made = [[] for _ in range(100)]
    looked_through = {id(one) for one in gc.get_objects()}
    assert gc.isenabled()
    assert not looked_through & set(map(id, made))


def test_an_import_that_fails_leaves_the_collector_on():
    with pytest.raises(ImportError), lasting():
        raise ImportError
    assert gc.isenabled()

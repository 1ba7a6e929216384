"""What may be spent beside training: earned by working, not by waiting."""

from nnsim.training.allowance import Allowance


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def made() -> tuple[Allowance, Clock, Clock]:
    """One with a hundredth of the time and 0.05 s at once, the clock, and the effort."""
    clock, effort = Clock(), Clock()
    return Allowance(0.01, 0.05, clock=clock, effort=effort), clock, effort


def test_an_allowance_is_spent_at_once_and_comes_back_with_the_work() -> None:
    allowance, _, effort = made()
    assert allowance.may_spend()
    allowance.spend(0.06)
    effort.now += 0.9  # 0.009 of the 0.010 that are owed
    assert not allowance.may_spend()
    effort.now += 0.3
    assert allowance.may_spend()


def test_what_was_not_spent_is_saved_up_to_a_bound() -> None:
    allowance, _, effort = made()
    assert allowance.may_spend()
    effort.now += 3600
    assert allowance.may_spend()
    allowance.spend(0.06)
    effort.now += 0.5
    assert not allowance.may_spend()


def test_who_waits_earns_nothing_unless_he_is_held_back_on_purpose() -> None:
    allowance, clock, _ = made()
    assert allowance.may_spend()
    allowance.spend(0.06)
    clock.now += 10
    assert not allowance.may_spend()
    clock.now += 2
    assert allowance.may_spend(is_held_back=True)


def test_what_is_done_inside_is_paid_for_also_when_it_fails() -> None:
    allowance, _, effort = made()
    try:
        with allowance.spending():
            effort.now += 0.06
            raise KeyError
    except KeyError:
        assert not allowance.may_spend()

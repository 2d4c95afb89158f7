from functools import partial

import pytest
import tqdm.auto

from workbench import progress
from workbench.progress import NOTHING, meter, tell, told_to, track


@pytest.fixture
def told(monkeypatch):
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    heard = []
    with told_to(lambda *far: heard.append(far)):
        yield heard


def test_a_listener_is_told_each_step_and_the_end(told, capsys):
    assert list(track("abc", "Lecture")) == ["a", "b", "c"]
    assert told[:3] == [(0, 3, "Lecture"), (1, 3, "Lecture"), (2, 3, "Lecture")]
    assert told[-1] == NOTHING
    assert capsys.readouterr() == ("", "")


def test_the_end_is_told_when_the_job_fails(told):
    def fail():
        for _item in track("abc", "Lecture"):
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        fail()
    assert told[-1] == NOTHING


def test_a_job_that_counts_its_own_steps_is_heard_too(told):
    step = meter("Détection")
    step(1, 2, "M01")
    step(2, 2, "M02")
    assert told == [(1, 2, "Détection"), NOTHING]


def test_short_steps_are_not_told_one_by_one():
    heard = []
    with told_to(lambda *far: heard.append(far)):
        list(track(range(1000), "Lecture"))
    assert len(heard) < 10


def test_what_cannot_be_counted_is_named_to_a_listener_and_draws_no_bar(told, capsys):
    tell("Ouverture")
    assert told == [(0, 0, "Ouverture")]
    assert capsys.readouterr() == ("", "")


def test_a_bar_has_its_french_colon_after_a_space_that_does_not_break(monkeypatch, capsys):
    monkeypatch.setattr(progress, "_PATIENCE", 1e-9)
    monkeypatch.setattr("tqdm.auto.tqdm", partial(tqdm.auto.tqdm, mininterval=0))
    list(track("abc", "Lecture"))
    drawn = capsys.readouterr().err
    assert "Lecture\u00a0: " in drawn
    assert "Lecture: " not in drawn
    assert "it/s" not in drawn

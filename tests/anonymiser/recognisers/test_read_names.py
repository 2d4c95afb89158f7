"""What the tagger reads, beside what rules pick out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.recognisers.lengthening import joined_on
from anonymiser.recognisers.read_names import join_runs
from anonymiser.recognisers.run_parts import READ, Run
from anonymiser.tagger.decoding import Stretch


def joined(
    text: str, runs: list[Run], read: list[Stretch], taken: tuple[int, ...] = ()
) -> list[str]:
    reading = Reading(text)
    free = bytearray(index not in taken for index in range(len(reading.tokens)))
    return [
        text[reading.tokens[run.first].start : reading.tokens[run.last].end]
        for run in join_runs(reading, runs, read, free)
    ]


@pytest.mark.parametrize(
    ("text", "read", "found"),
    [
        ("chez trait d'union le lundi", [Stretch(1, 3, "ORGANISATION")], ["trait d'union"]),
        # A small word that leads on closes no name, nor opens one.
        ("la maison de mireille et lui", [Stretch(2, 4, "PERSON")], ["mireille"]),
        # A mark ends it, and so does a new sentence.
        ("à l'escale, à quai", [Stretch(2, 4, "ORGANISATION")], ["escale"]),
        ("Aux Marronniers. Aux Lilas", [Stretch(0, 3, "ORGANISATION")], ["Aux Marronniers"]),
        # Two associations side by side are one.
        ("À la bonne heure", [Stretch(0, 0, "ORGANISATION"), Stretch(1, 3, "ORGANISATION")],
         ["À la bonne heure"]),
    ],
)  # fmt: skip
def test_what_is_read_is_cut_where_no_name_goes_on(
    text: str, read: list[Stretch], found: list[str]
) -> None:
    assert joined(text, [], read) == found


def test_what_another_recogniser_holds_is_left_to_it() -> None:
    assert joined("l'association Fenêtres ouvertes", [], [Stretch(2, 3, "ORGANISATION")], (2,)) == [
        "ouvertes"
    ]


def test_a_place_read_further_lengthens_the_run_and_a_person_does_not() -> None:
    text = "à Bouc sur Aire"
    run = [Run(1, 1, False)]
    assert joined(text, run, [Stretch(1, 3, "LOCATION")]) == ["Bouc sur Aire"]
    assert joined(text, run, [Stretch(1, 3, "PERSON")]) == ["Bouc"]


def test_several_runs_in_one_name_are_one() -> None:
    text = "avec Nguyen Ba Bao"
    runs = [Run(1, 1, False), Run(2, 3, False)]
    assert joined(text, runs, [Stretch(1, 3, "PERSON")]) == ["Nguyen Ba Bao"]


def test_runs_that_are_not_read_stay() -> None:
    assert joined("Lens et Arras", [Run(0, 0, False), Run(2, 2, False)], []) == ["Lens", "Arras"]


SPANS = st.sets(st.integers(0, 19)).map(sorted).map(lambda cuts: list(pairwise(cuts))[::2])


@given(SPANS, SPANS, st.sets(st.integers(0, 19)))
def test_runs_never_overlap_and_none_is_lost(
    ruled: list[tuple[int, int]], told: list[tuple[int, int]], taken: set[int]
) -> None:
    reading = Reading("Samira et Lens " * 7)
    free = bytearray(index not in taken for index in range(21))
    runs = [Run(low, high, False) for low, high in ruled]
    read = [Stretch(low, high, "ORGANISATION") for low, high in told]
    found = join_runs(reading, runs, read, free)
    assert all(before.last < after.first for before, after in pairwise(found))
    held = {index for run in found for index in range(run.first, run.last + 1)}
    assert held >= {index for run in runs for index in range(run.first, run.last + 1)}


def test_only_what_is_read_alone_and_of_the_same_kind_is_joined_on() -> None:
    reading = Reading("chez Dutertre et Fils")
    firm = [Entity(5, 13, "ORGANISATION", "Dutertre")]
    tail = Entity(14, 21, "ORGANISATION", "et Fils", 0.6, READ)
    assert [one.text for one in joined_on(reading, firm, [tail])] == ["Dutertre et Fils"]
    other = Entity(14, 21, "PERSON", "et Fils", 0.6, READ)
    assert joined_on(reading, firm, [other]) == [*firm, other]
    reading = Reading("chez Dutertre Mouret")
    weighed = Entity(14, 20, "ORGANISATION", "Mouret", 0.6, "weighed")
    assert joined_on(reading, firm, [weighed]) == [*firm, weighed]

import pytest

from workbench.errors import SchemeError
from workbench.model import Code
from workbench.schemes import Codebook, compare
from workbench.schemes.difference import Fate
from workbench.schemes.editing import create, move, redefine, reinstate, rename, retire
from workbench.schemes.joining import merge, split


def book(*ids, **more):
    return Codebook("x", 1, {"fr": "X"}, "", tuple(Code(i, {"fr": i.upper()}) for i in ids), **more)


def ids(edit):
    return [code.id for code in edit.book]


TREE = book("a", "a.b", "a.b.c", "d", "d.e")


def test_a_new_code_comes_after_its_brothers_and_their_children():
    assert ids(create(TREE, Code("a.z", {"fr": "Z"}))) == [
        *("a", "a.b", "a.b.c", "a.z", "d", "d.e")
    ]


def test_every_edit_makes_the_next_version():
    assert rename(TREE, "a", {"fr": "Autre"}).book.version == 2
    assert merge(TREE, ["a.b", "d"], "a").book.version == 2


def test_a_branch_moves_with_all_below_it():
    edit = move(TREE, "a.b", "d", rank=0)
    assert ids(edit) == ["a", "d", "d.b", "d.b.c", "d.e"]
    assert edit.renamed == {"a.b": "d.b", "a.b.c": "d.b.c"}


def test_rubrics_orders_and_retired_codes_follow_a_move():
    flagged = book("a", "a.b", "d", rubrics=frozenset({"a.b"}), ordered=frozenset({"a.b"}))
    moved = move(flagged, "a.b", "d").book
    assert moved.rubrics == moved.ordered == {"d.b"}


def test_a_rank_changes_the_order_of_an_ordered_family():
    steps = book("s", "s.un", "s.deux", ordered=frozenset({"s"}))
    assert move(steps, "s.deux", "s", rank=0).book.orders == (("s.deux", "s.un"),)


def test_merging_takes_the_codes_below_and_the_rules_along():
    told = redefine(TREE, "d", examples=["ex"], include=["inc"]).book
    edit = merge(told, ["d"], "a")
    assert ids(edit) == ["a", "a.b", "a.b.c", "a.e"]
    assert edit.book.code("a").examples == ("ex",)
    assert (edit.ended, edit.renamed) == ({"d": "a"}, {"d.e": "a.e"})


def test_merging_a_code_into_the_one_above():
    edit = merge(TREE, ["a.b.c"], "a.b")
    assert edit.ended == {"a.b.c": "a.b"}


def test_splitting_keeps_or_ends_the_code():
    new = [Code("d.f", {"fr": "F"})]
    assert ids(split(TREE, "d", new, keep=False))[-3:] == ["d", "d.e", "d.f"]
    alone = split(TREE, "d.e", [Code("d.f", {"fr": "F"})], keep=False)
    assert (ids(alone)[-1], alone.ended) == ("d.f", {"d.e": "d.f"})


def test_retiring_takes_the_codes_below_out_of_use_and_reinstating_brings_them_back():
    gone = retire(TREE, "a").book
    assert [code.id for code in gone.usable] == ["d", "d.e"]
    assert reinstate(gone, "a").book.usable == TREE.codes


@pytest.mark.parametrize(
    "bad",
    [
        lambda: create(TREE, Code("a", {"fr": "A"})),
        lambda: create(TREE, Code("x.y", {"fr": "A"})),
        lambda: create(TREE, Code("Le toucher", {"fr": "A"})),
        lambda: move(TREE, "a", "a.b"),
        lambda: move(book("a", "b", "b.a"), "a", "b"),
        lambda: move(TREE, "nulle", "d"),
        lambda: merge(TREE, ["a"], "a"),
        lambda: merge(TREE, ["a"], "a.b"),
        lambda: merge(book("a", "a.c", "b", "b.c"), ["a"], "b"),
        lambda: split(TREE, "a", []),
        lambda: redefine(TREE, "a", couleur="#000000"),
        lambda: retire(TREE, "nulle"),
    ],
)
def test_an_edit_that_cannot_be_is_refused(bad):
    with pytest.raises(SchemeError):
        bad()


def test_two_files_are_compared_by_ids():
    after = redefine(create(TREE, Code("n", {"fr": "N"})).book, "d", definition="Neuf.").book
    rows = compare(TREE, after).table
    assert rows[["change", "code"]].values.tolist() == [["redefined", "d"], ["created", "n"]]


def test_a_difference_reads_as_sentences(english):
    edit = merge(TREE, ["d.e"], "a.b")
    fate = Fate(same={c.id: c.id for c in edit.book}, merged={"d.e": "a.b"})
    assert compare(TREE, edit.book, fate).text == "– “d.e” (D.E) was merged into “a.b”."
    assert not compare(TREE, TREE)

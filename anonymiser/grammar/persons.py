"""Words for a person: un schizophrène, une fille autiste, il est alcoolique."""

from __future__ import annotations

from anonymiser.diagnoses.lexicon import forms
from anonymiser.grammar.agreement import feminine_of_person, masculine
from anonymiser.grammar.kin import rewrite_of_kin
from anonymiser.grammar.noun_phrase import Determination, agree_with_person, determination
from anonymiser.grammar.person_agreement import agree_adjectives, agree_clauses
from anonymiser.grammar.predicates import carry_out, construction_of
from anonymiser.grammar.recalling import recall_predicate
from anonymiser.grammar.resuming import resume_predicate
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.tables import word_class, word_map, word_set
from anonymiser.grammar.words import Word


def rewrite_person(scene: Scene) -> str:
    """Rewrite a word for a person, and say in what role it stood.

    Parameters
    ----------
    scene : Scene
        Its draft receives the edits.

    Returns
    -------
    str
        person, predicate, denied, neither, attribute or mention.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> text = "un schizo"
    >>> scene = Scene(text, text, Entity(3, 9, "DIAGNOSIS", "schizo"))
    >>> rewrite_person(scene), scene.draft.edits(text)[1].replacement
    ('person', 'personne avec un trouble')
    """
    if scene.joined:
        return _joined(scene)
    if _opens_with_either(scene) or _one_or_other(scene):
        scene.put_name("un trouble" if _opens_with_either(scene) else "avec un trouble")
        return "attribute"
    found = determination(scene.before, "before_personne")
    if rewrite_of_kin(scene, found):
        return "person"
    if found.determiner is not None or _indefinite(found) or _called(scene, found):
        return _noun(scene, found)
    if role := _constructed(scene):
        return role
    return _mention(scene) if _alone(scene) else _attribute(scene)


def _mention(scene: Scene) -> str:
    """Bipolaire, moi ? Alcoolique depuis vingt ans, il…; or the word alone."""
    if scene.after and scene.after[0].fold in word_set("adjectives", "of_the_trouble"):
        scene.put_name("personne avec un trouble")
        agree_adjectives(scene)
    elif recall_predicate(scene) or _asked_of(scene):
        scene.put_name("un trouble")
    elif _opens_clause(scene) or _beside_somebody(scene):
        scene.put_name("avec un trouble")
    else:
        scene.put_name(_mentioned(scene))
    return "mention"


def _mentioned(scene: Scene) -> str:
    """« Bipolaire » is a word; « dépressive » agrees with somebody; « bipos » are people."""
    if scene.plural:
        return "personnes avec un trouble"
    return "avec un trouble" if scene.sense.gender else "trouble"


def _constructed(scene: Scene) -> str:
    """Carry out the construction that stands around the word, and give its role; "" for none."""
    chosen = construction_of(scene)
    if chosen is None:
        return ""
    rule, captures = chosen
    if _beside_no_disorder(scene, rule.name):
        scene.put_name("avec un trouble")
        return "attribute"
    carry_out(scene, rule, captures)
    if rule.role in {"predicate", "denied"}:
        resume_predicate(scene)
        recall_predicate(scene)
    elif rule.role == "person":
        agree_adjectives(scene)
    return rule.role


def _attribute(scene: Scene) -> str:
    """After a noun: une fille autiste, une phase maniaque, un discours parano."""
    last = scene.before[-1].fold
    effects = word_map("things", "effects")
    if last in word_set("things", "measures"):
        scene.put_name("de trouble")
    elif last in effects:
        feminine_e = "e" if effects[last] == "f" else ""
        plural_s = "s" if scene.plural else ""
        scene.put_name(f"lié{feminine_e}{plural_s} à un trouble")
    else:
        scene.put_name("avec un trouble")
    return "attribute"


def _joined(scene: Scene) -> str:
    """After "et", "ou" or a comma: the same as the disorder before."""
    said = word_map("joined", "plural" if scene.plural else "singular")
    written = said.get(scene.joined, said["other"])
    scene.put_name(written)
    return scene.joined


def _opens_with_either(scene: Scene) -> bool:
    """Soit schizophrène, soit bipolaire: no verb."""
    return len(scene.before) == 1 and scene.before[0].fold == "soit"


def _one_or_other(scene: Scene) -> bool:
    """L'un bipolaire, l'autre schizophrène."""
    folds = [word.fold for word in scene.before[-3:]]
    return folds[-2:] in (["l'", "un"], ["l'", "une"]) or folds == [",", "l'", "autre"]


def _beside_no_disorder(scene: Scene, name: str) -> bool:
    """(Elle n'est) ni folle ni schizophrène: the verb stays, for the other word's sake."""
    if name == "denied by ni":
        after = [word for word in scene.after[:3] if word.fold != ","]
        beside = after[1:2] if after and after[0].fold == "ni" else []
    elif name == "neither, second":
        beside = [word for word in scene.before[-3:-1] if word.fold != ","][-1:]
    else:
        return False
    return bool(beside) and beside[0].fold not in forms()


def _indefinite(found: Determination) -> bool:
    """De vrais schizophrènes, d'autres bipolaires, quatre autistes."""
    if any(word.fold in word_set("determiners", "numbers") for word in found.adjectives):
        return True
    return bool(
        found.adjectives and found.earlier and (found.earlier[-1].fold,) in word_class("DE")
    )


def _called(scene: Scene, found: Determination) -> bool:
    """Sale parano ! Ancien alcoolique, il…: no determiner before the adjective."""
    if len(found.adjectives) != 1 or _is_noun_itself(found):
        return False
    return len(scene.before) == 1 or not scene.before[-2].is_word


def _noun(scene: Scene, found: Determination) -> str:
    if found.adjectives and _is_noun_itself(found):
        scene.put_name("personne avec un trouble" if _jars_alone(found) else "avec un trouble")
        return "attribute"
    staying = [w for w in found.adjectives if _stays(w)]
    moved = [w for w in found.adjectives if not _stays(w)]
    trouble = " ".join([*(_singular(word.text.lower()) for word in moved), "trouble"])
    noun = "personnes" if scene.plural else "personne"
    following = feminine_of_person(staying[0].text) if staying else noun
    agree_with_person(scene, found, following)
    for word in moved:
        scene.drop(word)
    if found.determiner is None and moved and moved[0].text[:1].isupper():
        noun = noun.capitalize()
    if scene.after and scene.after[0].fold in word_set("agreement", "pointing"):
        noun += scene.after[0].text
        scene.draft.put(scene.after[0].start, scene.after[0].end, "")
    scene.put_name(f"{noun} avec un {_masculine_singular(trouble)}")
    agree_adjectives(scene)
    agree_clauses(scene)
    if any(word.fold in word_set("agreement", "masculine_pronouns") for word in scene.after[:3]):
        scene.draft.flag("pronoun")
    return "person"


def _is_noun_itself(found: Determination) -> bool:
    """Un jeune toxicomane: the noun is "jeune"."""
    return found.adjectives[-1].fold in word_set("adjectives", "nouns_themselves")


def _jars_alone(found: Determination) -> bool:
    """Une jeune anorexique: "une jeune" needs its noun, where "un jeune" does not."""
    return (
        found.determiner is not None
        and found.determiner.fold in word_set("determiners", "feminine")
        and found.adjectives[-1].fold in word_set("adjectives", "person_after_feminine")
    )


def _masculine_singular(words: str) -> str:
    return " ".join(masculine(word) or word for word in words.split())


def _singular(word: str) -> str:
    return word_map("things", "singular_of").get(word, word.removesuffix("s"))


def _stays(word: Word) -> bool:
    numbers = word_set("determiners", "numbers")
    return word.fold in word_set("adjectives", "of_the_person") or word.fold in numbers


def _alone(scene: Scene) -> bool:
    """Quoted alone, alone in its sentence, or after a colon: the word is only mentioned."""
    before = scene.text[: scene.entity.start].rstrip(" \u00a0\u202f")
    after = scene.text[scene.entity.end :][:3].lstrip(" \u00a0\u202f")
    if before[-1:] in {"«", '"', "“"} and after[:1] in {"»", '"', "”"}:
        return True
    if scene.starts_sentence or not scene.before:
        return True
    last = scene.before[-1]
    return not last.is_word and last.fold in word_set("agreement", "before_mention")


def _asked_of(scene: Scene) -> bool:
    """Bipolaire, moi ? Alcoolique moi jamais."""
    words = scene.after[1:] if scene.after and scene.after[0].fold == "," else scene.after
    if not scene.starts_sentence or not words:
        return False
    ends = len(words) == 1 or not words[1].is_word or words[1].fold in ("jamais", "non")
    return words[0].fold in word_set("agreement", "tonic_pronouns") and ends


def _beside_somebody(scene: Scene) -> bool:
    """Mon mari (bipolaire lui aussi): in brackets, and more is said."""
    opened = bool(scene.before) and scene.before[-1].fold == "("
    words = scene.after[1:] if scene.after and scene.after[0].fold == "," else scene.after
    return opened and bool(words) and words[0].is_word


def _opens_clause(scene: Scene) -> bool:
    """Alcoolique depuis vingt ans, il…; Bipolaire, elle…: an apposition, not a mention."""
    words = scene.after
    if not scene.starts_sentence or len(words) < 2:
        return False
    if words[0].fold in word_set("agreement", "after_apposition"):
        return True
    return words[0].fold == "," and words[1].fold in word_set("agreement", "subjects")

"""What becomes of each kind of entity: a policy, in YAML."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from anonymiser.errors import InvalidPolicy
from anonymiser.messages import translate
from anonymiser.reading_files import read_text

READY = ("thesis", "archive", "teaching")
PlaceRule = Literal["keep", "kind", "area", "mask"]


class Places(BaseModel):
    """What becomes of places, by kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    country: PlaceRule = "keep"
    area: PlaceRule = "keep"
    region: PlaceRule = "keep"
    department: PlaceRule = "kind"
    town: PlaceRule = "kind"
    city: PlaceRule = "kind"
    district: PlaceRule = "kind"
    street: PlaceRule = "kind"
    shop: PlaceRule = "kind"
    stop: PlaceRule = "kind"
    line: PlaceRule = "kind"
    water: PlaceRule = "kind"
    other: PlaceRule = "kind"


class Policy(BaseModel):
    """The rules of one anonymisation; see the comments in ``anonymiser/policies/thesis.yaml``.

    Examples
    --------
    >>> Policy.ready("thesis").dates
    'year'
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = "own"
    persons: Literal["pseudonym", "initials", "mask", "keep"] = "pseudonym"
    organisations: Literal["letter", "mask", "keep"] = "letter"
    places: Places = Field(default_factory=Places)
    repeated_places: Literal["letter", "same"] = "letter"
    dates: Literal["keep", "year", "shift", "mask"] = "year"
    ages: Literal["keep", "band", "mask"] = "keep"
    age_band: int = Field(default=5, ge=2, le=50)
    contacts: Literal["mask", "keep"] = "mask"
    identifiers: Literal["mask", "keep"] = "mask"
    medication: Literal["keep", "generic"] = "keep"
    diagnoses: Literal["generic", "keep"] = "generic"

    @classmethod
    def ready(cls, name: str) -> Policy:
        """Give one of the three ready policies: thesis, archive, teaching.

        Raises
        ------
        InvalidPolicy
            When there is none of that name.
        """
        if name not in READY:
            message = translate("No policy is called {name}. There are: {names}.")
            raise InvalidPolicy(message.format(name=name, names=", ".join(READY)))
        text = (files("anonymiser") / "policies" / f"{name}.yaml").read_text(encoding="utf-8")
        return cls.parse(text, name)

    @classmethod
    def load(cls, source: str | Path) -> Policy:
        """Read a policy: the name of a ready one, or the path of a YAML file.

        Raises
        ------
        InvalidPolicy
            When the file is missing or says something unknown.

        Examples
        --------
        >>> Policy.load("archive").ages
        'band'
        """
        if str(source) in READY:
            return cls.ready(str(source))
        path = Path(source)
        if not path.is_file():
            message = translate("Policy {path} not found. Give a YAML file, or one of: {names}.")
            raise InvalidPolicy(message.format(path=path, names=", ".join(READY)))
        return cls.parse(read_text(str(path)), str(path))

    @classmethod
    def parse(cls, text: str, where: str) -> Policy:
        """Read a policy from YAML text; ``where`` is told in errors.

        Raises
        ------
        InvalidPolicy
            When the YAML is damaged or a setting unknown.

        Examples
        --------
        >>> Policy.parse("dates: mask", "a string").dates
        'mask'
        """
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError

        try:
            content = YAML(typ="safe").load(text)
        except (YAMLError, ValueError) as error:
            line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
            message = translate("Policy {where}, line {line}: this is not YAML.")
            raise InvalidPolicy(message.format(where=where, line=line)) from error
        if not isinstance(content if content is not None else {}, dict):
            raise InvalidPolicy(_no_settings(where))
        try:
            return cls.model_validate(content if content is not None else {})
        except ValidationError as error:
            raise InvalidPolicy(_wrong(where, error.errors()[0]["loc"])) from None


def _wrong(where: str, place: tuple[int | str, ...]) -> str:
    """Say which setting is wrong; an unknown one is not repeated, it may be a line of a text."""
    names = [*Policy.model_fields, *Places.model_fields]
    if not place or not all(part in names for part in place):
        return _no_settings(where)
    message = translate("Policy {where}: setting {setting} is not right. See thesis.yaml.")
    return message.format(where=where, setting=".".join(str(part) for part in place))


def _no_settings(where: str) -> str:
    message = translate("Policy {where}: there is an unknown setting. There are: {names}.")
    return message.format(where=where, names=", ".join(Policy.model_fields))

"""Names of disorders: the lexicon, and the recogniser that finds them."""

from anonymiser.diagnoses.lexicon import Sense, senses
from anonymiser.diagnoses.recogniser import find_diagnoses

__all__ = ["Sense", "find_diagnoses", "senses"]

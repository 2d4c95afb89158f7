"""The steps that get killed, run in processes forked from one that has everything slow loaded."""

from anonymiser import Anonymiser
from workbench.coding.indicators import load_tagger
from workbench.project import Project

PASSPHRASE = "passe"

load_tagger()
Anonymiser("thesis").anonymise("Samira Benali est bipolaire, à Roubaix.")


def import_(study, raw):
    study.import_documents(raw)


def anonymise(study, _raw):
    study.anonymise().accept().apply()


def code(study, _raw):
    study.suggest(study.schemes.add("savoir_experientiel"))
    study.accept(coder="C1")


STEPS = {"import": import_, "anonymise": anonymise, "code": code}


def perform(step, folder, raw, ready):
    """Open the study, say so, do the step."""
    study = Project.open(folder)
    study.unlock(PASSPHRASE)
    ready.set()
    STEPS[step](study, raw)

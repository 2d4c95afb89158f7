from pathlib import Path

import pytest
from marked_text import sources

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.fixture(scope="session")
def folders():
    return {name: CORPORA / name for name in ("demo", "mdu", "msp")}


@pytest.fixture(scope="session")
def texts(folders):
    """The sources of the three corpora, as read."""
    return {name: list(sources(folder)) for name, folder in folders.items()}


@pytest.fixture(scope="session", params=["demo", "mdu", "msp"])
def name(request):
    return request.param


@pytest.fixture
def corpus(name, folders):
    return folders[name]


@pytest.fixture
def documents(name, texts):
    return texts[name]

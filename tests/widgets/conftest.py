import pytest

from tests.widgets import desk
from workbench.language import use_language


@pytest.fixture
def engine(tmp_path):
    made = desk.study_file(tmp_path)
    yield made
    made.dispose()


@pytest.fixture
def talk(engine):
    return desk.begin(engine)


@pytest.fixture
def english():
    use_language("en")
    yield
    use_language("fr")

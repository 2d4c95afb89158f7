import pytest

from workbench.language import use_language


@pytest.fixture
def english():
    use_language("en")
    yield
    use_language("fr")

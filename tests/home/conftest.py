import pytest

from workbench.home.desk import Stage
from workbench.home.panel import HomePanel

TEXTS = {
    "m1.txt": "E : Bonjour.\n\nMSP : Je suis Samira Benkhelifa, je suis bipolaire. On se tutoie.",
    "m2.txt": "E : Et vous ?\n\nMSP : On va au café, avec Ferdinand Quillacq, à Roubaix.",
}
TABLE = "document,mediator\nm1,M1\nm2,M2\n"
#: No word of it stands anywhere else.
SECRET = "marmotte-quinconce"


@pytest.fixture
def root(tmp_path):
    """A lab's folder with transcripts in it, and no study."""
    folder = tmp_path / "atelier"
    (folder / "textes").mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / "textes" / name).write_text(text, encoding="utf-8")
    (folder / "textes" / "documents.csv").write_text(TABLE, encoding="utf-8")
    return folder


class Heard(HomePanel):
    """A panel whose messages are kept instead of sent."""

    def __init__(self, root, language=""):
        self.sent = []
        self.stage = Stage()
        super().__init__(root, self.stage, lambda _names: None, language)
        self.stage.apply = self.apply_review

    def send(self, content, buffers=None):
        self.sent.append(content)

    def say(self, kind, buffers=None, **message):
        self._hear(self, {"kind": kind, **message}, buffers)
        return self.sent[-1]

    def blocks(self, step):
        return {block["action"]: block for block in self.say("look", step=step)["blocks"]}


@pytest.fixture
def panel(root):
    return Heard(root)


@pytest.fixture
def begun(panel):
    """A panel with a study made and its transcripts in the vault."""
    panel.run("create", {"name": "étude"}, SECRET)
    panel.run("import_folder", {"folder": "textes"})
    return panel

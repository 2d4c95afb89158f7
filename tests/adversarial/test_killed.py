"""Kill the process at a random moment; the project must open and be consistent, every time."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from workbench import Project

PASSPHRASE = "demonstration"
TIMES = 8
STEPS = {
    "import": "study.import_documents(sys.argv[2])",
    "anonymise": "study.unlock(); study.anonymise().accept().apply()",
    "code": "study.suggest(study.schemes.add('savoir_experientiel')); study.accept(coder='C1')",
}
#: Everything slow and harmless is done before the word is given, so that kills fall on the job.
SCRIPT = """
import sys
from workbench import Project
from workbench.coding import indicators
from anonymiser import Anonymiser
Anonymiser("thesis").anonymise("Samira est bipolaire.")
indicators.load_tagger()
study = Project.open(sys.argv[1])
print("ready", flush=True)
{step}
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    """A project before each step, and how long the step takes."""
    folder = tmp_path_factory.mktemp("stages")
    raw = folder / "raw"
    raw.mkdir()
    for number in range(4):
        lines = [
            f"E : Et alors, {number} ?\n\nMSP : On s'est tutoyés, avec Samira Benali. "
            f"Elle est bipolaire. Le {n} mars on a bu un café à Roubaix."
            for n in range(1, 25)
        ]
        (raw / f"d{number}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    os.environ["WORKBENCH_PASSPHRASE"] = PASSPHRASE
    study = Project.create(folder / "study", passphrase=PASSPHRASE)
    times = {}
    for step in STEPS:
        keep(folder, step)
        begin = time.monotonic()
        started, _ = start(folder, raw, step)
        assert started.stdout.readline() == "done\n"
        times[step] = time.monotonic() - begin
        started.wait()
    study.engine.dispose()
    yield folder, raw, times
    del os.environ["WORKBENCH_PASSPHRASE"]


def keep(folder, step):
    for name in ("study", "study.vault"):
        shutil.copytree(folder / name, folder / step / name)


def start(folder, raw, step):
    started = subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(step=STEPS[step]), str(folder / "study"), str(raw)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert started.stdout.readline() == "ready\n"
    return started, time.monotonic()


@pytest.mark.slow
@pytest.mark.parametrize("attempt", range(TIMES))
@pytest.mark.parametrize("step", STEPS)
def test_a_killed_step_leaves_a_project_that_opens_and_can_go_on(stages, tmp_path, step, attempt):
    folder, raw, times = stages
    for name in ("study", "study.vault"):
        shutil.copytree(folder / step / name, tmp_path / name)
    started, _ = start(tmp_path, raw, step)
    chance = random.Random(f"{step} {attempt}")
    time.sleep(chance.uniform(0, 1.1 * times[step]))
    started.send_signal(signal.SIGKILL)
    started.wait()

    study = Project.open(tmp_path / "study")
    study.unlock(PASSPHRASE)
    assert [finding for finding in study.check() if finding.kind == "damage"] == []
    codings = study.codings()
    assert len(study.documents) in (0, 4)
    if step == "code":
        assert len(study.documents) == 4
        assert len({status for status in codings["status"]}) <= 1
    study.engine.dispose()

    again, _ = start(tmp_path, raw, step)
    assert again.stdout.readline() == "done\n"
    again.wait()
    study = Project.open(tmp_path / "study")
    study.unlock(PASSPHRASE)
    assert len(study.vault.documents()) == 4
    assert len(study.documents) == (0 if step == "import" else 4)
    study.engine.dispose()

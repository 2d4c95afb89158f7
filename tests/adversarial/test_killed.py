"""Kill the process at a random moment; the project must open and be consistent, every time."""

import multiprocessing
import random
import shutil
import time

import pytest

from tests.adversarial.steps import PASSPHRASE, STEPS, perform
from workbench.project import Project

TIMES = 8

context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(["tests.adversarial.steps"])


def start(step, folder, raw):
    """Start a step in a process of its own and return once it is about to begin."""
    ready = context.Event()
    process = context.Process(target=perform, args=(step, folder / "study", raw, ready))
    process.start()
    assert ready.wait(120)
    return process


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    """The project as it is before each step, and how long the step takes."""
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
    Project.create(folder / "study", passphrase=PASSPHRASE).engine.dispose()
    times = {}
    for step in STEPS:
        for name in ("study", "study.vault"):
            shutil.copytree(folder / name, folder / step / name)
        process = start(step, folder, raw)
        begin = time.monotonic()
        process.join(120)
        assert process.exitcode == 0
        times[step] = time.monotonic() - begin
    return folder, raw, times


@pytest.mark.slow
@pytest.mark.parametrize("attempt", range(TIMES))
@pytest.mark.parametrize("step", STEPS)
def test_a_killed_step_leaves_a_project_that_opens_and_can_go_on(stages, tmp_path, step, attempt):
    folder, raw, times = stages
    for name in ("study", "study.vault"):
        shutil.copytree(folder / step / name, tmp_path / name)
    process = start(step, tmp_path, raw)
    time.sleep(random.Random(f"{step} {attempt}").uniform(0, times[step]))
    process.kill()
    process.join()

    study = Project.open(tmp_path / "study")
    study.unlock(PASSPHRASE)
    assert [finding for finding in study.check() if finding.kind == "damage"] == []
    assert len(study.documents) in {"import": (0,), "anonymise": (0, 4), "code": (4,)}[step]
    if step == "code":
        assert len(set(study.codings()["status"])) <= 1

    STEPS[step](study, raw)
    assert len(study.vault.documents()) == 4
    assert len(study.documents) == (0 if step == "import" else 4)
    if step == "code":
        codings = study.codings()
        assert len(codings) == len(codings.drop_duplicates(["document", "start", "end", "code"]))
        assert set(codings["status"]) == {"accepted"}
    assert not list(tmp_path.rglob(".unfinished-*")) or step != "import"
    study.engine.dispose()

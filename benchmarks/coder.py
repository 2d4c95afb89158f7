"""Time the coding widget in a real JupyterLab, in headless Chromium.

Figures to reach, medians of ten: with 30,000 words and 2,000 overlapping codings, cell run →
usable under 0.6 s, key → painted under 30 ms, key → stored on disk and acknowledged under 60 ms;
with 90,000 words and 6,000 codings, 1.5 s, 60 ms and 100 ms; page memory under 300 MB.

Beside it, in the same run, a bare widget that only answers: what Jupyter itself costs from a key
to Python and back. Run: ``python benchmarks/coder.py``.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# Beside this script stands anonymiser.py, which is not the package of that name.
sys.path[:] = [p for p in sys.path if Path(p).resolve() != Path(__file__).resolve().parent]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

import numpy as np  # noqa: E402
import psutil  # noqa: E402
from browser import installed  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.browser import lab  # noqa: E402
from workbench import Project  # noqa: E402
from workbench.corpus.turns import parse_turns  # noqa: E402
from workbench.ids import new_id  # noqa: E402
from workbench.model import Coding, Document  # noqa: E402
from workbench.store import journal  # noqa: E402
from workbench.store.writing import write_codings, write_document  # noqa: E402

TIMES = 10
SIZES = ((30_000, 2_000), (90_000, 6_000))
LIMITS = {30_000: (600, 30, 60), 90_000: (1500, 60, 100)}
SCHEME = "savoir_experientiel"

OPEN = "from workbench import Project\nstudy = Project.open('.')"
SHOW = f"study.coder('{SCHEME}', coder='C1', document='D{{words}}')"
ECHO = """
import anywidget
class Echo(anywidget.AnyWidget):
    _esm = '''export default { render({ model, el }) {
      const button = document.createElement("button");
      el.append(button);
      button.className = "echo";
      let begun;
      model.on("msg:custom", () => { window.echoed = performance.now() - begun; });
      button.addEventListener("keydown", (event) => {
        event.stopPropagation();
        window.echoed = 0;
        begun = performance.now();
        model.send({ hello: "x".repeat(120) });
      });
    } };'''
    def __init__(self):
        super().__init__()
        self.on_msg(lambda _widget, content, _buffers: self.send(content))
Echo()
"""

# From a key to the frame that shows it, and to the acknowledgement: when nothing is pending.
WATCH = """
() => {
  const root = document.querySelector(".qc-coder");
  const times = (window.coded = { key: 0, painted: 0, stored: 0 });
  window.addEventListener("keydown", () => {
    Object.assign(times, { key: performance.now(), painted: 0, stored: 0 });
  }, { capture: true });
  const pieces = (nodes) => [...nodes].some((node) =>
    node.nodeType === 1 && (node.matches(".qc-pending") || node.querySelector(".qc-pending")));
  new MutationObserver((changes) => {
    if (!times.painted && changes.some((change) =>
      pieces(change.addedNodes) || change.target.classList?.contains("qc-pending"))) {
      times.painted = -1;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => (times.painted = performance.now() - times.key);
        channel.port2.postMessage(0);
      });
    }
    if (times.painted && !times.stored && !root.querySelector(".qc-pending"))
      times.stored = performance.now() - times.key;
  }).observe(root, { subtree: true, childList: true, attributes: true });
}
"""

RUN = """
async (n) => {
  const begun = performance.now();
  const notebook = window.jupyterapp.shell.currentWidget.content;
  notebook.activeCellIndex = n;
  document.querySelectorAll(".qc-coder").forEach((one) => one.removeAttribute("data-ready"));
  const usable = new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (document.querySelector(".qc-coder[data-ready]")) {
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
      }
    });
    watch.observe(document.body,
      { subtree: true, childList: true, attributeFilter: ["data-ready"] });
  });
  window.jupyterapp.commands.execute("notebook:run-cell");
  return usable;
}
"""


def main() -> None:
    """Make a study with both transcripts, then time each in a fresh page."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        own = Path(scratch)
        make_study(own / "study")
        server = lab.start(own / "study", own)
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=installed(), args=flags)
        try:
            for words, codings in SIZES:
                time_coder(browser, server, words, codings)
        finally:
            browser.close()
            server.stop()


def make_study(folder: Path) -> None:
    """Make a study of long transcripts, with codings of random places and lengths."""
    study = Project.create(folder, passphrase="banc")
    study.schemes.add(SCHEME)
    codes = [code.id for code in study.schemes[SCHEME]]
    rng = np.random.default_rng(0)
    for words, number in SIZES:
        document = long_transcript(words)
        starts = rng.integers(0, len(document.text) - 400, size=number)
        lengths = rng.integers(20, 400, size=number)
        codings = [
            Coding(
                new_id(), document.id, document.revision, int(start), int(start + length),
                SCHEME, codes[n % len(codes)], "C1",
            )
            for n, (start, length) in enumerate(zip(starts, lengths, strict=True))
        ]  # fmt: skip
        with journal.change(study.engine, "C1", "benchmark") as change:
            write_document(change, document, "")
            write_codings(change, SCHEME, codings)
    study.engine.dispose()


def long_transcript(words: int) -> Document:
    """Lay the transcripts of the msp corpus end to end, until there are this many words."""
    files = sorted((ROOT / "corpora" / "msp" / "transcripts").glob("*.txt"))
    pieces, count = [], 0
    while count < words:
        for path in files:
            text = path.read_text("utf-8-sig", errors="replace")
            pieces.append(text)
            count += len(text.split())
            if count >= words:
                break
    text = "\n\n".join(pieces).replace("\r\n", "\n")
    return Document(f"D{words}", text, turns=parse_turns(text))


def time_coder(browser: Browser, server: Any, words: int, codings: int) -> None:
    """Print the medians for one transcript beside what was to be reached."""
    page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="fr-FR")
    page.on("dialog", lambda dialog: dialog.dismiss())
    cells = [OPEN, SHOW.format(words=words)]
    notebook = lab.Notebook(page, server, lab.write_notebook(server, cells))
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-cell')")
    notebook.wait_idle()
    usable = [page.evaluate(RUN, 1) for _ in range(TIMES + 1)][1:]
    painted, stored = time_keys(page)
    heap, memory = page_memory(page)
    notebook.close()
    page.close()
    echo = time_echo(browser, server)
    limits = LIMITS[words]
    print(f"{words:,} words, {codings:,} codings, medians of {TIMES}:")
    for name, times, limit in (
        ("cell run → usable", usable, limits[0]),
        ("key → painted", painted, limits[1]),
        ("key → stored and acknowledged", stored, limits[2]),
    ):
        print(
            f"  {name:32} {statistics.median(times):7.1f} ms   (to reach: {limit} ms; "
            f"slowest {max(times):.1f})"
        )
    ratio = statistics.median(stored) / statistics.median(echo)
    print(f"  {'bare widget, key → Python → back':32} {statistics.median(echo):7.1f} ms   "
          f"(ours: {ratio:.1f} ×)")  # fmt: skip
    print(f"  page memory: {memory:.0f} MB, of which JavaScript {heap:.0f} MB (to reach: 300 MB)")


def time_keys(page: Page) -> tuple[list[float], list[float]]:
    """Code ten turns with the keyboard, and return key → painted, key → stored, in ms."""
    lines = page.locator(".qc-line")
    page.evaluate(WATCH)
    painted, stored = [], []
    for n in range(TIMES + 1):
        line = lines.nth(4 * n + 1)
        line.scroll_into_view_if_needed()
        line.dblclick(position={"x": 90, "y": 8})
        page.keyboard.type(page.locator("[role=treeitem] .qc-letters").nth(n).inner_text()[:2])
        page.wait_for_function("() => window.coded.painted > 0 && window.coded.stored > 0")
        times = page.evaluate("() => window.coded")
        painted.append(times["painted"])
        stored.append(times["stored"])
    return painted[1:], stored[1:]


def time_echo(browser: Browser, server: Any) -> list[float]:
    """Return what a bare widget in a notebook of its own needs from a key to Python and back."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    notebook = lab.Notebook(page, server, lab.write_notebook(server, [ECHO]))
    notebook.run()
    button = page.locator("button.echo")
    times = []
    for _ in range(TIMES + 1):
        button.press("a")
        page.wait_for_function("() => window.echoed > 0")
        times.append(page.evaluate("() => window.echoed"))
    notebook.close()
    page.close()
    return times[1:]


def page_memory(page: Page) -> tuple[float, float]:
    """Return the JavaScript heap, and the biggest renderer's own memory, in MB."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    renderers = [
        one.memory_full_info().uss
        for one in psutil.process_iter(["cmdline"])
        if "--type=renderer" in (one.info["cmdline"] or ())
    ]
    return metrics["JSHeapUsedSize"] / 1e6, max(renderers) / 1e6


if __name__ == "__main__":
    main()

"""The documentation as a site: built with the network closed, complete, asking nobody anything."""

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

import anonymiser
import workbench
from tests.conftest import OFFLINE
from tests.house import pages

LAPTOP = {"width": 1366, "height": 768}
#: What a page fetches by itself when it is shown; a link is followed only when it is clicked.
_FETCHED = {
    ("script", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("source", "src"),
    ("source", "srcset"),
    ("iframe", "src"),
    ("link", "href"),
    ("video", "src"),
    ("audio", "src"),
    ("object", "data"),
    ("use", "href"),
}
_FOREIGN = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_CSS_FETCHES = re.compile(r"(?:url\(|@import)\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The documentation, built strictly with every way out of the machine closed."""
    folder = tmp_path_factory.mktemp("site")
    command = ["mkdocs", "build", "--strict", "--site-dir", os.fspath(folder)]
    built = subprocess.run(
        [sys.executable, "-c", OFFLINE.format(module="docs_main"), *command],
        cwd=pages.ROOT,
        env=os.environ
        | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.fspath(Path(__file__).parent)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    return folder


class _Page(HTMLParser):
    """What a built page fetches, where it leads, and the anchors that it has."""

    def __init__(self, text):
        super().__init__()
        self.fetched, self.links, self.anchors = [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("id", "name"):
                self.anchors.add(value)
            elif tag == "a" and name == "href":
                self.links.append(value)
            elif (tag, name) in _FETCHED and not _canonical(attrs):
                self.fetched.append(value or "")


def _canonical(attrs):
    return dict(attrs).get("rel") in ("canonical", "alternate", "prev", "next")


@pytest.fixture(scope="session")
def built(site):
    return {path: _Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


@pytest.mark.slow
def test_no_page_fetches_anything_from_elsewhere(site, built):
    assert len(built) > len(pages.PAGES)
    fetched = [(path.name, one) for path, page in built.items() for one in page.fetched]
    assert len(fetched) > 100
    assert not [pair for pair in fetched if _FOREIGN.match(pair[1])]
    for sheet in site.rglob("*.css"):
        assert not _CSS_FETCHES.search(sheet.read_text("utf-8")), sheet.name


def test_what_counts_as_foreign():
    page = _Page('<script src="//x.org/a.js"></script><a href="https://x.org">x</a><img src="a">')
    assert [bool(_FOREIGN.match(one)) for one in page.fetched] == [True, False]
    assert _CSS_FETCHES.search("@import 'https://x.org/a.css'")


@pytest.mark.slow
def test_every_inner_link_leads_to_a_page_and_a_place_that_are_there(site, built):
    broken = []
    for path, page in built.items():
        if path.name == "404.html":
            continue
        for link in page.links:
            url = urlsplit(link)
            if url.scheme or link.startswith("#__"):
                continue
            aim = (path.parent / unquote(url.path)).resolve() if url.path else path
            there = built[aim].anchors if aim in built else ()
            if not aim.is_file() or (url.fragment and unquote(url.fragment) not in there):
                broken.append(f"{path.relative_to(site)}: {link}")
    assert not broken


@pytest.mark.slow
def test_every_public_name_is_in_the_reference(site, built):
    anchors = set().union(
        *(page.anchors for path, page in built.items() if path.parent == site / "reference")
    )
    offered: dict[int, set[str]] = {}
    for package in _packages():
        for name in package.__all__:
            one = getattr(package, name)
            defined = f"{getattr(one, '__module__', '')}.{getattr(one, '__qualname__', '')}"
            offered.setdefault(id(one), set()).update({f"{package.__name__}.{name}", defined})
    assert len(offered) > 50
    assert not [paths for paths in offered.values() if anchors.isdisjoint(paths)]


def _packages():
    for root in (workbench, anonymiser):
        yield root
        for found in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
            package = importlib.import_module(found.name) if found.ispkg else None
            if hasattr(package, "__all__"):
                yield package


@pytest.fixture(scope="module")
def reader(site, chromium):
    """A laptop's browser, offline, on the site as it lies on the disk."""
    asked = []
    context = chromium.new_context(offline=True, locale="fr-FR", viewport=LAPTOP)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert not [url for url in asked if not url.startswith(("file:", "data:", "about:"))]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(
    ("sought", "found"),
    [
        # Another form of the word than the page's; what stands behind an elided article; a part.
        ("anonymisation", "Anonymiser"),
        ("équipes", "Masquer les petits effectifs"),
        ("satura", "La saturation"),
        ("hypergéométriques", "Les mesures d’un tableau"),
    ],
)
def test_the_search_knows_french_and_needs_no_server(reader, site, sought, found):
    reader.goto((site / "index.html").as_uri())
    reader.get_by_placeholder("Rechercher").click()
    reader.get_by_placeholder("Rechercher").press_sequentially(sought)
    expect(reader.locator(".md-search-result__item").first).to_be_visible(timeout=20_000)
    expect(reader.locator(".md-search-result__list")).to_contain_text(found)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("sought", ["anonymiser", "croiser", "grille"])
def test_what_is_sought_in_french_leads_to_a_page_for_people_before_the_code(reader, site, sought):
    reader.goto((site / "index.html").as_uri())
    reader.get_by_placeholder("Rechercher").click()
    reader.get_by_placeholder("Rechercher").press_sequentially(sought)
    first = reader.locator(".md-search-result__item a").first
    expect(first).to_be_visible(timeout=20_000)
    assert "/reference/" not in first.get_attribute("href")


@pytest.mark.browser
@pytest.mark.slow
def test_a_page_leads_to_its_english_twin_and_to_the_dark(reader, site):
    reader.goto((site / "methode" / "croiser.html").as_uri())
    assert reader.locator("html").get_attribute("lang") == "fr"
    assert reader.locator("body").get_attribute("data-md-color-scheme") == "default"
    reader.get_by_title("Passer au thème sombre").click()
    assert reader.locator("body").get_attribute("data-md-color-scheme") == "slate"
    reader.locator(".md-select").hover()
    reader.locator(".md-select__link", has_text="English").click()
    expect(reader.locator("h1")).to_contain_text("Cross-tabulating")
    assert reader.locator("html").get_attribute("lang") == "en"

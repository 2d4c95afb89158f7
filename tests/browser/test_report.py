import pytest

from workbench import Project, crosstab

pytestmark = pytest.mark.browser


def test_every_cell_opens_as_many_verbatims_as_it_counts(demo, page):
    page.goto((demo / "report.html").as_uri())
    cells = page.locator("table td a")
    assert cells.count() > 20
    for number in range(cells.count()):
        cell = cells.nth(number)
        drawer = page.locator(cell.get_attribute("href"))
        assert drawer.locator("figure").count() == int(cell.text_content())


def test_a_click_opens_the_verbatims_and_another_closes_them(demo, page):
    page.goto((demo / "report.html").as_uri())
    cell = page.locator("table td a").first
    drawer = page.locator(cell.get_attribute("href"))
    assert not drawer.is_visible()
    cell.click()
    assert drawer.is_visible()
    assert drawer.locator("mark").first.is_visible()
    drawer.get_by_role("link", name="Fermer").click()
    assert not drawer.is_visible()


@pytest.mark.parametrize("role", ["mediator", "team", "patient"])
def test_the_numbers_are_those_of_the_project(demo, page, role):
    page.goto((demo / "report.html").as_uri())
    table = crosstab(Project.open(demo).codings(), rows="code", columns=role, level=1)
    shown = page.locator(f"#s-savoir_experientiel-{role} ~ .scroll table").first
    assert shown.locator("thead th").all_inner_texts()[1:-1] == list(map(str, table.counts.columns))
    names = {code.name(): code.id for code in Project.open(demo).schemes["savoir_experientiel"]}
    for row in shown.locator("tbody tr").all():
        code = names[row.locator("th").inner_text()]
        counts = [int(a.inner_text()) for a in row.locator("td a, td .none").all()]
        assert counts == table.counts.loc[code].astype(int).tolist()


def test_hostile_text_is_shown_as_text(tmp_path, page, monkeypatch):
    monkeypatch.setenv("WORKBENCH_PASSPHRASE", "passe")
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> on se tutoie </mark></style>"
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "d1.txt").write_text(f"E : Oui ?\n\nMSP : {hostile}", encoding="utf-8")
    (tmp_path / "raw" / "documents.csv").write_text('document,mediator\nd1,"<b>M1"\n')
    study = Project.create(tmp_path / "study", passphrase="passe")
    study.import_documents(tmp_path / "raw")
    study.anonymise().accept().apply()
    study.suggest(study.schemes.add("savoir_experientiel"))
    study.accept(coder="<i>C1")
    page.on("dialog", lambda dialog: pytest.fail("something ran"))
    page.goto(study.report(tmp_path / "r.html").as_uri())
    page.locator("table td a").first.click()
    assert "onerror=alert(2)" in page.locator(".verbatims:target").inner_text()
    assert page.locator("img:not(.picture), script").count() == 0

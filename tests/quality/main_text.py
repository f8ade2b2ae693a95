#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""main_text.py ENTENTE PAGES FLOOR - how well the main text of pages is found.

PAGES holds NAME.html with the wanted text in NAME.txt and what they say of themselves in pages.tsv. F1 of words: the
bags of words of both texts are compared. Beside it, where it can be imported (PyPI), trafilatura on the same pages.
Fails below FLOOR, or where title, date, author or site are not found."""
import collections, json, pathlib, re, subprocess, sys


def words(text):
    return collections.Counter(re.findall(r"\w+", text.lower()))


def f1(got, want):
    got, want = words(got), words(want)
    common = sum((got & want).values())
    return 2 * common / (sum(got.values()) + sum(want.values())) if common else 0.0


def facts(entente, page):
    out = subprocess.run([entente, "text", "--about", page], capture_output=True, text=True)
    return json.loads(out.stdout) if out.returncode == 0 else {}


def main():
    entente, pages, floor = sys.argv[1], pathlib.Path(sys.argv[2]), float(sys.argv[3])
    try:
        import trafilatura
    except ImportError:
        trafilatura = None
    ours, theirs, wrong = [], [], 0
    about = dict((row[0], row[1:]) for row in (line.rstrip("\n").split("\t") for line in (pages / "pages.tsv").open())
                 if not row[0].startswith("#"))
    for page in sorted(pages.glob("*.html")):
        want = page.with_suffix(".txt").read_text()
        got = subprocess.run([entente, "text", str(page)], capture_output=True, text=True).stdout
        ours.append(f1(got, want))
        line = f"{page.stem:24} {ours[-1]:.3f}"
        if trafilatura:
            theirs.append(f1(trafilatura.extract(page.read_bytes()) or "", want))
            line += f"   trafilatura {theirs[-1]:.3f}"
        found = facts(entente, str(page))
        for key, value in zip(("title", "date", "author", "site"), about[page.stem]):
            if (found.get(key) or "") != value and value:
                line += f"   {key}: {found.get(key)!r}, not {value!r}"
                wrong += 1
        print(line)
    mean = sum(ours) / len(ours)
    print(f"{len(ours)} pages, mean F1 {mean:.4f}, least {min(ours):.3f}, floor {floor}; {wrong} wrong facts"
          + (f"; trafilatura {trafilatura.__version__}: {sum(theirs) / len(theirs):.4f}" if theirs
             else "; trafilatura is not there to compare with"))
    sys.exit(len(ours) < 20 or mean < floor or wrong > 0)


main()

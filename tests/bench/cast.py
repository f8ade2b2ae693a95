#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""cast.py MEGABYTES [jsonl|html|files FOLDER [PEOPLE]] - generated news over a fixed cast of names, the same in every run.

A corpus of any size whose graph stops growing: 2,000 people (or PEOPLE), 300 institutions, 30 countries. Memory that grows with it all
the same is memory for the texts, not for the graph. JSON lines go to standard output; html and files (of about 300 bytes)
into FOLDER, 1,000 to a folder."""
import json, os, random, sys

FIRST = "Anna Boris Clara David Elena Felix Greta Henri Irene Jonas Karin Lukas Marta Nadia Oscar Petra Roman Sofia Tomas Vera".split()
ONSET = "Bar Cor Dal Fen Gar Hol Jan Kal Lor Mar Nor Pal Ros Sal Tor Val Wen Zel Bren Stav".split()
CODA = "ano berg dorf ek elli ford gard iak ley mann ner ov quist sen ton".split()
BODY = "Ministry of {} Affairs|{} Commission|{} Agency|Bank of {}|University of {}|{} Council".split("|")
TOPIC = "Northern Southern Eastern Western Maritime Digital Rural Urban Federal Central".split()
COUNTRY = ("France Germany Italy Spain Poland Austria Hungary Portugal Sweden Norway Finland Denmark Ireland Greece Bulgaria "
           "Romania Croatia Serbia Ukraine Japan Brazil Mexico Canada India Kenya Nigeria Egypt Morocco Chile Peru").split()
FILLER = ("the talks went on for several days while officials weighed the cost of delay and what markets would make of it as a "
          "growing number of voters said that prices work housing and schools mattered more to them than borders or treaties "
          "and that none of the plans on the table would change much before the winter").split()
ROLE = "minister|president|chair|director|spokesman|adviser".split("|")


def main():
    size, shape = int(float(sys.argv[1]) * 1e6), sys.argv[2] if len(sys.argv) > 2 else "jsonl"
    dice = random.Random(7)
    people = [f"{a} {b}{c}" for a in FIRST[:10] for b in ONSET for c in CODA[:10]]
    if len(sys.argv) > 4:
        people = dice.sample(people, int(sys.argv[4]))
    bodies = [pattern.format(topic) for pattern in BODY for topic in TOPIC + COUNTRY[:30] + ONSET[:10]]

    def filler():
        at, length = dice.randrange(len(FILLER)), dice.randrange(12, 30)
        words = [dice.choice(FILLER) for _ in range(6)] + (FILLER * 2)[at:at + length]
        return " ".join(words).capitalize() + "."

    def sentence():
        kind = dice.randrange(5)
        if kind == 0:
            return f"{dice.choice(people)}, {dice.choice(ROLE)} of the {dice.choice(bodies)}, met {dice.choice(people)} in {dice.choice(COUNTRY)}."
        if kind == 1:
            return f"{dice.choice(people)} said that {dice.choice(COUNTRY)} and {dice.choice(COUNTRY)} would wait for the {dice.choice(bodies)}."
        return filler()

    def text(sentences):
        return "\n\n".join(" ".join(sentence() for _ in range(4)) for _ in range(sentences // 4))

    written = number = 0
    while written < size:
        day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
        body = text(20) if shape != "files" else sentence() + " " + sentence()
        if shape == "jsonl":
            out = json.dumps({"id": str(number), "date": day, "title": sentence(), "text": body})
            print(out)
        else:
            folder = os.path.join(sys.argv[3], f"{number // 1000:04}")
            os.makedirs(folder, exist_ok=True)
            paragraphs = "".join(f"<p>{p}</p>\n" for p in body.split("\n\n"))
            out = body if shape == "files" else (
                f"<!doctype html><html lang=en><head><title>{sentence()}</title><meta property='article:published_time' content='{day}'>"
                f"<style>body {{ margin: 0 }}</style><script>var a = [{','.join(str(dice.random()) for _ in range(60))}]</script></head><body>"
                + "<nav><ul>" + "".join(f"<li><a href='/{t}'>{t}</a></li>" for t in TOPIC) + f"</ul></nav><article><h1>{sentence()}</h1>\n"
                f"{paragraphs}</article><aside><h2>Related</h2><ul>"
                + "".join(f"<li><a href='/{i}'>{dice.choice(people)} in {dice.choice(COUNTRY)}</a></li>" for i in range(12))
                + "</ul></aside><footer>All rights reserved</footer></body></html>")
            with open(os.path.join(folder, f"{number:07}.{'html' if shape == 'html' else 'txt'}"), "w") as file:
                file.write(out)
        written += len(out) + 1
        number += 1


main()

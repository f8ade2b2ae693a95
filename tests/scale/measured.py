#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""measured.py COMMAND... - run it; seconds by the clock, seconds of processors and most memory of it and all below it
(megabytes; a page that several share counts once), on one line; then leave as it left."""
import os
import resource
import subprocess
import sys
import time


def below(pid):
    yield pid
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children") as children:
                for child in children.read().split():
                    yield from below(child)
    except OSError:
        pass


def memory(pid):
    total = 0
    for one in below(pid):
        try:
            with open(f"/proc/{one}/smaps_rollup") as lines:
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (OSError, StopIteration):
            pass
    return total / 1000


start, most = time.monotonic(), 0
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
while process.poll() is None:
    most = max(most, memory(process.pid))
    time.sleep(0.1 if time.monotonic() - start < 20 else 0.5)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{time.monotonic() - start:.1f} {usage.ru_utime + usage.ru_stime:.1f} {most:.0f}")
sys.exit(process.returncode)

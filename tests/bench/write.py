# SPDX-License-Identifier: GPL-3.0-or-later
# write.py FILE OUT - how long networkx's GraphML writer takes: reads FILE, writes OUT, prints the processor's
# seconds of the writing.
import sys
import time

import networkx

graph = networkx.read_graphml(sys.argv[1], force_multigraph=True)
start = time.process_time()
networkx.write_graphml(graph, sys.argv[2])
print(f"{time.process_time() - start:.3f}")

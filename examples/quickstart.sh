#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# quickstart.sh - from a fresh clone to a graph: installs what is needed to build (apt-get, only what is
# missing), builds in build/, reads examples/news and writes output/.
set -euo pipefail
cd "$(dirname "$0")/.."
. examples/packages.sh
install_packages $ENT_BUILD_PACKAGES
get_d3 build
[ -f build/CMakeCache.txt ] || cmake -S . -B build -DCMAKE_BUILD_TYPE=RelWithDebInfo -DENT_WERROR=OFF
cmake --build build -j "$(nproc)" --target entente_command
build/entente build examples/news -o output
cat <<END

Open
  output/report.html     in a browser: who is central, who holds which role, with the sentences
  output/graph.html      in a browser: search, filters, paths, the sentences behind every tie
  output/graph.gexf      in Gephi: File > Open
  output/graph.json      in D3 or networkx
Ask
  build/entente explain output "Ursula von der Leyen"
  build/entente report output --measure pagerank --top 5
END

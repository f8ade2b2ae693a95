#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# read_r.sh RESULT - read_r.R, where R is.
command -v Rscript >/dev/null || { echo "skipped: no R (packages r-cran-igraph, r-cran-jsonlite)"; exit 77; }
exec Rscript --vanilla "$(dirname "$0")/read_r.R" "$1"

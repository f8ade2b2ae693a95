# SPDX-License-Identifier: GPL-3.0-or-later
# read_r.R RESULT - R reads graph.graphml (igraph), graph.json (jsonlite) and the tables (read.csv), and all three
# hold the same names and the same multiset of edges.
needs <- c("igraph", "jsonlite")
missing <- needs[!vapply(needs, requireNamespace, TRUE, quietly = TRUE)]
if (length(missing)) {
  cat("skipped: R has no", missing, "\n")
  quit(status = 77)
}
folder <- commandArgs(trailingOnly = TRUE)[1]
passed <- 0
failed <- 0
check <- function(claim, text) {
  if (isTRUE(claim)) {
    passed <<- passed + 1
  } else {
    failed <<- failed + 1
    message("not so: ", text)
  }
}
options(encoding = "UTF-8")
invisible(Sys.setlocale("LC_CTYPE", "C.UTF-8"))
truth <- jsonlite::fromJSON(file.path(folder, "graph.json"), simplifyVector = FALSE)
about <- jsonlite::fromJSON(file.path(folder, "manifest.json"), simplifyVector = FALSE)
field <- function(items, name) vapply(items, function(item) as.character(item[[name]]), "")
kinds <- field(truth$links, "kind")
kept <- switch(about$layer, all = rep(TRUE, length(kinds)), co_mention = kinds == "co_mention", kinds != "co_mention")
links <- truth$links[kept]
lines <- function(source, target, kind, directed, weight)
  sort(paste(source, target, kind, directed, format(as.numeric(weight), digits = 7)))
want <- lines(field(links, "source"), field(links, "target"), field(links, "kind"), as.logical(field(links, "directed")),
              vapply(links, function(link) as.numeric(link$weight), 0))

graph <- igraph::read_graph(file.path(folder, "graph.graphml"), format = "graphml")
check(igraph::vcount(graph) == length(truth$nodes), "igraph: as many nodes")
check(igraph::ecount(graph) == length(links), "igraph: as many edges")
if (length(links)) {
  ids <- igraph::V(graph)$id
  check(identical(ids, field(truth$nodes, "id")), "igraph: ids")
  check(identical(enc2utf8(igraph::V(graph)$label), enc2utf8(field(truth$nodes, "label"))), "igraph: labels")
  ends <- igraph::ends(graph, igraph::E(graph), names = FALSE)
  if (about$graphml_profile != "mixed")
    check(identical(lines(ids[ends[, 1]], ids[ends[, 2]], igraph::E(graph)$kind, as.logical(igraph::E(graph)$is_directed),
                          igraph::E(graph)$weight), want), "igraph: the same edges")
}
if (file.exists(file.path(folder, "edges.csv")) && length(links)) {
  table <- function(name) read.csv(file.path(folder, name), na.strings = "", encoding = "UTF-8", check.names = FALSE)
  nodes <- table("nodes.csv")
  edges <- table("edges.csv")
  names(nodes)[1] <- sub("^\ufeff", "", names(nodes)[1])
  check(nrow(nodes) == length(truth$nodes), "read.csv: as many nodes")
  check(!anyNA(nodes$Label), "read.csv: a name NA is a name")
  check(is.numeric(nodes$mentions) && is.numeric(edges$Weight), "read.csv: numbers are numbers")
  check(identical(lines(edges$Source, edges$Target, edges$relation, edges$Type == "Directed", edges$Weight), want),
        "read.csv: the same edges")
}
cat(passed, "passed,", failed, "failed\n")
quit(status = if (failed || !passed) 1 else 0)

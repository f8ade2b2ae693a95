# SPDX-License-Identifier: GPL-3.0-or-later
# shards.mk - one graph of many shards with make: a part is a target, so that only what changed is read again.
#
#   make -j4 -f examples/scale/shards.mk SHARDS=news WORK=work
#
# Each entry of the folder SHARDS is a shard: WORK/parts/NAME.part; the graph is WORK/result. It may be killed at any time. A
# shard that came, changed, in whatever of its files, or went is noticed, and other words in MERGE. Names of shards have no blanks.
ENTENTE ?= entente
SHARDS  ?= shards
WORK    ?= work
MERGE   ?=

shards := $(wildcard $(SHARDS)/*)
say    := $(if $(findstring s,$(firstword -$(MAKEFLAGS))),:,echo)
parts  := $(patsubst $(SHARDS)/%,$(WORK)/parts/%.part,$(shards))
made   := $(shell mkdir -p $(WORK)/parts) # make expands a recipe before it runs any of it

$(WORK)/result/manifest.json: $(parts) $(WORK)/parts.txt
	$(ENTENTE) merge --quiet $$(head -n 1 $(WORK)/parts.txt) -o $(WORK)/result $(MERGE) || \
		{ [ $$? -eq 1 ] && echo "shards.mk: some inputs were passed over: $(WORK)/result/report.md names them" >&2; }

# All parts, and how they are merged: newer than the result where a shard went, or that is to be another.
$(WORK)/parts.txt: FORCE
	$(file >$@.new,$(parts))$(file >>$@.new,$(MERGE))@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

# Looked at each time, made where something in the shard is newer; where it is not, the result need not be made anew. Status 1:
# some inputs of the shard were passed over, which the report of the result names.
$(WORK)/parts/%.part: $(SHARDS)/% FORCE
	@if [ ! -e $@ ] || [ -n "$$(find -H $< -newer $@ -print -quit)" ]; then \
		$(say) $(ENTENTE) extract --quiet $< -o $@; \
		$(ENTENTE) extract --quiet $< -o $@ >/dev/null || [ $$? -eq 1 ]; \
	fi

FORCE:
.PHONY: FORCE

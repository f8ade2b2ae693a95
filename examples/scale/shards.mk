# SPDX-License-Identifier: GPL-3.0-or-later
# shards.mk - one graph of many shards with make: a part is a target, so that only what changed is read again.
#
#   make -j4 -f examples/scale/shards.mk SHARDS=news WORK=work
#
# Each entry of the folder SHARDS is a shard: WORK/parts/NAME.part; the graph is WORK/result. It may be killed at any time.
ENTENTE ?= entente
SHARDS  ?= shards
WORK    ?= work
MERGE   ?=

shards := $(wildcard $(SHARDS)/*)
parts  := $(patsubst $(SHARDS)/%,$(WORK)/parts/%.part,$(shards))

$(WORK)/result/manifest.json: $(parts)
	$(ENTENTE) merge --quiet $(parts) -o $(WORK)/result $(MERGE) || [ $$? -eq 1 ]

# Status 1: some inputs of the shard were passed over, which the report of the result names.
$(WORK)/parts/%.part: $(SHARDS)/%
	@mkdir -p $(@D)
	$(ENTENTE) extract --quiet $< -o $@ >/dev/null || [ $$? -eq 1 ]

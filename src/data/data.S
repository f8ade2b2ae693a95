/* SPDX-License-Identifier: GPL-3.0-or-later */
/* data.S - the tables, embedded as they are; the assembler's search path is this folder. */
    .macro table name
    .balign 16
    .global ent_data_\name
    .hidden ent_data_\name
ent_data_\name:
    .incbin "\name\().tsv"
    .global ent_data_\name\()_end
    .hidden ent_data_\name\()_end
ent_data_\name\()_end:
    .byte 0
    .endm

    .section .rodata
    .balign 64
    .global ent_data_model
    .hidden ent_data_model
ent_data_model:
    .incbin "model.bin"
    .global ent_data_model_end
    .hidden ent_data_model_end
ent_data_model_end:
    .byte 0
    table countries
    table institutions
    table organisations
    table places
    table roles
    table role_modifiers
    table titles
    table abbreviations
    table given_names
    table surnames
    table institution_words
    table other_words
    table common_words
    table calendar
    table residue
    table peoples
    table state_organs
    table role_countries
    table role_weights
    table languages
    table regions
    table name_variants
    table succession
    .section .note.GNU-stack,"",%progbits

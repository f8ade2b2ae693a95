/* SPDX-License-Identifier: GPL-3.0-or-later */
/* image.S - what make/make_image.c made of the tables, embedded; the assembler's search path is the
 * build's folder. */
    .macro part name
    .balign 64
    .global ent_image_\name
    .hidden ent_image_\name
ent_image_\name:
    .incbin "\name\().image"
    .global ent_image_\name\()_end
    .hidden ent_image_\name\()_end
ent_image_\name\()_end:
    .byte 0
    .endm

    .section .rodata
    part index
    part names
    .section .note.GNU-stack,"",%progbits

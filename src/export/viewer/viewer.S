/* SPDX-License-Identifier: GPL-3.0-or-later */
/* viewer.S - the parts of graph.html, embedded as they are; the assembler's search path is this folder and
 * the build's own, where CMake put D3 and its notice (both empty where there is no D3). */
    .macro begin name
    .balign 16
    .global ent_viewer_\name
    .hidden ent_viewer_\name
ent_viewer_\name:
    .endm
    .macro end
    .byte 0
    .endm

    .section .rodata
    begin page
    .incbin "page.html"
    end
    begin style
    .incbin "style.css"
    end
    begin script
    .incbin "graph.js"
    .incbin "draw.js"
    .incbin "dom.js"
    .incbin "details.js"
    .incbin "search.js"
    .incbin "arrange.js"
    .incbin "camera.js"
    .incbin "controls.js"
    .incbin "save.js"
    .incbin "view.js"
    .incbin "main.js"
    end
    begin report
    .incbin "report.html"
    end
    begin report_style
    .incbin "report.css"
    end
    begin d3
    .incbin "d3.min.js"
    end
    begin d3_notice
    .incbin "d3_notice.txt"
    end
    .section .note.GNU-stack,"",%progbits

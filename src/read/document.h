/* SPDX-License-Identifier: GPL-3.0-or-later */
/* document.h - what the read stage gives: one text, decoded but not cleaned.
 *
 *   bytes -read-> ent_raw_document -text-> ent_prose -names-> mentions -knowledge-> graph */
#ifndef ENT_READ_DOCUMENT_H
#define ENT_READ_DOCUMENT_H

#include <stdint.h>

/* Valid only during the visit it is given to; whoever keeps a part copies it. */
typedef struct ent_raw_document {
    const char *id;     /* path relative to the input argument, "#record" behind it for records   */
    const char *title;  /* NULL: none given by the format (the text stage may find one)           */
    const char *date;   /* "2024-05-17", NULL: none found                                          */
    const char *date_from; /* where `date` is from, see ent_date_source_name; NULL where it is    */
    const char *author; /* NULL: not given by the format, likewise site and language               */
    const char *site;   /* who published it                                                        */
    const char *language; /* as declared, "en-GB"                                                  */
    const char *source; /* path as given or url field; never NULL                                  */
    const char *text;   /* [length] bytes that offsets count in: decoded to UTF-8, but a byte that
                           is wrong even so stays; NUL behind the last                             */
    uint32_t    length;
} ent_raw_document;

#endif

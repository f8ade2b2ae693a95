/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sound.h - one form for the ways in which a name is written in Latin letters: "Zelensky", "Zelenskiy" and
 * "Zelenskyy"; "Mohammed" and "Muhammad"; "Schroeder" and "Schröder". */
#ifndef ENT_KNOWLEDGE_SOUND_H
#define ENT_KNOWLEDGE_SOUND_H

#include "base/view.h"

enum { ENT_SOUND_MOST = 64 };

/* The form of a word that is in plain form (ent_utf8_plain) already; its length, 0: too long or empty. The result is
 * equal for spellings that transliterations of one name differ in, and else as different as the words: "Meyer"
 * stays apart from "Meier". O(length). */
uint32_t ent_sound_of(ent_view word, char sound[ENT_SOUND_MOST]);

#endif

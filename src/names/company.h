/* SPDX-License-Identifier: GPL-3.0-or-later */
/* company.h - legal forms: what stands at the end of a company's name and says nothing of who it is. */
#ifndef ENT_NAMES_COMPANY_H
#define ENT_NAMES_COMPANY_H

#include "names/reading.h"

/* Is the word, in plain form ("gmbh", "s.a."), one of them? O(1). */
bool ent_is_legal_form(ent_view plain);

#endif

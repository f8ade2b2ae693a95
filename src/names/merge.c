/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge.c - lists and tagger together. */
#include "names/merge.h"

#include "names/trim.h"

enum { BOARD_TOKENS = 3 /* "Board of Directors" */, FIELD_MOST = 8, CAPITALS_MOST = 2048 };

/* How sure the tagger must be to overrule a list. */
static const float LIKELY = 0.5f, SURE = 0.6f, VERY_SURE = 0.9f;

/* Names of less are wrong more often than right: 160 of 230 in marked sentences that were not learnt from. */
static const float UNLIKELY = 0.3f;

static ent_verdict same_country(const ent_known *known, const ent_form *form, uint32_t words, const ent_tagged *tagged)
{
    if (tagged->kind == ENT_MENTION_COUNTRY)
        return ENT_KEEP_LISTED;
    if (form->kind == ENT_FORM_CAPITAL || form->kind == ENT_FORM_SEAT)
        return tagged->kind == ENT_MENTION_PERSON && tagged->confidence > VERY_SURE ? ENT_RETAG : ENT_KEEP_LISTED;
    if (ent_form_is_adjective(form))
        return tagged->kind != ENT_MENTION_PLACE && tagged->confidence > VERY_SURE ? ENT_RETAG : ENT_KEEP_LISTED;
    if (words == 1 && (known->ambiguous || known->part))
        return tagged->confidence > SURE ? ENT_RETAG : ENT_KEEP_LISTED;
    return ENT_KEEP_LISTED;
}

static ent_verdict same_institution(const ent_form *form, uint32_t words, const ent_tagged *tagged)
{
    if (tagged->kind == ENT_MENTION_INSTITUTION || words > 1)
        return ENT_KEEP_LISTED;
    float person = tagged->kind == ENT_MENTION_PERSON ? LIKELY : SURE; /* companies are named as their founders are */
    float enough = form->kind == ENT_FORM_ACRONYM ? VERY_SURE : person;
    return tagged->confidence > enough ? ENT_RETAG : ENT_KEEP_LISTED;
}

static ent_verdict same_span(const ent_known *known, const ent_form *form, uint32_t words, const ent_tagged *tagged)
{
    if (known->kind == ENT_KNOWN_COUNTRY)
        return same_country(known, form, words, tagged);
    if (known->kind == ENT_KNOWN_INSTITUTION)
        return same_institution(form, words, tagged);
    return tagged->kind == ENT_MENTION_PLACE || tagged->kind == ENT_MENTION_COUNTRY ? ENT_KEEP_LISTED : ENT_RETAG;
}

ent_verdict ent_merge_verdict(const ent_known *known, const ent_form *form, uint32_t words, ent_overlap overlap,
                              const ent_tagged *tagged)
{
    switch (overlap) {
    case ENT_SAME:
        return same_span(known, form, words, tagged);
    case ENT_TAGGED_LONGER: /* several countries in a row are one run of tags */
        return tagged->kind == ENT_MENTION_COUNTRY ? ENT_KEEP_LISTED : ENT_TAKE_TAGGED;
    case ENT_LISTED_LONGER: /* places make no entity: "Jammu and Kashmir" may be two */
        return known->kind == ENT_KNOWN_PLACE && tagged->confidence > SURE ? ENT_TAKE_TAGGED : ENT_KEEP_LISTED;
    case ENT_LISTED_LOOSE:
        return tagged->confidence > SURE ? ENT_TAKE_TAGGED : ENT_KEEP_LISTED;
    default:
        return tagged->token_end - tagged->token > words && tagged->confidence > SURE ? ENT_TAKE_TAGGED : ENT_KEEP_LISTED;
    }
}

/* ---- what is no name ------------------------------------------------------------------------------------ */

/* "Congress", "Senate": an organ that every state has. */
static bool is_organ(const ent_reading *reading, uint32_t token)
{
    uint32_t organ = ent_phrase_step(&reading->lexicon->organs, ENT_PHRASE_ROOT, reading->word[token]);
    return organ != ENT_NONE && reading->lexicon->organs.value[organ] != ENT_NONE;
}

/* "the Commission", "the Guard": a common word alone stands for a name told elsewhere. */
static bool is_short_form(const ent_reading *reading, const ent_tagged *name)
{
    const uint32_t common = ENT_WORD_COMMON | ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST | ENT_WORD_ROLE | ENT_WORD_MODIFIER;
    if (name->kind != ENT_MENTION_INSTITUTION || name->token_end - name->token > 1 || reading->owner[name->token] != ENT_NONE)
        return false;
    if (ent_cue_at(reading, name->token_end) == CUE_closing && name->token && ent_cue_at(reading, name->token - 1) == CUE_opening &&
        name->confidence > SURE)
        return false; /* "Matteo Salvini (League)" */
    const uint32_t noun = ENT_WORD_HEAD_FIRST | ENT_WORD_HEAD_LAST | ENT_WORD_ROLE | ENT_WORD_MODIFIER;
    bool           article = name->token && ent_cue_at(reading, name->token - 1) == CUE_the;
    if (name->confidence > SURE && !article && !(ent_flags_at(reading, name->token) & noun))
        return false; /* "Arsenal beat Chelsea" */
    uint32_t flags = ent_flags_at(reading, name->token);
    bool     short_form = ent_shape_at(reading, name->token) == ENT_UPPER
                              ? (flags & ENT_WORD_NO_ACRONYM) && name->confidence < VERY_SURE
                              : (flags & common) && ent_spelling_at(reading, name->token)->caps != ENT_CAPS_MIXED;
    return short_form && !(name->confidence > SURE && is_organ(reading, name->token));
}

/* "Timor-Leste, Trinidad and Tobago": countries in a row are no institution. */
static bool is_row(const ent_reading *reading, const ent_tagged *name)
{
    uint32_t countries = 0, marks = 0;
    for (uint32_t t = name->token; t < name->token_end; t++) {
        uint32_t owner = reading->owner[t];
        marks += ent_token_is(reading, t, ",") || ent_token_is(reading, t, "and");
        if (owner == ENT_NONE || reading->mention[owner].kind != ENT_MENTION_COUNTRY)
            continue;
        countries++;
        t = reading->mention[owner].token_end - 1;
    }
    return countries > 1 && marks;
}

/* "EU Member States": the members together are no institution. */
static bool is_members(const ent_reading *reading, const ent_tagged *name)
{
    uint32_t last = name->token_end - 1;
    return last > name->token && ent_token_is(reading, last - 1, "Member") &&
           (ent_token_is(reading, last, "States") || ent_token_is(reading, last, "Countries"));
}

/* "the Emir of Qatar", "the Permanent Representatives of Ukraine": an office in front of "of" is no institution. */
static bool is_office(const ent_reading *reading, const ent_tagged *name)
{
    uint32_t link = name->token, after;
    while (link < name->token_end && !ent_token_is(reading, link, "of"))
        link++;
    for (uint32_t t = name->token; link < name->token_end && t < link && name->kind == ENT_MENTION_INSTITUTION; t++)
        if (ent_role_head_at(reading, t, link, &after) != ENT_NONE && after == link)
            return true;
    return false;
}

/* "of" or "for" at a token. */
static bool is_tie(const ent_reading *reading, uint32_t token)
{
    return ent_cue_among(ent_cue_at(reading, token), CUES(of, for));
}

static bool is_minister(const ent_reading *reading, uint32_t token)
{
    static const char *const office[] = {"Minister", "Ministers", "Secretary", "Secretaries", "Under-Secretary", "Undersecretary",
                                         "Under-Secretary-General", "Professor"};
    return ent_token_is_any(reading, token, office, sizeof office / sizeof *office);
}

/* "Minister of", "Commissioner for" in front of a token. */
static bool is_field_of_office(const ent_reading *reading, uint32_t token)
{
    static const char *const office[] = {"Commissioner", "Coordinator", "Envoy", "Rapporteur", "Representative"};
    return is_tie(reading, token - 1) && (is_minister(reading, token - 2) || (ent_cue_at(reading, token - 1) == CUE_for &&
                                          ent_token_is_any(reading, token - 2, office, sizeof office / sizeof *office)));
}

/* "Minister of Foreign Affairs and [European Integration]": the rest of a field that is told before `token`. */
static bool goes_on_field(const ent_reading *reading, const ent_sentence *sentence, uint32_t token)
{
    uint32_t t = token;
    if (t <= sentence->token + 3 || !ent_cue_among(ent_cue_at(reading, t - 1), CUES(and, comma)))
        return false;
    while (t > sentence->token && t + FIELD_MOST > token && reading->owner[t - 1] == ENT_NONE && !is_tie(reading, t - 1) &&
           (ent_shape_at(reading, t - 1) == ENT_CAPITAL || ent_cue_among(ent_cue_at(reading, t - 1), CUES(and, comma))))
        t--;
    return t > sentence->token + 1 && t < token - 1 && is_field_of_office(reading, t);
}

/* "Secretary of [State for Public Affairs]", "Minister of [Mines]", "[Ministers for Foreign Affairs]": an office and its
 * field are no institution; nor is the "Union for Foreign Affairs" of its High Representative. */
static bool is_field(const ent_context *context, const ent_tagged *name)
{
    const ent_reading *reading = context->reading;
    uint32_t           first = name->token;
    if (name->kind != ENT_MENTION_INSTITUTION || reading->owner[first] != ENT_NONE)
        return false;
    if (first >= 2 && is_field_of_office(reading, first))
        return true;
    if (first + 1 < name->token_end && ent_cue_at(reading, first + 1) == CUE_for &&
        (is_minister(reading, first) || ent_token_is(reading, first, "Union")))
        return true;
    return !(ent_flags_at(reading, first) & ENT_WORD_HEAD_FIRST) && !(ent_flags_at(reading, name->token_end - 1) & ENT_WORD_HEAD_LAST) &&
           goes_on_field(reading, ent_sentence_at(context, first), first);
}

/* A listed name that lost part of its words to a tagged one says nothing any more. */
static void release(ent_reading *reading, uint32_t token)
{
    ent_mention *listed = ent_mention_at(reading, token);
    for (uint32_t t = listed ? listed->token : token; listed && t < listed->token_end; t++)
        reading->owner[t] = ENT_NONE;
    if (listed)
        listed->dead = true;
}

/* "Board of Directors" at a token: an organ that every company has stands for the company. */
static bool is_any_board(const ent_reading *reading, uint32_t token, uint32_t end)
{
    static const char *const of[] = {"Directors", "Trustees", "Governors", "Regents"};
    if (end - token < BOARD_TOKENS || !ent_token_is(reading, token, "Board") || !ent_token_is(reading, token + 1, "of"))
        return false;
    return ent_token_is_any(reading, token + 2, of, sizeof of / sizeof *of);
}

static void set_aside(ent_reading *reading, uint32_t token)
{
    ent_mention aside = {.token = token, .token_end = token + BOARD_TOKENS, .form = ENT_NONE,
                         .kind = ENT_MENTION_OTHER, .confidence = 0.5f};
    ent_reading_claim(reading, aside);
}

/* "[Board of Trustees] of [Harvard University]": the board is set aside, the name begins behind it. False where
 * nothing is behind it. */
static bool pass_board(ent_reading *reading, ent_tagged *name)
{
    uint32_t behind = name->token + BOARD_TOKENS + 1;
    if (name->kind != ENT_MENTION_INSTITUTION || !is_any_board(reading, name->token, name->token_end))
        return true;
    if (behind < name->token_end)
        behind += ent_token_is(reading, behind, "the");
    set_aside(reading, name->token);
    name->token = behind;
    return behind < name->token_end;
}

/* Boards that no tagged name has. */
static void set_boards_aside(ent_reading *reading)
{
    const ent_prose *prose = reading->prose;
    for (uint32_t t = 0; t + BOARD_TOKENS <= prose->tokens; t++)
        if ((reading->traits[t] & ENT_TRAIT_BOARD) && reading->owner[t] == ENT_NONE && is_any_board(reading, t, prose->tokens))
            set_aside(reading, t);
}

/* ---- over a document ------------------------------------------------------------------------------------- */

/* Has the listed name small words or a possessive beyond the tagged one? */
static bool is_loose(const ent_reading *reading, const ent_mention *listed, const ent_tagged *tagged)
{
    for (uint32_t t = listed->token; t < listed->token_end; t++) {
        bool within = t >= tagged->token && t < tagged->token_end;
        bool linked = t > listed->token && ent_token_is(reading, t - 1, "the"); /* "Tribunal for the former Yugoslavia" */
        bool small = ent_shape_at(reading, t) == ENT_LOWER && !linked && !(ent_flags_at(reading, t) & (ENT_WORD_CONNECTOR | ENT_WORD_PARTICLE));
        bool possessive = ent_is_possessive(reading, t), own = t == tagged->token_end && t + 1 == listed->token_end;
        if (!within && (possessive ? !own : small)) /* "Moody's" has it for its own */
            return true;
    }
    return false;
}

/* "the Turkish central bank", "the Chinese foreign ministry": one body each, though the country is tagged alone. A
 * country's army, police or parliament is told by the country. */
static bool is_organ_of(const ent_reading *reading, const ent_mention *listed, const ent_tagged *tagged)
{
    uint32_t         next = tagged->token_end;
    const ent_known *known = listed->form == ENT_NONE ? NULL : &reading->gazetteer->known[reading->gazetteer->form[listed->form].known];
    return known && tagged->kind == ENT_MENTION_COUNTRY && listed->token == tagged->token && !ent_is_possessive(reading, next) &&
           (ent_view_is(known->type, "ministry") || ent_view_is(known->type, "central_bank") ||
            ent_shape_at(reading, listed->token_end - 1) != ENT_LOWER); /* "the Russian mercenary group Wagner" */
}

static ent_overlap overlap_of(const ent_reading *reading, const ent_mention *listed, const ent_tagged *tagged)
{
    bool left = tagged->token <= listed->token, right = tagged->token_end >= listed->token_end;
    if (left && right)
        return tagged->token == listed->token && tagged->token_end == listed->token_end ? ENT_SAME : ENT_TAGGED_LONGER;
    if (tagged->token < listed->token || tagged->token_end > listed->token_end)
        return ENT_CROSSING;
    if (is_organ_of(reading, listed, tagged))
        return ENT_LISTED_LONGER;
    return is_loose(reading, listed, tagged) ? ENT_LISTED_LOOSE : ENT_LISTED_LONGER;
}

/* The verdict over all listed names that a tagged one touches; *same is the listed name with its span. */
static ent_verdict verdict_over(const ent_reading *reading, const ent_tagged *tagged, uint32_t *same)
{
    ent_verdict verdict = ENT_TAKE_TAGGED;
    for (uint32_t t = tagged->token; t < tagged->token_end; t++) {
        uint32_t owner = reading->owner[t];
        if (owner == ENT_NONE)
            continue;
        const ent_mention *listed = &reading->mention[owner];
        ent_overlap        overlap = overlap_of(reading, listed, tagged);
        if (listed->form == ENT_NONE) /* claimed by this merge: tagged names do not overlap */
            return ENT_KEEP_LISTED;
        const ent_form *form = &reading->gazetteer->form[listed->form];
        ent_verdict     one = ent_merge_verdict(&reading->gazetteer->known[form->known], form,
                                                listed->token_end - listed->token, overlap, tagged);
        if (one != ENT_TAKE_TAGGED)
            verdict = one;
        if (one == ENT_RETAG)
            *same = owner;
        if (one == ENT_KEEP_LISTED)
            return one;
        t = listed->token_end - 1;
    }
    return verdict;
}

/* A tagged name that a list knows by itself, now that a longer one no longer hides it: with its article or without. */
static void list_again(const ent_context *context, uint8_t kind, ent_mention *claim)
{
    const ent_reading  *reading = context->reading;
    const ent_sentence *sentence = ent_sentence_at(context, claim->token);
    uint32_t            form = ent_known_exact(reading, sentence, claim->token, claim->token_end);
    if (form == ENT_NONE && ent_token_is(reading, claim->token, "The"))
        form = ent_known_exact(reading, sentence, claim->token + 1, claim->token_end);
    if (form == ENT_NONE || ent_known_mention_kind(&reading->gazetteer->known[reading->gazetteer->form[form].known]) != (ent_mention_kind)kind)
        return;
    claim->form = form;
    claim->form_kind = reading->gazetteer->form[form].kind;
    claim->kind = kind;
}

/* Listed names that stand for something else as easily, where the tagger sees none: places, which make no
 * entity, and common words ("Let", "Can"). */
static void drop_alone(ent_reading *reading, const ent_tagged *tagged, uint32_t count)
{
    for (uint32_t i = 0, next = 0; i < reading->mentions; i++) {
        ent_mention *listed = &reading->mention[i];
        if (listed->dead)
            continue;
        while (next < count && tagged[next].token_end <= listed->token)
            next++;
        bool seen = next < count && tagged[next].token < listed->token_end;
        bool common = listed->kind == ENT_MENTION_INSTITUTION && listed->token_end - listed->token == 1 &&
                      ent_shape_at(reading, listed->token) != ENT_UPPER && (ent_flags_at(reading, listed->token) & ENT_WORD_COMMON);
        if (!seen && (listed->kind == ENT_MENTION_PLACE || common) && listed->form_kind != ENT_FORM_CAPITAL)
            release(reading, listed->token);
    }
}

static void claim_tagged(const ent_context *context, ent_reading *reading, const ent_tagged *name, uint8_t kind)
{
    ent_mention claim = {.token = name->token, .token_end = name->token_end, .form = ENT_NONE, .kind = kind,
                         .confidence = name->confidence};
    for (uint32_t t = name->token; t < name->token_end; t++)
        release(reading, t);
    list_again(context, name->kind, &claim);
    ent_reading_claim(reading, claim);
}

static void merge_one(const ent_context *context, ent_reading *reading, const ent_tagged *name)
{
    uint32_t    same = ENT_NONE;
    ent_verdict verdict = verdict_over(reading, name, &same);
    uint8_t     kind = name->kind == ENT_MENTION_COUNTRY ? (uint8_t)ENT_MENTION_PLACE : name->kind; /* in no list */
    if (verdict == ENT_TAKE_TAGGED)
        claim_tagged(context, reading, name, kind);
    if (verdict != ENT_RETAG)
        return;
    reading->mention[same].kind = kind;
    reading->mention[same].form = ENT_NONE;
    reading->mention[same].confidence = name->confidence;
}

/* "The Bank", "The Board": with a capital as contracts write, and no name all the same. */
static void trim_generic(const ent_reading *reading, ent_tagged *name)
{
    static const char *const noun[] = {"Agency",     "Assembly", "Association", "Authority", "Bank",  "Board",    "Club",    "Commission",
                                       "Committee",  "Company",  "Council",     "Court",     "Fund",  "Group",    "Ministry", "Office",
                                       "Department", "Party",    "Institute",   "Tribunal",  "Union", "University"};
    if (name->kind == ENT_MENTION_INSTITUTION && name->token_end == name->token + 2 && ent_token_is(reading, name->token, "The") &&
        ent_token_is_any(reading, name->token + 1, noun, sizeof noun / sizeof *noun))
        name->token++;
}

/* A mention of an institution that is named elsewhere, if at all. */
static void note_bare(ent_reading *reading, const ent_tagged *name)
{
    reading->bare[reading->bares++] = (ent_mention){.token = name->token, .token_end = name->token_end, .form = ENT_NONE,
                                                    .kind = name->kind, .confidence = name->confidence};
}

/* "(EE)" behind a person, with other countries' codes behind others: of one by itself nobody knows. */
static bool is_code_of_list(const ent_reading *reading, uint32_t token)
{
    uint32_t codes = 0;
    if (!ent_is_code_in_brackets(reading, token))
        return false;
    for (uint32_t i = 0; i < reading->capitals && i < CAPITALS_MOST && !codes; i++)
        codes += reading->lower[reading->capital[i]] != reading->lower[token] && ent_is_code_in_brackets(reading, reading->capital[i]);
    return codes > 0;
}

/* "Hon. Nelson Koech, CBS, M.P.": letters between a person and his seat are an order of merit. */
static bool is_order(const ent_reading *reading, uint32_t token)
{
    static const char *const seat[] = {"M.P.", "MP", "M.P", "MEP", "MNA", "MLA", "MCA", "MHA"};
    uint32_t owner = token >= 2 && ent_cue_at(reading, token - 1) == CUE_comma ? reading->owner[token - 2] : ENT_NONE;
    return owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_PERSON && ent_shape_at(reading, token) == ENT_UPPER &&
           reading->mention[reading->owner[token]].token_end == token + 1 && ent_cue_at(reading, token + 1) == CUE_comma &&
           ent_token_is_any(reading, token + 2, seat, sizeof seat / sizeof *seat);
}

/* "(ECR, PL)", "(PL)" in a list: the country for which somebody sits is no party. */
static void set_codes_aside(ent_reading *reading)
{
    for (uint32_t i = 0; i < reading->capitals; i++) {
        uint32_t t = reading->capital[i], body = t >= 3 && ent_is_country_code(reading, t) ? reading->owner[t - 2] : ENT_NONE;
        if (body != ENT_NONE && ent_cue_at(reading, reading->mention[body].token - 1) == CUE_opening)
            release(reading, t);
        if (body != ENT_NONE && reading->mention[body].kind == ENT_MENTION_OTHER && ent_cue_at(reading, reading->mention[body].token - 1) == CUE_opening)
            reading->mention[body].kind = ENT_MENTION_INSTITUTION; /* "(The Left, DE)" */
        else if (reading->owner[t] != ENT_NONE && (is_code_of_list(reading, t) || is_order(reading, t)))
            release(reading, t);
    }
}

/* "Q121", "POH0031", "(Renew, DK)": numbers of questions and papers, codes of countries; no body that nobody knows. */
static bool is_code(const ent_reading *reading, const ent_tagged *name)
{
    ent_view text = ent_token_view(reading->prose, name->token);
    uint32_t digits = 0;
    while (digits < text.length && text.data[text.length - 1 - digits] >= '0' && text.data[text.length - 1 - digits] <= '9')
        digits++;
    bool seat = text.length > 2 && text.data[1] == '-' && (text.data[0] == 'D' || text.data[0] == 'R' || text.data[0] == 'I') &&
                name->token && ent_cue_at(reading, name->token - 1) == CUE_opening; /* "(D-N.J.)" */
    return name->kind == ENT_MENTION_INSTITUTION && name->token_end == name->token + 1 && (seat || digits >= 3 || ent_is_country_code(reading, name->token) || is_code_of_list(reading, name->token)) &&
           reading->owner[name->token] == ENT_NONE;
}

/* A name that the tagger hardly believes and in which no list knows an institution. */
static bool is_unlikely(const ent_reading *reading, const ent_tagged *name)
{
    bool made = name->kind == ENT_MENTION_PERSON || name->kind == ENT_MENTION_INSTITUTION; /* the others make no entity */
    if (name->kind == ENT_MENTION_PERSON && (ent_flags_at(reading, name->token) & ENT_WORD_PARTICLE))
        return false; /* "von der Heide" is as good as a given name */
    if (name->kind == ENT_MENTION_INSTITUTION && (ent_flags_at(reading, name->token) & ENT_WORD_HEAD_FIRST) &&
        name->token + 2 < name->token_end && ent_token_is(reading, name->token + 1, "of"))
        return false; /* "Ministry of ..." is one however long */
    for (uint32_t t = name->token; t < name->token_end; t++)
        made = made && (reading->owner[t] == ENT_NONE || reading->mention[reading->owner[t]].kind != ENT_MENTION_INSTITUTION);
    return made && name->confidence < UNLIKELY;
}

/* "HM Treasury, 1 Horse Guards Road", "New Haven, United States of America": an address that swallows names of a list. */
static bool is_address(const ent_reading *reading, const ent_tagged *name)
{
    bool comma = false, number = false, listed = false, country = false;
    for (uint32_t t = name->token; name->kind == ENT_MENTION_OTHER && t < name->token_end; t++) {
        uint32_t owner = reading->owner[t];
        comma = comma || ent_cue_at(reading, t) == CUE_comma;
        number = number || ent_shape_at(reading, t) == ENT_NUMBER;
        listed = listed || (owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_INSTITUTION);
        country = country || (owner != ENT_NONE && reading->mention[owner].kind == ENT_MENTION_COUNTRY);
    }
    return comma && (country || (listed && number));
}

/* "[Lord Sumption in Prest v Petrodel]", "[Claimant Mr Daniel Reid]": what is nothing, and holds somebody with a form of
 * address, is that person. */
static void find_addressed(const ent_reading *reading, ent_tagged *name)
{
    static const char *const form[] = {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Lord", "Sir", "Dame", "Baroness"};
    for (uint32_t t = name->token; name->kind == ENT_MENTION_OTHER && name->confidence < SURE && t + 1 < name->token_end; t++) {
        uint32_t end = t + 1;
        if (!ent_token_is_any(reading, t, form, sizeof form / sizeof *form))
            continue;
        while (end < name->token_end && reading->owner[end] == ENT_NONE && ent_shape_at(reading, end) == ENT_CAPITAL)
            end++;
        if (end == t + 1 || (end == name->token_end && t == name->token)) /* "Lord of the Rings"; "Sir Killalot" */
            return;
        *name = (ent_tagged){.token = t + 1, .token_end = end, .kind = ENT_MENTION_PERSON, .confidence = SURE};
    }
}

static void take(const ent_context *context, ent_reading *reading, ent_tagged *name)
{
    ent_tagged all = *name; /* the confidence is of all its words */
    bool       office = is_office(reading, name) || is_address(reading, name);
    find_addressed(reading, name);
    ent_trim(context, name);
    bool article = all.token + 1 == name->token && (ent_flags_at(reading, all.token) & ENT_WORD_STARTER);
    bool whole = (all.token == name->token || article) && all.token_end == name->token_end;
    if (!pass_board(reading, name) || is_row(reading, name) || is_members(reading, name) || office || is_field(context, name) ||
        is_code(reading, name) || (whole && is_unlikely(reading, name)))
        return;
    trim_generic(reading, name);
    if (is_short_form(reading, name))
        note_bare(reading, name);
    else
        merge_one(context, reading, name);
}

ent_status ent_merge(const ent_context *context, ent_reading *reading, const ent_tagged *tagged, uint32_t count, ent_error *error)
{
    reading->bare = ent_arena_array(reading->arena, 2ul * count + 1, sizeof *reading->bare);
    if (!reading->bare)
        return ent_fail_memory(error, "the mentions");
    drop_alone(reading, tagged, count);
    for (uint32_t i = 0; i < count; i++) {
        ent_tagged name = tagged[i], rest = name;
        uint32_t   parting = ent_parting(reading, &name);
        if (parting != ENT_NONE) {
            name.token_end = parting, rest.token = parting + 1 + ent_token_is(reading, parting + 1, "the");
            const ent_mention *listed = ent_mention_at(reading, rest.token);
            if (ent_token_is(reading, parting, "of"))
                rest.kind = listed ? listed->kind : ENT_MENTION_INSTITUTION;
        }
        take(context, reading, &name);
        if (parting != ENT_NONE)
            take(context, reading, &rest);
    }
    set_boards_aside(reading);
    set_codes_aside(reading);
    return ENT_OK;
}

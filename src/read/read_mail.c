/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_mail.c - e-mail, alone (.eml) or many in a file (mbox). A mail is a document with the subject as its title;
 * what is attached is an input of its own, "mail.eml!report.pdf". Of a text that is there plain and as HTML the plain
 * one is read. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "read/format.h"
#include "read/mime.h"

enum { LONGEST_MAIL = 64 << 20, DEEPEST = 8, MOST_PARTS = 1000, LEAST_PLAIN = 20 };

typedef struct mail {
    ent_input  *input;
    const char *path, *id;
    ent_given   given;  /* from its head */
    bool        has_body;
    uint32_t    parts, media;
} mail;

/* What the head of a part says. */
typedef struct part_head {
    ent_view type, encoding, disposition, body;
} part_head;

/* ---- detection ------------------------------------------------------------------------------------------ */

/* Fields that only software writes, and a sender: a press release may have the others. */
bool ent_detect_mail(const ent_reading *reading, const char *head, size_t length)
{
    static const char *const proof[] = {"message-id", "received", "mime-version", "return-path", "delivered-to"};
    ent_view                 rest = {head, (uint32_t)length}, name, value;
    bool                     has_sender = false, is_sure = false;
    (void)reading;
    while (ent_mime_field(&rest, &name, &value)) {
        for (uint32_t i = 0; i < name.length; i++)
            if ((unsigned char)name.data[i] <= ' ' || (unsigned char)name.data[i] >= 0x7F)
                return false;
        if (!value.length)
            return false;
        has_sender = has_sender || ent_mime_is(name, "from");
        for (size_t i = 0; i < sizeof proof / sizeof *proof; i++)
            is_sure = is_sure || ent_mime_is(name, proof[i]);
    }
    return has_sender && is_sure;
}

bool ent_detect_mbox(const ent_reading *reading, const char *head, size_t length)
{
    const char *end = length > 5 && memcmp(head, "From ", 5) == 0 ? memchr(head, '\n', length) : NULL;
    return end && ent_detect_mail(reading, end + 1, length - (size_t)(end + 1 - head));
}

/* ---- parts -------------------------------------------------------------------------------------------------- */

static part_head take_head(ent_view bytes)
{
    part_head h = {.type = {"text/plain", 10}};
    ent_view  name, value;
    while (ent_mime_field(&bytes, &name, &value)) {
        value = ent_view_trim(value);
        if (ent_mime_is(name, "content-type"))
            h.type = value;
        else if (ent_mime_is(name, "content-transfer-encoding"))
            h.encoding = value;
        else if (ent_mime_is(name, "content-disposition"))
            h.disposition = value;
    }
    h.body = bytes.data ? bytes : (ent_view){"", 0};
    return h;
}

/* Cut the next part off a body whose parts stand between lines "--BOUNDARY"; false: no more. */
static bool next_part(ent_view *rest, ent_view boundary, ent_view *part)
{
    const char *from = NULL;
    ent_view    line;
    while (rest->data) {
        const char *before = rest->data;
        if (!ent_view_cut(rest, '\n', &line))
            break;
        bool is_mark = line.length >= boundary.length + 2 && line.data[0] == '-' && line.data[1] == '-' &&
                       memcmp(line.data + 2, boundary.data, boundary.length) == 0;
        if (!is_mark)
            continue;
        bool is_last = line.length >= boundary.length + 4 && line.data[boundary.length + 2] == '-';
        if (from) {
            *part = (ent_view){from, (uint32_t)(before - from)};
            const char *end = rest->data ? rest->data + rest->length : line.data + line.length;
            *rest = is_last ? (ent_view){NULL, 0} : (ent_view){before, (uint32_t)(end - before)};
            return true;
        }
        if (is_last || !rest->data)
            return false;
        from = rest->data;
    }
    if (!from)
        return false;
    *part = (ent_view){from, (uint32_t)(line.data + line.length - from)}; /* the mail is cut off */
    return true;
}

static bool is_media(ent_view type)
{
    return ent_mime_begins(type, "image/") || ent_mime_begins(type, "audio/") || ent_mime_begins(type, "video/") ||
           ent_mime_begins(type, "application/pgp-signature") || ent_mime_begins(type, "application/pkcs7") ||
           ent_mime_begins(type, "application/x-pkcs7") || ent_mime_begins(type, "text/calendar");
}

/* Read the bytes of a part: the text of the mail itself, or with a `name` something attached. */
static ent_status read_bytes(mail *m, const part_head *h, const char *name, ent_error *error)
{
    ent_input *input = m->input;
    ent_bytes  bytes;
    ent_view   charset = ent_mime_parameter(h->type, "charset");
    ent_given  given = m->given;
    ent_inner  inner = {
        .path = m->path, .id = m->id, .read = ent_stream_read_bytes, .source = &bytes, .given = &given};
    bytes.data = ent_mime_decode(&input->record, h->body, h->encoding, &bytes.length);
    given.charset = charset.length ? ent_arena_text(&input->record, charset.data, charset.length) : NULL;
    given.is_whole = true;
    inner.name = ent_mime_begins(h->type, "text/html") ? "mail.html" : "mail.txt";
    if (name) {
        given.title = NULL;
        given.is_whole = false;
        inner.path = ent_input_member(input, m->path, name, strlen(name));
        inner.id = inner.name = ent_input_member(input, m->id, name, strlen(name));
    }
    if (!bytes.data || !inner.path || !inner.id || (charset.length && !given.charset))
        return ent_fail_memory(error, m->path);
    return ent_input_inner(input, &inner, error);
}

/* What an attached part is called; one without a name is called by its number. */
static char *name_of(mail *m, const part_head *h)
{
    ent_view name = ent_mime_parameter(h->disposition, "filename");
    char     number[32];
    if (!name.length)
        name = ent_mime_parameter(h->type, "name");
    if (!name.length) {
        snprintf(number, sizeof number, "part-%" PRIu32 "%s", m->parts,
                 ent_mime_begins(h->type, "message/rfc822") ? ".eml" : "");
        name = ent_view_of(number);
    }
    return ent_mime_name(&m->input->record, name);
}

static ent_status read_part(mail *m, ent_view bytes, int depth, ent_error *error);

/* Of alternatives the plain text, unless it says no more than "see the other part". */
static ent_status read_alternatives(mail *m, ent_view body, ent_view boundary, int depth, ent_error *error)
{
    ent_view part, best = {NULL, 0}, rest = body;
    while (next_part(&rest, boundary, &part)) {
        part_head h = take_head(part);
        bool      is_plain = ent_mime_begins(h.type, "text/plain");
        if (is_plain && ent_view_trim(h.body).length >= LEAST_PLAIN) {
            best = part;
            break;
        }
        best = part; /* the last is the richest */
    }
    return best.data ? read_part(m, best, depth + 1, error) : ENT_OK;
}

static ent_status read_multipart(mail *m, const part_head *h, int depth, ent_error *error)
{
    ent_view boundary = ent_mime_parameter(h->type, "boundary"), rest = h->body, part;
    if (!boundary.length || depth >= DEEPEST) {
        ent_input_tell(m->input->reading, m->path, true, boundary.length ? "parts nested more than %d deep"
                                                                         : "parts without a boundary", DEEPEST);
        return ENT_OK;
    }
    if (ent_mime_begins(h->type, "multipart/alternative"))
        return read_alternatives(m, h->body, boundary, depth, error);
    while (next_part(&rest, boundary, &part))
        ENT_TRY(read_part(m, part, depth + 1, error));
    return ENT_OK;
}

static ent_status read_part(mail *m, ent_view bytes, int depth, ent_error *error)
{
    part_head h = take_head(bytes);
    if (ent_mime_begins(h.type, "multipart/"))
        return read_multipart(m, &h, depth, error);
    if (++m->parts > MOST_PARTS) {
        if (m->parts == MOST_PARTS + 1)
            ent_input_tell(m->input->reading, m->path, true, "more than %d parts", MOST_PARTS);
        return ENT_OK;
    }
    if (is_media(h.type)) {
        m->media++;
        return ENT_OK;
    }
    bool is_text = ent_mime_begins(h.type, "text/") && !ent_mime_begins(h.disposition, "attachment");
    if (is_text && !m->has_body) {
        m->has_body = true;
        return read_bytes(m, &h, NULL, error);
    }
    const char *name = name_of(m, &h);
    return name ? read_bytes(m, &h, name, error) : ent_fail_memory(error, m->path);
}

/* ---- a mail -------------------------------------------------------------------------------------------------- */

/* "Jane Miller" from "\"Jane Miller\" <jane@example.org>". */
static const char *sender(ent_arena *arena, ent_view value)
{
    char *text = ent_mime_text(arena, value);
    char *angle = text ? strchr(text, '<') : NULL;
    if (angle && angle != text) {
        while (angle > text && (angle[-1] == ' ' || angle[-1] == '"'))
            angle--;
        *angle = '\0';
    }
    return text && text[0] == '"' ? text + 1 : text;
}

/* What the head of a mail says of it; false: no memory. */
static bool take_facts(mail *m, ent_view bytes, ent_view *message_id)
{
    ent_arena *arena = &m->input->record;
    ent_view   name, value;
    char       date[11];
    bool       is_fine = true;
    while (is_fine && ent_mime_field(&bytes, &name, &value)) {
        if (ent_mime_is(name, "subject"))
            is_fine = (m->given.title = ent_mime_text(arena, value)) != NULL;
        else if (ent_mime_is(name, "from"))
            is_fine = (m->given.author = sender(arena, value)) != NULL;
        else if (ent_mime_is(name, "date") && ent_date_parse(value.data, value.length, date))
            is_fine = (m->given.date = ent_arena_text(arena, date, 10)) != NULL;
        else if (ent_mime_is(name, "message-id"))
            *message_id = ent_view_trim(value);
    }
    if (m->given.title && !m->given.title[0])
        m->given.title = NULL;
    if (m->given.author && !m->given.author[0])
        m->given.author = NULL;
    return is_fine;
}

/* "path#ID" of a mail in an mbox; by number where it has no id. */
static bool name_mail(mail *m, ent_view message_id, uint64_t number)
{
    ent_input *input = m->input;
    char       digits[32];
    if (message_id.length > 2 && message_id.data[0] == '<')
        message_id = (ent_view){message_id.data + 1, message_id.length - 2};
    if (!message_id.length || message_id.length > 255) {
        snprintf(digits, sizeof digits, "%" PRIu64, number);
        message_id = ent_view_of(digits);
    }
    const char *safe = ent_input_safe_name(&input->record, message_id.data, message_id.length);
    size_t      size = safe ? strlen(input->path) + strlen(input->id) + strlen(safe) + 2 : 0;
    char       *id = safe ? ent_arena_alloc(&input->record, size) : NULL;
    char       *path = safe ? ent_arena_alloc(&input->record, size) : NULL;
    if (!id || !path)
        return false;
    snprintf(id, size, "%s#%s", input->id, safe);
    snprintf(path, size, "%s#%s", input->path, safe);
    m->id = id;
    m->path = path;
    return true;
}

/* `number` 0: the only mail of its input. */
static ent_status read_mail(ent_input *input, ent_view bytes, uint64_t number, ent_error *error)
{
    mail     m = {.input = input, .path = input->path, .id = input->id};
    ent_view message_id = {"", 0};
    if (!take_facts(&m, bytes, &message_id) || (number && !name_mail(&m, message_id, number)))
        return ent_fail_memory(error, input->path);
    ENT_TRY(read_part(&m, bytes, 0, error));
    if (m.media)
        ent_input_tell(input->reading, m.path, true,
                       "passed over: %" PRIu32 " attached pictures, signatures and the like", m.media);
    else if (!m.parts)
        ent_input_tell(input->reading, m.path, false, "a mail without content");
    return ENT_OK;
}

ent_status ent_read_mail(ent_input *input, ent_error *error)
{
    ent_stream *stream = &input->stream;
    ENT_TRY(ent_stream_need(stream, LONGEST_MAIL + 1, error));
    size_t length = stream->end - stream->start;
    if (stream->failure) /* half a mail would pass for a whole one; reader.c tells why */
        return ENT_OK;
    if (length > LONGEST_MAIL) {
        length = LONGEST_MAIL;
        ent_input_tell(input->reading, input->path, true, "the mail is cut at %d bytes", LONGEST_MAIL);
    }
    return read_mail(input, (ent_view){stream->buffer + stream->start, (uint32_t)length}, 0, error);
}

/* ---- mbox ------------------------------------------------------------------------------------------------------- */

/* Where the next mail of an mbox begins: a line "From " behind an empty one. All zeros is ready. */
typedef struct mbox_state {
    unsigned matched;   /* bytes of "From " seen in this line, 6: it is another line */
    bool     is_behind; /* the line before was empty                                 */
    bool     is_empty;  /* this line is, so far                                      */
} mbox_state;

/* An ent_stream_ends: true at the last byte of "From " where that begins a mail. */
static bool mail_begins(void *context, unsigned char byte)
{
    static const char mark[] = "From ";
    mbox_state       *s = context;
    if (byte == '\n') {
        *s = (mbox_state){.is_behind = s->is_empty, .is_empty = true};
        return false;
    }
    if (byte != '\r')
        s->is_empty = false;
    s->matched = s->matched < 5 && byte == (unsigned char)mark[s->matched] ? s->matched + 1 : 6;
    return s->matched == 5 && s->is_behind;
}

ent_status ent_read_mbox(ent_input *input, ent_error *error)
{
    for (uint64_t number = 0;; number++) {
        mbox_state state = {.is_empty = false};
        ent_piece  piece;
        bool       some;
        ENT_TRY(ent_stream_cut(&input->stream, LONGEST_MAIL, mail_begins, &state, &piece, &some, error));
        if (!some)
            return ENT_OK;
        size_t length = piece.ended && piece.length >= 5 ? piece.length - 5 : piece.length;
        ent_arena_reset(&input->record);
        if (piece.too_long) {
            ent_input_tell(input->reading, input->path, false, "mail %" PRIu64 ": longer than the limit", number + 1);
            continue;
        }
        const char *first = length ? memchr(piece.data, '\n', length) : NULL; /* the rest of the "From " line */
        size_t      at = first ? (size_t)(first + 1 - piece.data) : 0;
        if (length > at)
            ENT_TRY(read_mail(input, (ent_view){piece.data + at, (uint32_t)(length - at)}, number + 1, error));
    }
}

package com.comms123.audit.trail.adapter;

import com.comms123.audit.trail.application.EntryKey;
import com.comms123.audit.trail.application.StoredEntry;
import com.comms123.audit.trail.domain.AuditEntry;
import com.comms123.audit.trail.domain.Detail;
import com.comms123.audit.trail.domain.Occurrence;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// How an entry lies in the collection `entries`:
/// ```
/// {_id: index, leaf: "the text that was hashed", eventId,
///  time, kind: "action/outcome", actor, subject, organisation, mentions: [tokens]     to find it
///  detail: {salt, data}, erasable: true}                                            what can be erased
/// ```
/// One document an entry, so that leaf and detail are stored together or not at all.
final class EntryDocument {
    static final String INDEX = "_id";
    static final String LEAF = "leaf";
    static final String EVENT_ID = "eventId";
    static final String TIME = "time";
    static final String KIND = "kind";
    static final String ACTOR = "actor";
    static final String SUBJECT = "subject";
    static final String ORGANISATION = "organisation";
    /// In the order in which they stand in an index.
    static final List<String> IDS = List.of(ACTOR, SUBJECT, ORGANISATION);
    /// For ids that only the detail names.
    static final String MENTIONS = "mentions";
    static final String DETAIL = "detail";
    static final String SALT = "salt";
    static final String DATA = "data";
    static final String ERASABLE = "erasable";

    /// The fields that name ids.
    static final List<String> NAMING = List.of(ACTOR, SUBJECT, ORGANISATION, MENTIONS);

    private EntryDocument() {}

    static Document of(AuditEntry entry, Set<String> purged) {
        Occurrence occurrence = entry.occurrence();
        Document document = new Document(INDEX, entry.index()).append(LEAF, entry.leaf())
                .append(EVENT_ID, occurrence.envelope().eventId()).append(TIME, Date.from(occurrence.envelope().time()))
                .append(KIND, kind(occurrence));
        Map<String, String> ids = ids(occurrence.actor(), occurrence.subject(), occurrence.organisation());
        document.putAll(ids);
        if (occurrence.isErasedWith(purged)) {
            return document;
        }
        List<UUID> mentions = occurrence.mentioned().flatMap(id -> Mentions.tokens(ids, id)).toList();
        if (!mentions.isEmpty()) {
            document.append(MENTIONS, mentions);
        }
        document.append(DETAIL, new Document(SALT, entry.detail().salt()).append(DATA, entry.detail().data()));
        if (occurrence.keeping() == Occurrence.Keeping.ERASED) {
            document.append(ERASABLE, true);
        }
        return document;
    }

    static String kind(Occurrence occurrence) {
        return MongoKinds.name(occurrence.action(), occurrence.outcome());
    }

    static StoredEntry stored(Document document) {
        Document detail = document.get(DETAIL, Document.class);
        return new StoredEntry(new EntryKey(document.getDate(TIME).toInstant(), index(document)),
                document.getString(LEAF),
                detail == null ? null : new Detail(detail.getString(SALT), detail.getString(DATA)));
    }

    static long index(Document document) {
        return document.getLong(INDEX);
    }

    /// Those that there are, by the fields that hold them.
    static Map<String, String> ids(@Nullable String actor, @Nullable String subject, @Nullable String organisation) {
        Map<String, String> ids = new LinkedHashMap<>();
        put(ids, ACTOR, actor);
        put(ids, SUBJECT, subject);
        put(ids, ORGANISATION, organisation);
        return ids;
    }

    /// The tokens in [#MENTIONS] for ids that nothing else names.
    static List<UUID> tokens(Collection<String> ids) {
        return ids.stream().map(id -> Mentions.token(Map.of(), id)).toList();
    }

    /// Those of these ids that the entry, read with [#NAMING], names.
    ///
    /// @param tokens those of the ids
    static Set<String> named(Document entry, Set<String> ids, Map<UUID, String> tokens) {
        Set<String> named = new HashSet<>();
        IDS.stream().map(entry::getString).filter(Objects::nonNull).filter(ids::contains).forEach(named::add);
        entry.getList(MENTIONS, UUID.class, List.of()).stream().map(tokens::get).filter(Objects::nonNull)
                .forEach(named::add);
        return named;
    }

    private static void put(Map<String, String> values, String field, @Nullable String value) {
        if (value != null) {
            values.put(field, value);
        }
    }
}

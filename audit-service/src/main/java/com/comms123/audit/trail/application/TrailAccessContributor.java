package com.comms123.audit.trail.application;

import com.comms123.audit.trail.domain.EntryQuery;
import com.comms123.audit.trail.domain.EntryQuery.Order;
import com.comms123.platform.access.AccessContributor;
import com.comms123.platform.access.AccessOrder;
import com.comms123.platform.access.AccessPart;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hands in what the trail tells: of a person, what they did and what was done about them; of a pupil, and of a school or
/// club, what was done about it (AC-4). Everybody else's ids are left out, and so is what belongs to others: custody
/// restrictions, and holds, of which the subject may not be meant to know.
@Service
class TrailAccessContributor implements AccessContributor {
    private static final int PAGE = 500;
    private static final List<String> OF_OTHERS = List.of("custody-restriction.", "legal-hold.");

    private final Entries entries;
    private final Searches searches;
    private final JsonMapper json;

    TrailAccessContributor(Entries entries, Searches searches, JsonMapper json) {
        this.entries = entries;
        this.searches = searches;
        this.json = json;
    }

    @Override
    public void contribute(AccessOrder order, AccessPart part) throws IOException {
        var record = order.recordId();
        switch (order.kind()) {
            case USER -> {
                part.records("what-you-did", found(record.toString(), null, null, record));
                part.records("what-was-done-about-you", found(null, record.toString(), null, record));
                part.records("saved-searches", searches.of(record).stream());
            }
            case PUPIL -> part.records("what-was-done-about-the-child",
                    found(null, record.toString(), null, order.requesterId()));
            case ORGANISATION -> part.records("what-was-done",
                    found(null, null, record.toString(), order.requesterId()));
            case GROUP, MESSAGE, CALL -> {
            }
        }
    }

    private Stream<Map<String, Object>> found(@Nullable String actor, @Nullable String subject,
            @Nullable String organisation, UUID reader) {
        var query = new EntryQuery(actor, subject, organisation, null, null, null, null, null, Order.OLDEST);
        var below = entries.size();
        return Stream.iterate(entries.find(query, null, below, PAGE), page -> !page.isEmpty(),
                page -> entries.find(query, page.getLast().key(), below, PAGE)).flatMap(List::stream)
                .map(entry -> json.readTree(entry.leaf())).flatMap(leaf -> shown(leaf, reader).stream());
    }

    private static Optional<Map<String, Object>> shown(JsonNode leaf, UUID reader) {
        var type = leaf.path("type").asString();
        if (OF_OTHERS.stream().anyMatch(type::startsWith)) {
            return Optional.empty();
        }
        var shown = new LinkedHashMap<String, Object>();
        for (var field : List.of("time", "type", "action", "outcome", "source")) {
            shown.put(field, leaf.path(field).asString());
        }
        shown.put("by", who(leaf.path("actor").asString(), reader));
        if (leaf.path("subject").asString().equals(reader.toString())) {
            shown.put("about", "you");
        }
        return Optional.of(shown);
    }

    private static String who(String actor, UUID reader) {
        return actor.equals(reader.toString()) ? "you" : actor.equals("system") ? "the platform" : "somebody else";
    }
}

package com.comms123.audit.trail.adapter;

import static com.comms123.audit.trail.adapter.EntryDocument.EVENT_ID;
import static com.comms123.audit.trail.adapter.EntryDocument.IDS;
import static com.comms123.audit.trail.adapter.EntryDocument.INDEX;
import static com.comms123.audit.trail.adapter.EntryDocument.KIND;
import static com.comms123.audit.trail.adapter.EntryDocument.MENTIONS;
import static com.comms123.audit.trail.adapter.EntryDocument.TIME;

import com.comms123.audit.trail.domain.EntryQuery;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Which index finds what.
///
/// **Every combination of filters is one range of one index**, or a merge of one range for each [kind][MongoKinds]: each
/// set of the three ids has its index, which goes on with kind, time and number; so has each set together with an id
/// that the detail mentions, for which a [token][Mentions] stands. A page costs as many entries as it shows, however
/// many match one filter and few match all. Which index serves is said with the query, not guessed.
final class EntryLookups {
    /// For ids that only the detail names.
    static final Bson BY_MENTION = index(List.of(MENTIONS), KIND);

    private final MongoKinds kinds;

    EntryLookups(MongoKinds kinds) {
        this.kinds = kinds;
    }

    static List<IndexModel> indexes() {
        List<IndexModel> indexes = new ArrayList<>();
        indexes.add(new IndexModel(Indexes.ascending(EVENT_ID), new IndexOptions().unique(true)));
        for (int set = 0; set < 1 << IDS.size(); set++) {
            indexes.add(new IndexModel(index(idsOf(set), KIND)));
        }
        indexes.add(new IndexModel(index(List.of())));
        indexes.add(new IndexModel(BY_MENTION));
        return indexes;
    }

    private static List<String> idsOf(int set) {
        return IntStream.range(0, IDS.size()).filter(i -> (set >> i & 1) == 1).mapToObj(IDS::get).toList();
    }

    private static Bson index(Collection<String> fields, String... more) {
        return Indexes.ascending(
                Stream.of(fields.stream(), Stream.of(more), Stream.of(TIME, INDEX)).flatMap(part -> part).toList());
    }

    /// One way to find matching entries: those with these values, by that index.
    ///
    /// @param kinds null for all
    record Lookup(Map<String, ?> values, @Nullable List<String> kinds, Bson index) {
        List<Bson> filters(EntryQuery query, long below) {
            List<Bson> filters = new ArrayList<>();
            values.forEach((field, value) -> filters.add(Filters.eq(field, value)));
            if (kinds != null) {
                filters.add(Filters.in(KIND, kinds));
            }
            Instant from = query.from();
            if (from != null) {
                filters.add(Filters.gte(TIME, Date.from(from)));
            }
            Instant to = query.to();
            if (to != null) {
                filters.add(Filters.lt(TIME, Date.from(to)));
            }
            if (below < Long.MAX_VALUE) {
                filters.add(Filters.lt(INDEX, below));
            }
            return filters;
        }
    }

    /// All of them together find what matches. An id that an entry is *about* may be in any of four places.
    List<Lookup> of(EntryQuery query) {
        Map<String, String> ids = EntryDocument.ids(query.actor(), query.subject(), query.organisation());
        boolean anyKind = query.action() == null && query.outcome() == null;
        List<String> wanted = ids.isEmpty() && anyKind && query.about() == null
                ? null
                : kinds.matching(query.action(), query.outcome());
        String about = query.about();
        if (about == null || ids.containsValue(about)) {
            return List.of(byIds(ids, wanted));
        }
        List<Lookup> lookups = new ArrayList<>();
        for (String id : IDS) {
            if (!ids.containsKey(id)) {
                lookups.add(byIds(with(ids, id, about), wanted));
            }
        }
        lookups.add(new Lookup(Map.of(MENTIONS, Mentions.token(ids, about)), wanted, BY_MENTION));
        return lookups;
    }

    private static Lookup byIds(Map<String, String> ids, @Nullable List<String> kinds) {
        List<String> fields = IDS.stream().filter(ids::containsKey).toList();
        return new Lookup(ids, kinds, kinds == null ? index(fields) : index(fields, KIND));
    }

    private static Map<String, String> with(Map<String, String> values, String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(field, value);
        return more;
    }
}

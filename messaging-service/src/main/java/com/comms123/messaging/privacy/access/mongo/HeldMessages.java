package com.comms123.messaging.privacy.access.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.hold.EvidenceFields;
import com.comms123.platform.hold.Held;
import com.comms123.platform.hold.HeldParts;
import com.comms123.platform.hold.Removal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Finds the messages that a removal touches and that are held because of their group, their pupils, their school or club
/// or their author: replies and inbox items bear the id of the message alone. Of a record that belongs to a school or
/// club, and of a call, it says whether it is held as a whole.
@Component
class HeldMessages implements HeldParts {
    /// A message whose text alone is held, because its author is: the replies to it are others'.
    private static final String TEXT = "message-text";
    private static final String MESSAGES = "messages";
    private static final String ID = "_id";
    private static final int PAGE = 500;
    /// Where more are held than this, the removal is left for later as a whole: records that cannot be distinguished
    /// are kept.
    private static final int MOST_HELD = 50_000;

    private final MongoOperations mongo;
    private final EvidenceFields fields;

    HeldMessages(MongoOperations mongo, EvidenceFields fields) {
        this.mongo = mongo;
        this.fields = fields;
    }

    @Override
    public Held in(Held held, Removal removal) {
        var id = removal.id();
        return switch (removal.kind()) {
            case MESSAGE -> messages(held, removal, where(ID).is(id));
            case CALL -> itself("calls", held, removal);
            case ORGANISATION -> messages(held, removal, where("organisationId").is(id));
            case GROUP -> group(belonging("groups", held, removal), removal);
            case PUPIL -> messages(belonging("pupils", held, removal), removal,
                    new Criteria().orOperator(where("pupilIds").is(id), where("deletedPupilIds").is(id)));
            case USER -> ofPerson(held, removal);
        };
    }

    @Override
    public Set<Removal> touching(Held held, Collection<Removal> removals) {
        if (!removals.stream().allMatch(removal -> removal.kind() == RecordKind.MESSAGE)) {
            return HeldParts.super.touching(held, removals);
        }
        var alternatives = ofMessages(held);
        if (alternatives.isEmpty()) {
            return Set.of();
        }
        var these = query(where(ID).in(removals.stream().map(Removal::id).toList()).orOperator(alternatives));
        these.fields().include(ID);
        return mongo.find(these, Document.class, MESSAGES).stream()
                .map(message -> new Removal(RecordKind.MESSAGE, message.get(ID, UUID.class)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Held group(Held held, Removal removal) {
        var group = mongo.findById(removal.id(), Document.class, "groups");
        return group == null
                ? held
                : messages(held, removal, where("organisationId").is(group.get("organisationId", UUID.class))
                        .orOperator(where("groupIds").is(removal.id()), where("closedGroupIds").is(removal.id())));
    }

    /// All messages in which there is something of the person.
    private Held ofPerson(Held held, Removal removal) {
        var more = held;
        for (var part : Map.of("replies", "personId", "inbox-items", "userId", "deliveries", "userId").entrySet()) {
            var all = query(where(part.getValue()).is(removal.id()));
            all.fields().include("messageId").exclude(ID);
            try (var found = mongo.stream(all.cursorBatchSize(PAGE), Document.class, part.getKey())) {
                var page = new HashSet<UUID>();
                for (var each = found.iterator(); each.hasNext();) {
                    page.add(each.next().get("messageId", UUID.class));
                    if (page.size() == PAGE || !each.hasNext()) {
                        more = messages(more, removal, where(ID).in(Set.copyOf(page)));
                        page.clear();
                    }
                }
            }
        }
        return more;
    }

    private Held itself(String collection, Held held, Removal removal) {
        var stored = mongo.findById(removal.id(), Document.class, collection);
        return stored == null
                ? held
                : fields.because(collection, stored, held).stream().findFirst()
                        .map(because -> held.with(removal.kind(), Map.of(removal.id(), because))).orElse(held);
    }

    private Held belonging(String replica, Held held, Removal removal) {
        var stored = mongo.findById(removal.id(), Document.class, replica);
        return stored == null
                ? held
                : held.because("organisation", stored.get("organisationId"))
                        .map(because -> held.with(removal.kind(), Map.of(removal.id(), because))).orElse(held);
    }

    private Held messages(Held held, Removal removal, Criteria touched) {
        var alternatives = ofMessages(held);
        if (alternatives.isEmpty()) {
            return held;
        }
        Map<UUID, RecordReference> whole = new HashMap<>();
        Map<UUID, RecordReference> text = new HashMap<>();
        List<Document> page;
        UUID after = null;
        do {
            var conditions = new ArrayList<>(List.of(touched, new Criteria().orOperator(alternatives)));
            if (after != null) {
                conditions.add(where(ID).gt(after));
            }
            var some = query(new Criteria().andOperator(conditions)).with(Sort.by(ID)).limit(PAGE);
            some.fields().include("organisationId", "authorId", "groupIds", "closedGroupIds", "pupilIds",
                    "deletedPupilIds");
            page = mongo.find(some, Document.class, MESSAGES);
            for (var message : page) {
                after = message.get(ID, UUID.class);
                for (var because : fields.because(MESSAGES, message, held)) {
                    (because.kind() == RecordKind.USER ? text : whole).putIfAbsent(after, because);
                }
            }
        } while (page.size() == PAGE && whole.size() + text.size() < MOST_HELD);
        if (page.size() == PAGE) {
            var because = Stream.concat(whole.values().stream(), text.values().stream()).findFirst().orElseThrow();
            return held.with(removal.kind(), Map.of(removal.id(), because));
        }
        var more = held.with(RecordKind.MESSAGE, whole).with(TEXT, text);
        return removal.kind() == RecordKind.MESSAGE ? more.with(RecordKind.MESSAGE, text) : more;
    }

    private List<Criteria> ofMessages(Held held) {
        return fields.alternatives(MESSAGES, held).stream().filter(alternative -> !alternative.containsKey(ID))
                .map(HeldMessages::criteria).toList();
    }

    private static Criteria criteria(Document alternative) {
        var field = alternative.keySet().iterator().next();
        return where(field).in(alternative.get(field, Document.class).getList("$in", UUID.class));
    }
}

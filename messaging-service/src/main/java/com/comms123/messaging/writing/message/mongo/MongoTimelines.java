package com.comms123.messaging.writing.message.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.message.application.Timelines;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// A place is one text, `<organisation>/<number>`, under a unique index: of two writers that saw the same last place, one
/// gets the next and the other one looks again. So nobody holds a place that is not stored yet.
@Repository
class MongoTimelines implements Timelines {
    static final String PLACE = "place";
    /// The character after `/`.
    private static final char BEYOND = '0';
    private static final int ID_LENGTH = 36;

    private final MongoOperations mongo;

    MongoTimelines(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// The place for the next message. The floor is read **after** the last message: a removal raises the floor before it
    /// removes.
    String next(UUID organisation) {
        return place(organisation, last(new OrganisationId(organisation)) + 1);
    }

    /// Before the message that has this place is removed.
    void keep(@Nullable String place) {
        if (place != null) {
            var organisation = UUID.fromString(place.substring(0, ID_LENGTH));
            var of = query(where("_id").is(organisation));
            var raised = new Update().max("number", number(place));
            try {
                mongo.upsert(of, raised, FloorDocument.class);
            } catch (DuplicateKeyException exists) {
                mongo.updateFirst(of, raised, FloorDocument.class);
            }
        }
    }

    /// As [#keep], for many messages: the last place in each timeline is the one that counts.
    void keepAll(Collection<String> places) {
        Map<String, String> last = new HashMap<>();
        places.forEach(place -> last.merge(place.substring(0, ID_LENGTH), place,
                (one, other) -> number(one) < number(other) ? other : one));
        last.values().forEach(this::keep);
    }

    void forget(UUID organisation) {
        mongo.remove(query(where("_id").is(organisation)), FloorDocument.class);
    }

    @Override
    public Optional<Place> placeOf(MessageId message) {
        var one = query(where("_id").is(message.value()));
        one.fields().include("organisationId", PLACE);
        return find(one).flatMap(found -> found.number().map(
                number -> new Place(new OrganisationId(found.organisationId()), number)));
    }

    @Override
    public long last(OrganisationId organisation) {
        var last = query(of(organisation, 0)).with(Sort.by(Sort.Direction.DESC, PLACE)).limit(1);
        last.fields().include("organisationId", PLACE);
        var stored = find(last).flatMap(At::number).orElse(0L);
        var floor = mongo.findById(organisation.value(), FloorDocument.class);
        return Math.max(stored, floor == null ? 0 : floor.number());
    }

    @Override
    public List<Placed> after(OrganisationId organisation, long after, int limit) {
        var shown = query(MongoMessages.shown(of(organisation, after))).with(Sort.by(PLACE)).limit(limit);
        return mongo.find(shown, MessageDocument.class).stream().map(
                found -> new Placed(number(Objects.requireNonNull(found.place())), found.toMessage())).toList();
    }

    private static Criteria of(OrganisationId organisation, long after) {
        return where(PLACE).gt(place(organisation.value(), after)).lt(organisation.value().toString() + BEYOND);
    }

    private static String place(UUID organisation, long number) {
        return "%s/%019d".formatted(organisation, number);
    }

    private static long number(String place) {
        return Long.parseLong(place.substring(ID_LENGTH + 1));
    }

    private Optional<At> find(Query query) {
        return mongo.query(MessageDocument.class).as(At.class).matching(query).first();
    }

    record At(@Id UUID id, UUID organisationId, @Nullable String place) {
        Optional<Long> number() {
            return Optional.ofNullable(place).map(MongoTimelines::number);
        }
    }
}

package com.comms123.messaging.writing.custody.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.storage.Keys;
import com.comms123.messaging.writing.custody.application.Withholdings;
import com.comms123.messaging.writing.custody.domain.Withholding;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// The key ensures that nothing is published twice: the event is part of the document that can be inserted only once.
@Repository
class MongoWithholdings implements Withholdings {
    private final MongoOperations mongo;
    private final Outbox outbox;
    private final Clock clock;

    MongoWithholdings(MongoOperations mongo, Outbox outbox, Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void record(Collection<Withholding> withheld) {
        var byId = new LinkedHashMap<String, Withholding>();
        withheld.forEach(one -> byId.putIfAbsent(WithheldDocument.id(one), one));
        byId.keySet().removeAll(recorded(byId.keySet()));
        var now = clock.instant();
        var news = byId.values().stream()
                .map(one -> new Outbox.Change<>(WithheldDocument.of(one, now), List.of(one.event()))).toList();
        for (var from = 0; from < news.size(); from += Outbox.MOST_AT_ONCE) {
            outbox.insertAll(news.subList(from, Math.min(news.size(), from + Outbox.MOST_AT_ONCE)), Actor.SYSTEM);
        }
    }

    private Set<String> recorded(Set<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var known = query(where("_id").in(ids));
        known.fields().include("_id");
        var found = new HashSet<String>();
        mongo.query(WithheldDocument.class).as(Key.class).matching(known).stream().forEach(key -> found.add(key.id()));
        return found;
    }

    @Override
    public long count(MessageId message) {
        return count(of(message));
    }

    @Override
    public long count(UserId user) {
        return count(by("userId", user.value()));
    }

    @Override
    public long count(PupilId pupil) {
        return count(by("pupilId", pupil.value()));
    }

    @Override
    public long count(OrganisationId organisation) {
        return count(by("organisationId", organisation.value()));
    }

    @Override
    public void remove(MessageId message) {
        remove(of(message));
    }

    @Override
    public void remove(UserId user) {
        remove(by("userId", user.value()));
    }

    @Override
    public void remove(PupilId pupil) {
        remove(by("pupilId", pupil.value()));
    }

    @Override
    public void remove(OrganisationId organisation) {
        remove(by("organisationId", organisation.value()));
    }

    private long count(Query query) {
        return mongo.count(query, WithheldDocument.class);
    }

    private void remove(Query query) {
        mongo.remove(query, WithheldDocument.class);
    }

    private static Query of(MessageId message) {
        return query(Keys.of(message.value(), null));
    }

    private static Query by(String field, UUID id) {
        return query(where(field).is(id));
    }

    record Key(@Id String id) {}
}

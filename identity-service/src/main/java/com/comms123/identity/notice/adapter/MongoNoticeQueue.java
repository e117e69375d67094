package com.comms123.identity.notice.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.notice.application.NoticeQueue;
import com.comms123.identity.notice.domain.Notice;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.jobs.Chunks;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.jobs.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoNoticeQueue implements NoticeQueue {
    private static final String QUEUED = "queued";
    private static final String COMPLETED = "settled";

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Leases leases;

    MongoNoticeQueue(MongoOperations mongo, DueReader reader, Leases leases) {
        this.reader = reader;
        this.leases = leases;
        this.mongo = mongo;
    }

    /// @param id `<person>/<kind>/<about>`
    /// @param dueAt when it is due; of one that was sent, when that is forgotten
    /// @param leasedUntil until when an instance has it in hand, by the store's clock
    /// @param to an address that is in no record any more, until it is sent
    @Document("notices")
    @TypeAlias("notice")
    @CompoundIndex(name = "state_dueAt", def = "{'state': 1, 'dueAt': 1}")
    record NoticeDocument(@Id String id, @Indexed UUID userId, String kind, String about, @Nullable String to,
            Instant since, String state, Instant dueAt, @Nullable Instant leasedUntil, int attempts) {
        Notice toNotice() {
            return new Notice(new PersonId(userId), new OwedNotice(NoticeKind.of(kind), about,
                    to == null ? null : new EmailAddress(to), since), attempts);
        }

        @Override
        public String toString() {
            return "notices/" + id;
        }
    }

    @Override
    public boolean add(Notice notice, Instant at) {
        var what = notice.what();
        var to = what.to();
        try {
            mongo.insert(new NoticeDocument(notice.key(), notice.person().value(), what.kind().wire(), what.about(),
                    to == null ? null : to.value(), what.since(), QUEUED, at, null, 0));
            return true;
        } catch (DuplicateKeyException queuedBefore) {
            return false;
        }
    }

    @Override
    public Optional<Notice> claim(Instant at, Duration lease) {
        return reader.take(
                query(where("state").is(QUEUED).and("dueAt").lte(at)).addCriteria(leases.free())
                        .with(Sort.by("dueAt")),
                leases.take(new Update(), lease).set("dueAt", at.plus(lease)).inc("attempts", 1),
                FindAndModifyOptions.options().returnNew(true), NoticeDocument.class, NoticeDocument::toNotice);
    }

    @Override
    public void retryAt(Notice notice, Instant at) {
        mongo.updateFirst(query(where("_id").is(notice.key()).and("state").is(QUEUED)),
                Leases.end(new Update()).set("dueAt", at),
                NoticeDocument.class);
    }

    @Override
    public void complete(Notice notice, Instant until) {
        mongo.updateFirst(query(where("_id").is(notice.key())),
                Leases.end(new Update()).set("state", COMPLETED).set("dueAt", until).unset("to"),
                NoticeDocument.class);
    }

    @Override
    public long removeCompleted(Instant instant) {
        return Chunks.remove(mongo, query(where("state").is(COMPLETED).and("dueAt").lte(instant)),
                NoticeDocument.class);
    }

    @Override
    public long forget(PersonId person) {
        return mongo.remove(ofPerson(person), NoticeDocument.class).getDeletedCount();
    }

    @Override
    public long count(PersonId person) {
        return mongo.count(ofPerson(person), NoticeDocument.class);
    }

    private static Query ofPerson(PersonId person) {
        return query(where("userId").is(person.value()));
    }
}

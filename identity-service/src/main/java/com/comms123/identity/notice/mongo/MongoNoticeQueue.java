package com.comms123.identity.notice.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.identity.notice.application.NoticeQueue;
import com.comms123.identity.notice.domain.Notice;
import com.comms123.identity.person.domain.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
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
    private static final String SETTLED = "settled";

    private final MongoOperations mongo;

    MongoNoticeQueue(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// @param id `<person>/<kind>/<hour>`
    @Document("notices")
    @TypeAlias("notice")
    @CompoundIndex(name = "state_dueAt", def = "{'state': 1, 'dueAt': 1}")
    record NoticeDocument(@Id String id, @Indexed UUID userId, String kind, Instant since, String state, Instant dueAt,
            int attempts) {
        Notice toNotice() {
            return new Notice(new PersonId(userId),
                    Notice.Kind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')),
                    since, attempts);
        }
    }

    @Override
    public boolean add(Notice notice, Instant at) {
        try {
            mongo.insert(new NoticeDocument(id(notice), notice.person().value(), wire(notice.kind()), notice.since(),
                    QUEUED, at, 0));
            return true;
        } catch (DuplicateKeyException toldThisHour) {
            return false;
        }
    }

    @Override
    public Optional<Notice> claim(Instant at, Duration lease) {
        var claimed = mongo.findAndModify(
                query(where("state").is(QUEUED).and("dueAt").lte(at)).with(Sort.by("dueAt")),
                new Update().set("dueAt", at.plus(lease)).inc("attempts", 1),
                FindAndModifyOptions.options().returnNew(true), NoticeDocument.class);
        return Optional.ofNullable(claimed).map(NoticeDocument::toNotice);
    }

    @Override
    public void retryAt(Notice notice, Instant at) {
        mongo.updateFirst(query(where("_id").is(id(notice)).and("state").is(QUEUED)), Update.update("dueAt", at),
                NoticeDocument.class);
    }

    @Override
    public void settle(Notice notice) {
        mongo.updateFirst(query(where("_id").is(id(notice))), Update.update("state", SETTLED), NoticeDocument.class);
    }

    @Override
    public long removeSettledBefore(Instant instant) {
        return mongo.remove(query(where("state").is(SETTLED).and("dueAt").lt(instant)), NoticeDocument.class)
                .getDeletedCount();
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

    private static String id(Notice notice) {
        return notice.person() + "/" + wire(notice.kind()) + "/" + notice.since();
    }

    private static String wire(Notice.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package com.comms123.messaging.reply.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.reply.application.ReplyMarks;
import com.comms123.messaging.reply.domain.ReplyId;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoReplyMarks implements ReplyMarks {
    private static final String USER = "userId";
    private static final String MESSAGE = "messageId";
    private static final String ORGANISATION = "organisationId";
    private static final String NEWEST = "newest";
    private static final String UNSEEN = "unseen";

    private final MongoOperations mongo;

    MongoReplyMarks(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void mark(UserId user, MessageId message, OrganisationId organisation, ReplyId newest) {
        var older = query(where("_id").is(ReplyMarkDocument.id(user, message)).and(NEWEST).lt(newest.toString()));
        var update = new Update().set(USER, user.value()).set(MESSAGE, message.value())
                .set(ORGANISATION, organisation.value()).set(NEWEST, newest.toString()).set(UNSEEN, true);
        try {
            mongo.upsert(older, update, ReplyMarkDocument.class);
        } catch (DuplicateKeyException exists) {
            // Either what is stored is not older, or it came into being at this moment: then it may be older after all.
            mongo.updateFirst(older, update, ReplyMarkDocument.class);
        }
    }

    @Override
    public void see(UserId user, MessageId message, ReplyId upTo) {
        mongo.updateFirst(
                query(where("_id").is(ReplyMarkDocument.id(user, message)).and(NEWEST).lte(upTo.toString())),
                new Update().set(UNSEEN, false), ReplyMarkDocument.class);
    }

    @Override
    public List<Mark> unseen(UserId user, Collection<OrganisationId> organisations, @Nullable MessageId before,
            int limit) {
        var those = where(USER).is(user.value()).and(UNSEEN).is(true).and(ORGANISATION)
                .in(organisations.stream().map(OrganisationId::value).toList());
        var from = before == null ? those : those.and(MESSAGE).lt(before.value());
        return mongo.find(query(from).with(Sort.by(Sort.Direction.DESC, MESSAGE)).limit(limit),
                ReplyMarkDocument.class).stream().map(ReplyMarkDocument::toMark).toList();
    }

    @Override
    public long count(UserId user) {
        return count(USER, user.value());
    }

    @Override
    public long count(MessageId message) {
        return count(MESSAGE, message.value());
    }

    @Override
    public long count(OrganisationId organisation) {
        return count(ORGANISATION, organisation.value());
    }

    @Override
    public void remove(UserId user) {
        remove(USER, user.value());
    }

    @Override
    public void remove(MessageId message) {
        remove(MESSAGE, message.value());
    }

    @Override
    public void remove(OrganisationId organisation) {
        remove(ORGANISATION, organisation.value());
    }

    private long count(String field, UUID value) {
        return mongo.count(all(field, value), ReplyMarkDocument.class);
    }

    private void remove(String field, UUID value) {
        mongo.remove(all(field, value), ReplyMarkDocument.class);
    }

    private static Query all(String field, UUID value) {
        return query(where(field).is(value));
    }
}

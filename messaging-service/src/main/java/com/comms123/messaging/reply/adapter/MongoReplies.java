package com.comms123.messaging.reply.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.reply.application.Replies;
import com.comms123.messaging.reply.domain.Reply;
import com.comms123.messaging.reply.domain.ReplyId;
import com.comms123.messaging.reply.domain.ReplyingPolicy;
import com.comms123.messaging.reply.domain.ThreadId;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outbox.Outbox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoReplies implements Replies {
    private static final String MESSAGE = "messageId";
    private static final String PERSON = "personId";
    private static final String HIDDEN = "hidden";

    private final MongoOperations mongo;
    private final Outbox outbox;

    MongoReplies(MongoOperations mongo, Outbox outbox) {
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public Reply add(Reply reply, List<? extends Event> events) {
        try {
            outbox.insert(ReplyDocument.of(reply), events);
            return reply;
        } catch (DuplicateKeyException posted) {
            return find(reply.id()).orElseThrow(() -> posted);
        }
    }

    @Override
    public Optional<Reply> find(ReplyId id) {
        return Optional.ofNullable(mongo.findById(id.value(), ReplyDocument.class)).filter(found -> !found.hidden())
                .map(ReplyDocument::toReply);
    }

    @Override
    public long countIn(ThreadId thread) {
        return mongo.count(query(of(thread)), ReplyDocument.class);
    }

    @Override
    public Set<UserId> answerersIn(ThreadId thread) {
        var answers = query(of(thread).and("fromSchool").is(true)).limit(ReplyingPolicy.MOST_IN_THREAD);
        return mongo.find(answers, ReplyDocument.class).stream().map(found -> new UserId(found.authorId()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Reply> page(MessageId message, @Nullable ReplyId before, int limit) {
        return page(of(message), before, limit);
    }

    @Override
    public List<Reply> page(ThreadId thread, @Nullable ReplyId before, int limit) {
        return page(of(thread), before, limit);
    }

    private List<Reply> page(Criteria those, @Nullable ReplyId before, int limit) {
        var from = before == null ? those : those.and("_id").lt(before.value());
        return mongo.find(query(from).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit), ReplyDocument.class)
                .stream().map(ReplyDocument::toReply).toList();
    }

    @Override
    public void hide(UserId person) {
        mongo.updateMulti(query(where(PERSON).is(person.value())), new Update().set(HIDDEN, true),
                ReplyDocument.class);
    }

    @Override
    public long count(UserId person) {
        return mongo.count(all(PERSON, person.value()), ReplyDocument.class);
    }

    @Override
    public long count(MessageId message) {
        return mongo.count(all(MESSAGE, message.value()), ReplyDocument.class);
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(all("organisationId", organisation.value()), ReplyDocument.class);
    }

    @Override
    public void remove(UserId person) {
        mongo.remove(all(PERSON, person.value()), ReplyDocument.class);
    }

    @Override
    public void remove(MessageId message) {
        mongo.remove(all(MESSAGE, message.value()), ReplyDocument.class);
    }

    @Override
    public void remove(OrganisationId organisation) {
        mongo.remove(all("organisationId", organisation.value()), ReplyDocument.class);
    }

    private static Query all(String field, Object value) {
        return query(where(field).is(value));
    }

    private static Criteria of(MessageId message) {
        return where(MESSAGE).is(message.value()).and(HIDDEN).is(false);
    }

    private static Criteria of(ThreadId thread) {
        return of(thread.message()).and(PERSON).is(thread.person().value());
    }
}

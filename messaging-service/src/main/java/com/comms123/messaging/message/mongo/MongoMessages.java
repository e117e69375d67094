package com.comms123.messaging.message.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.messaging.message.application.Messages;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.message.domain.Text;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.platform.outbox.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

@Repository
class MongoMessages implements Messages {
    private final MongoOperations mongo;
    private final Outbox outbox;

    MongoMessages(MongoOperations mongo, Outbox outbox) {
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public Message add(Message message, MessagePosted event) {
        try {
            outbox.insert(MessageDocument.of(message), List.of(event));
            return message;
        } catch (DuplicateKeyException posted) {
            return find(message.id()).orElseThrow(() -> posted);
        }
    }

    @Override
    public Optional<Message> find(MessageId id) {
        return Optional.ofNullable(mongo.findById(id.value(), MessageDocument.class)).map(MessageDocument::toMessage);
    }

    @Override
    public Map<MessageId, Message> findAll(Collection<MessageId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return messages(query(where("_id").in(values(ids)))).stream()
                .collect(Collectors.toUnmodifiableMap(Message::id, message -> message));
    }

    @Override
    public Map<MessageId, Text> subjectsOf(Collection<MessageId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var only = query(where("_id").in(values(ids)));
        only.fields().include("subject");
        return mongo.query(MessageDocument.class).as(Subject.class).matching(only).stream()
                .collect(Collectors.toUnmodifiableMap(found -> new MessageId(found.id()),
                        found -> new Text(found.subject())));
    }

    @Override
    public List<Message> page(OrganisationId organisation, @Nullable MessageId before, int limit) {
        var of = where("organisationId").is(organisation.value());
        var from = before == null ? of : of.and("_id").lt(before.value());
        return messages(query(from).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit));
    }

    @Override
    public List<Message> after(OrganisationId organisation, MessageId after, int limit) {
        return messages(query(where("organisationId").is(organisation.value()).and("_id").gt(after.value()))
                .with(Sort.by("_id")).limit(limit));
    }

    @Override
    public List<Message> since(OrganisationId organisation, Set<GroupId> groups, Instant since, @Nullable Message after,
            int limit) {
        var from = after == null ? since : after.postedAt();
        var of = where("organisationId").is(organisation.value()).and("postedAt").gte(from).and("groupIds")
                .in(groups.stream().map(GroupId::value).toList());
        if (after != null) {
            of.orOperator(where("postedAt").gt(from), where("_id").gt(after.id().value()));
        }
        return messages(query(of).with(Sort.by("postedAt", "_id")).limit(limit));
    }

    @Override
    public long count(MessageId id) {
        return mongo.count(query(Criteria.where("_id").is(id.value())), MessageDocument.class);
    }

    @Override
    public void remove(MessageId id) {
        mongo.remove(query(where("_id").is(id.value())), MessageDocument.class);
    }

    private List<Message> messages(Query query) {
        return mongo.find(query, MessageDocument.class).stream().map(MessageDocument::toMessage).toList();
    }

    private static List<UUID> values(Collection<MessageId> ids) {
        return ids.stream().map(MessageId::value).toList();
    }

    record Subject(@Id UUID id, String subject) {}
}

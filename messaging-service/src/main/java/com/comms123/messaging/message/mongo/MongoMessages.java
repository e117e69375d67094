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
import java.util.Objects;
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
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoMessages implements Messages {
    private static final String GROUPS = "groupIds";
    private static final String CLOSED_GROUPS = "closedGroupIds";

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
            var there = mongo.findById(message.id().value(), MessageDocument.class);
            if (there == null) {
                throw posted;
            }
            return there.toMessage();
        }
    }

    @Override
    public Optional<Message> find(MessageId id) {
        return Optional.ofNullable(mongo.findById(id.value(), MessageDocument.class)).map(MessageDocument::toMessage)
                .filter(message -> !message.groups().isEmpty());
    }

    @Override
    public Map<MessageId, Message> findAll(Collection<MessageId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return messages(query(shown(where("_id").in(values(ids))))).stream()
                .collect(Collectors.toUnmodifiableMap(Message::id, message -> message));
    }

    @Override
    public Map<MessageId, Header> headersOf(Collection<MessageId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var only = query(shown(where("_id").in(values(ids))));
        only.fields().include("subject", GROUPS);
        return mongo.query(MessageDocument.class).as(Heading.class).matching(only).stream()
                .collect(Collectors.toUnmodifiableMap(found -> new MessageId(found.id()), Heading::toHeader));
    }

    @Override
    public List<Message> page(OrganisationId organisation, @Nullable MessageId before, int limit) {
        var of = of(organisation);
        var from = before == null ? of : of.and("_id").lt(before.value());
        return messages(query(shown(from)).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit));
    }

    @Override
    public List<Message> after(OrganisationId organisation, MessageId after, int limit) {
        return messages(query(shown(of(organisation).and("_id").gt(after.value()))).with(Sort.by("_id")).limit(limit));
    }

    @Override
    public List<Message> since(OrganisationId organisation, Set<GroupId> groups, Instant since, @Nullable Message after,
            int limit) {
        var from = after == null ? since : after.postedAt();
        var of = of(organisation).and("postedAt").gte(from).and(GROUPS)
                .in(groups.stream().map(GroupId::value).toList());
        if (after != null) {
            of.orOperator(where("postedAt").gt(from), where("_id").gt(after.id().value()));
        }
        return messages(query(of).with(Sort.by("postedAt", "_id")).limit(limit));
    }

    /// The version is raised, so that whoever had read a message before does not bring the group back.
    @Override
    public void close(OrganisationId organisation, GroupId group) {
        mongo.updateMulti(query(of(organisation).and(GROUPS).is(group.value())),
                new Update().pull(GROUPS, group.value()).addToSet(CLOSED_GROUPS, group.value()).inc("version", 1L),
                MessageDocument.class);
    }

    @Override
    public List<MessageId> hiddenWith(OrganisationId organisation, GroupId group, @Nullable MessageId after,
            int limit) {
        var hidden = addressed(organisation, group).and(GROUPS).is(List.of());
        var only = query(after == null ? hidden : hidden.and("_id").gt(after.value())).with(Sort.by("_id"))
                .limit(limit);
        only.fields().include("_id");
        return mongo.query(MessageDocument.class).as(Heading.class).matching(only).stream()
                .map(found -> new MessageId(found.id())).toList();
    }

    @Override
    public List<Addressed> addressedTo(OrganisationId organisation, GroupId closed, int limit) {
        var only = query(addressed(organisation, closed)).limit(limit);
        only.fields().include("_id", GROUPS, CLOSED_GROUPS);
        return mongo.query(MessageDocument.class).as(Heading.class).matching(only).stream().map(Heading::toAddressed)
                .toList();
    }

    @Override
    public void forget(MessageId id, GroupId closed) {
        mongo.updateFirst(query(where("_id").is(id.value()).and(CLOSED_GROUPS).is(closed.value())),
                new Update().pull(CLOSED_GROUPS, closed.value()).inc("version", 1L), MessageDocument.class);
    }

    @Override
    public long count(OrganisationId organisation, GroupId closed) {
        return mongo.count(query(addressed(organisation, closed)), MessageDocument.class);
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(query(of(organisation)), MessageDocument.class);
    }

    @Override
    public void remove(OrganisationId organisation) {
        mongo.remove(query(of(organisation)), MessageDocument.class);
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

    private static Criteria of(OrganisationId organisation) {
        return where("organisationId").is(organisation.value());
    }

    /// By the index of the organisation's archive: groups close rarely.
    private static Criteria addressed(OrganisationId organisation, GroupId closed) {
        return of(organisation).and(CLOSED_GROUPS).is(closed.value());
    }

    private static Criteria shown(Criteria criteria) {
        return criteria.and(GROUPS).ne(List.of());
    }

    record Heading(@Id UUID id, @Nullable String subject, @Nullable List<UUID> groupIds,
            @Nullable List<UUID> closedGroupIds) {
        Header toHeader() {
            return new Header(new Text(Objects.requireNonNullElse(subject, "")),
                    ids(groupIds).stream().map(GroupId::new).collect(Collectors.toUnmodifiableSet()));
        }

        Addressed toAddressed() {
            return new Addressed(new MessageId(id), ids(groupIds).isEmpty() && ids(closedGroupIds).size() == 1);
        }

        private static List<UUID> ids(@Nullable List<UUID> ids) {
            return ids == null ? List.of() : ids;
        }

        @Override
        public String toString() {
            return "Heading[" + id + "]";
        }
    }
}

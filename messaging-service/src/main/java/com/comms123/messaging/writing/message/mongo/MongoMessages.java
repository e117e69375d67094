package com.comms123.messaging.writing.message.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.storage.Keys;
import com.comms123.messaging.storage.MissingDocuments;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.EditingPolicy;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Withdrawal;
import com.comms123.messaging.writing.message.domain.Wording;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.StoredDeletion;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

@Repository
class MongoMessages implements Messages {
    static final String GROUPS = "groupIds";
    static final String PUPILS = "pupilIds";
    static final String EVERYONE = "everyone";
    private static final String WITHDRAWAL = "withdrawal";
    private static final String CHANGED = "changedAt";
    static final String AUTHOR = "authorId";
    static final String CONVERSATION = "conversation";
    static final String ENDED = "conversation.ended";
    private static final String ABOUT_PUPIL = "conversation.aboutPupil";
    /// For a place in the timeline: each failure means that somebody else posted there.
    static final int MOST_TRIES = 100;

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final MissingDocuments missing;
    private final MongoTimelines timelines;

    MongoMessages(MongoOperations mongo, Outbox outbox, MissingDocuments missing, MongoTimelines timelines) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.missing = missing;
        this.timelines = timelines;
    }

    @Override
    public Message add(Message message, List<? extends Event> events) {
        for (var tries = 1;; tries++) {
            try {
                outbox.insert(MessageDocument.of(message, timelines.next(message.organisation().value())),
                        events);
                return message;
            } catch (DuplicateKeyException e) {
                var there = mongo.findById(message.id().value(), MessageDocument.class);
                if (there != null) {
                    return there.toMessage();
                }
                // Another message got the place: the next one is free.
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /// The content of an edition never changes: kept once, it is kept, whatever becomes of the edit.
    @Override
    public void edit(Message edited, Wording former, List<? extends Event> events) {
        missing.add(WordingDocument.COLLECTION, List.of(WordingDocument.of(former)));
        outbox.update(stored(edited).saying(edited), events);
    }

    @Override
    public List<Wording> formerWordings(MessageId id, int edition) {
        var before = query(Keys.of(id.value(), null).and("edition").lt(edition))
                .with(Sort.by(Sort.Direction.DESC, "_id"))
                .limit(EditingPolicy.MOST_EDITIONS);
        return mongo.find(before, WordingDocument.class).stream().map(WordingDocument::toWording).toList();
    }

    @Override
    public Withdrawal withdraw(Message message, Deletion deletion) {
        var document = stored(message).withdrawn(deletion);
        var withdrawal = document.toWithdrawal(StoredDeletion.of(deletion));
        outbox.update(document, List.of(withdrawal.event()));
        return withdrawal;
    }

    @Override
    public void deleteHidden(MessageId id, Supplier<Deletion> begin) {
        if (isHidden(mongo.findById(id.value(), MessageDocument.class))) {
            var deletion = begin.get();
            Conflicts.retrying(() -> {
                var document = mongo.findById(id.value(), MessageDocument.class);
                if (document != null && isHidden(document)) {
                    var event = document.toWithdrawal(StoredDeletion.of(deletion)).event();
                    outbox.update(document.withdrawn(deletion), List.of(event));
                }
                return id;
            });
        }
    }

    private static boolean isHidden(@Nullable MessageDocument document) {
        return document != null && document.withdrawal() == null && document.toMessage().audience().isEmpty();
    }

    /// As it is stored, if that is what was read.
    private MessageDocument stored(Message read) {
        var document = mongo.findById(read.id().value(), MessageDocument.class);
        if (document == null || document.version() != read.version()) {
            throw new OptimisticLockingFailureException("message changed meanwhile");
        }
        return document;
    }

    @Override
    public Optional<Withdrawal> findWithdrawn(MessageId id) {
        var document = mongo.findById(id.value(), MessageDocument.class);
        var withdrawal = document == null ? null : document.withdrawal();
        return document == null || withdrawal == null
                ? Optional.empty()
                : Optional.of(document.toWithdrawal(withdrawal));
    }

    @Override
    public List<Change> changedSince(OrganisationId organisation, Instant since, int limit) {
        var only = query(of(organisation).and(CHANGED).gte(since)).with(Sort.by(CHANGED)).limit(limit);
        only.fields().include("_id", "organisationId", CHANGED, WITHDRAWAL + ".deletionId");
        return mongo.query(MessageDocument.class).as(Changed.class).matching(only).stream().map(Changed::toChange)
                .toList();
    }

    @Override
    public Optional<Message> find(MessageId id) {
        return Optional.ofNullable(mongo.findById(id.value(), MessageDocument.class))
                .filter(document -> document.withdrawal() == null).map(MessageDocument::toMessage)
                .filter(message -> !message.audience().isEmpty());
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
        return headings(ids, Heading::toHeader);
    }

    @Override
    public Map<MessageId, Summary> summariesOf(Collection<MessageId> ids) {
        return headings(ids, Heading::toSummary, "body");
    }

    private <T> Map<MessageId, T> headings(Collection<MessageId> ids, Function<Heading, T> view, String... more) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var only = query(shown(where("_id").in(values(ids))));
        only.fields().include("subject", "urgency", "confirmation", "edition", "editedAt", GROUPS, PUPILS, EVERYONE,
                AUTHOR, CONVERSATION).include(more);
        return mongo.query(MessageDocument.class).as(Heading.class).matching(only).stream()
                .collect(Collectors.toUnmodifiableMap(Heading::messageId, view));
    }

    @Override
    public List<Message> page(OrganisationId organisation, Archive archive, @Nullable MessageId before, int limit) {
        var of = of(organisation);
        var from = before == null ? of : of.and("_id").lt(before.value());
        return messages(query(shown(from, pupilsOf(archive), conversationsOf(archive)))
                .with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit));
    }

    @Override
    public Map<MessageId, Audience> audiencesOf(Collection<MessageId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return mongo.find(query(where("_id").in(values(ids))), MessageDocument.class).stream()
                .collect(Collectors.toUnmodifiableMap(found -> new MessageId(found.id()), MessageDocument::sentTo));
    }

    @Override
    public Optional<Instant> lastPostedAt(OrganisationId organisation) {
        var last = query(of(organisation)).with(Sort.by(Sort.Direction.DESC, "postedAt")).limit(1);
        last.fields().include("postedAt").exclude("_id");
        return mongo.query(MessageDocument.class).as(Posted.class).matching(last).first().map(Posted::postedAt);
    }

    @Override
    public List<Message> since(OrganisationId organisation, Audience to, Instant since, @Nullable Message after,
            int limit) {
        var from = after == null ? since : after.postedAt();
        var anyPart = new ArrayList<Criteria>();
        anyPart.add(where(GROUPS).in(to.groups().stream().map(GroupId::value).toList()));
        anyPart.add(where(PUPILS).in(to.pupils().stream().map(PupilId::value).toList()));
        if (to.everyone()) {
            anyPart.add(where(EVERYONE).is(true));
            anyPart.add(where(CONVERSATION).ne(null).orOperator(where(ABOUT_PUPIL).is(false),
                    where(PUPILS).ne(List.of())));
        }
        var of = of(organisation).and("postedAt").gte(from).and(WITHDRAWAL).isNull().and(ENDED).ne(true);
        var toAnyPart = new Criteria().orOperator(anyPart);
        of.andOperator(after == null
                ? List.of(toAnyPart)
                : List.of(toAnyPart, new Criteria().orOperator(where("postedAt").gt(from),
                        where("_id").gt(after.id().value()))));
        return messages(query(of).with(Sort.by("postedAt", "_id")).limit(limit));
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(query(of(organisation)), MessageDocument.class);
    }

    @Override
    public long countEditions(OrganisationId organisation) {
        return mongo.count(query(of(organisation)), WordingDocument.class);
    }

    @Override
    public long countEditions(MessageId id) {
        return mongo.count(query(Keys.of(id.value(), null)), WordingDocument.class);
    }

    @Override
    public void remove(OrganisationId organisation) {
        timelines.forget(organisation.value());
        mongo.remove(query(of(organisation)), WordingDocument.class);
        mongo.remove(query(of(organisation)), MessageDocument.class);
    }

    @Override
    public long count(MessageId id) {
        return mongo.count(query(Criteria.where("_id").is(id.value())), MessageDocument.class);
    }

    @Override
    public void remove(MessageId id) {
        mongo.remove(query(Keys.of(id.value(), null)), WordingDocument.class);
        var there = mongo.findById(id.value(), MessageDocument.class);
        if (there != null) {
            timelines.keep(there.place());
            mongo.remove(query(where("_id").is(id.value())), MessageDocument.class);
        }
    }

    @Override
    public void removeAll(Collection<MessageId> ids) {
        new MessageRemoval(mongo, timelines).removeAll(ids);
    }

    private List<Message> messages(Query query) {
        return mongo.find(query, MessageDocument.class).stream().map(MessageDocument::toMessage).toList();
    }

    private static List<UUID> values(Collection<MessageId> ids) {
        return ids.stream().map(MessageId::value).toList();
    }

    static Criteria of(OrganisationId organisation) {
        return where("organisationId").is(organisation.value());
    }

    private static Criteria pupilsOf(Archive archive) {
        var named = archive.pupils();
        if (named != null) {
            return where(PUPILS).in(named.stream().map(PupilId::value).toList());
        }
        return archive.without().isEmpty()
                ? where(PUPILS).ne(List.of())
                : where(PUPILS).elemMatch(new Criteria().nin(archive.without().stream().map(PupilId::value).toList()));
    }

    /// Of those about a pupil, the pupils say whose they are.
    private static Criteria conversationsOf(Archive archive) {
        var own = archive.begunBy();
        var all = where(ABOUT_PUPIL).is(false);
        return own == null ? all : all.and(AUTHOR).is(own.value());
    }

    static Criteria shown(Criteria criteria) {
        return shown(criteria, where(PUPILS).ne(List.of()), where(ABOUT_PUPIL).is(false));
    }

    private static Criteria shown(Criteria criteria, Criteria pupils, Criteria conversations) {
        return criteria.and(WITHDRAWAL).isNull().and(ENDED).ne(true).orOperator(where(GROUPS).ne(List.of()), pupils,
                where(EVERYONE).is(true), conversations);
    }

    record Changed(@Id UUID id, UUID organisationId, Instant changedAt, @Nullable Withdrawn withdrawal) {
        record Withdrawn(UUID deletionId) {}

        Change toChange() {
            return new Change(new MessageId(id), new OrganisationId(organisationId), changedAt, withdrawal != null);
        }
    }

    record Posted(Instant postedAt) {}
}

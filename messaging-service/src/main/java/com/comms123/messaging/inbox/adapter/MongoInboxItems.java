package com.comms123.messaging.inbox.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.inbox.application.InboxItems;
import com.comms123.messaging.inbox.application.SeeingReaders.Totals;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.storage.Keys;
import com.comms123.messaging.storage.MissingDocuments;
import com.comms123.messaging.writing.custody.domain.Custody.KeptBack;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outbox.Outbox;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoInboxItems implements InboxItems {
    private static final String GROUPS = "groupIds";
    private static final String PUPILS = "pupilIds";
    private static final String EVERYONE = "everyone";
    private static final String UNREAD = "unread";
    private static final String TO_CONFIRM = "toConfirm";
    private static final String VERSION = "version";

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final MissingDocuments missing;

    MongoInboxItems(MongoOperations mongo, Outbox outbox, MissingDocuments missing) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.missing = missing;
    }

    @Override
    public int add(Collection<InboxItem> items) {
        return missing.add(InboxItemDocument.COLLECTION, items.stream().map(InboxItemDocument::of).toList());
    }

    @Override
    public Optional<InboxItem> find(MessageId message, UserId recipient) {
        return Optional.ofNullable(
                mongo.findById(InboxItemDocument.id(message, recipient), InboxItemDocument.class))
                .map(InboxItemDocument::toItem);
    }

    @Override
    public InboxItem save(InboxItem item, List<? extends Event> events) {
        var document = InboxItemDocument.of(item);
        if (item.version() > 0) {
            outbox.update(document, events);
            return item;
        }
        try {
            outbox.insert(document, events);
            return item;
        } catch (DuplicateKeyException addedMeanwhile) {
            throw new OptimisticLockingFailureException("inbox item was added meanwhile", addedMeanwhile);
        }
    }

    @Override
    public List<InboxItem> page(UserId recipient, Set<OrganisationId> organisations, State state,
            @Nullable MessageId before, int limit) {
        var of = where("userId").is(recipient.value()).and("organisationId").in(values(organisations));
        if (state.unread()) {
            of = of.and(UNREAD).is(true);
        }
        if (state.toConfirm()) {
            of = of.and(TO_CONFIRM).is(true);
        }
        var from = before == null ? of : of.and("messageId").lt(before.value());
        return items(query(from).with(Sort.by(Sort.Direction.DESC, "messageId")).limit(limit));
    }

    @Override
    public long unread(UserId recipient, Set<OrganisationId> organisations, KeptBack keptBack) {
        var unread = where("userId").is(recipient.value()).and(UNREAD).is(true).and("organisationId")
                .in(values(organisations));
        if (!keptBack.isNothing()) {
            // Some reason is left that is not kept back.
            unread.orOperator(
                    where(GROUPS)
                            .elemMatch(new Criteria().nin(keptBack.groups().stream().map(GroupId::value).toList())),
                    where(PUPILS)
                            .elemMatch(new Criteria().nin(keptBack.pupils().stream().map(PupilId::value).toList())),
                    where(EVERYONE).is(true).and("organisationId").nin(values(keptBack.organisations())),
                    where("conversation").is(true));
        }
        return mongo.count(query(unread), InboxItemDocument.class);
    }

    @Override
    public List<InboxItem> unreadThroughPupils(UserId recipient, Set<OrganisationId> organisations, int limit) {
        return items(query(where("userId").is(recipient.value()).and(UNREAD).is(true).and("organisationId")
                .in(values(organisations)).and(GROUPS).is(List.of()).and(EVERYONE).is(false)).limit(limit));
    }

    @Override
    public List<InboxItem> of(MessageId message, @Nullable UserId from, int limit) {
        return items(
                query(Keys.of(message.value(), from == null ? null : from.value())).with(Sort.by("_id")).limit(limit));
    }

    @Override
    public Set<UserId> confirmedAmong(MessageId message, Collection<UserId> recipients) {
        var confirmed = query(where("_id").in(ids(message, recipients)).and("confirmedAt").ne(null));
        return items(confirmed).stream().map(InboxItem::recipient).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void markUnread(MessageId message, Collection<UserId> recipients) {
        mongo.updateMulti(query(where("_id").in(ids(message, recipients)).and(TO_CONFIRM).is(true)),
                new Update().set(UNREAD, true).inc(VERSION, 1L), InboxItemDocument.class);
    }

    @Override
    public void markSeen(MessageId message, UserId recipient) {
        mongo.updateFirst(query(where("_id").is(InboxItemDocument.id(message, recipient)).and(UNREAD).is(true)
                .and("readAt").ne(null)), new Update().set(UNREAD, false).inc(VERSION, 1L), InboxItemDocument.class);
    }

    private static List<String> ids(MessageId message, Collection<UserId> recipients) {
        return recipients.stream().map(recipient -> InboxItemDocument.id(message, recipient)).toList();
    }

    @Override
    public void hide(MessageId message) {
        var open = Keys.of(message.value(), null).orOperator(where(UNREAD).is(true), where(TO_CONFIRM).is(true));
        mongo.updateMulti(query(open), new Update().set(UNREAD, false).unset(TO_CONFIRM).inc(VERSION, 1L),
                InboxItemDocument.class);
    }

    @Override
    public void forget(MessageId message, GroupId group) {
        mongo.remove(query(Keys.of(message.value(), null).and(GROUPS).is(List.of(group.value())).and(PUPILS).isNull()
                .and(EVERYONE).is(false)),
                InboxItemDocument.class);
        mongo.updateMulti(query(Keys.of(message.value(), null).and(GROUPS).is(group.value())),
                new Update().pull(GROUPS, group.value()).inc(VERSION, 1L), InboxItemDocument.class);
    }

    @Override
    public void forget(PupilId pupil) {
        mongo.remove(query(where(PUPILS).is(List.of(pupil.value())).and(GROUPS).is(List.of())
                .and(EVERYONE).is(false)), InboxItemDocument.class);
        mongo.updateMulti(query(where(PUPILS).is(List.of(pupil.value()))), new Update().unset(PUPILS).inc(VERSION, 1L),
                InboxItemDocument.class);
        mongo.updateMulti(query(where(PUPILS).is(pupil.value())),
                new Update().pull(PUPILS, pupil.value()).inc(VERSION, 1L), InboxItemDocument.class);
    }

    @Override
    public long count(PupilId pupil) {
        return mongo.count(query(where(PUPILS).is(pupil.value())), InboxItemDocument.class);
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(query(where("organisationId").is(organisation.value())), InboxItemDocument.class);
    }

    @Override
    public void remove(OrganisationId organisation) {
        mongo.remove(query(where("organisationId").is(organisation.value())), InboxItemDocument.class);
    }

    @Override
    public Totals totals(MessageId message) {
        return new Totals(count(message), countOf(message, "readAt"), countOf(message, "confirmedAt"));
    }

    private long countOf(MessageId message, String time) {
        return mongo.count(query(Keys.of(message.value(), null).and(time).ne(null)), InboxItemDocument.class);
    }

    @Override
    public long count(MessageId message) {
        return mongo.count(query(Keys.of(message.value(), null)), InboxItemDocument.class);
    }

    @Override
    public long readOf(MessageId message) {
        return mongo.count(query(Keys.of(message.value(), null).and("readAt").ne(null)), InboxItemDocument.class);
    }

    @Override
    public long count(UserId recipient) {
        return mongo.count(query(where("userId").is(recipient.value())), InboxItemDocument.class);
    }

    @Override
    public void remove(MessageId message) {
        mongo.remove(query(Keys.of(message.value(), null)), InboxItemDocument.class);
    }

    @Override
    public void remove(UserId recipient) {
        mongo.remove(query(where("userId").is(recipient.value())), InboxItemDocument.class);
    }

    private List<InboxItem> items(Query query) {
        return mongo.find(query, InboxItemDocument.class).stream().map(InboxItemDocument::toItem).toList();
    }

    private static List<UUID> values(Set<OrganisationId> organisations) {
        return organisations.stream().map(OrganisationId::value).toList();
    }
}

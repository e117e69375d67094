package com.comms123.messaging.directory.organisation.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.messaging.directory.organisation.application.Organisations;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.platform.purge.Tombstones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoOrganisations implements Organisations {
    private static final String CLOSED = "closedAt";
    private static final String CLOSED_BY = "closedBy";
    private static final String REOPENED = "reopened";
    private static final String SEQUENCE = "timeZoneSequence";
    private static final String CONVERSATIONS_SEQUENCE = "conversationsSequence";
    private static final long NEVER = -1;
    private static final ZoneId USUAL = ZoneId.of("Europe/London");

    private final MongoOperations mongo;
    private final Tombstones tombstones;

    MongoOrganisations(MongoOperations mongo, Tombstones tombstones) {
        this.mongo = mongo;
        this.tombstones = tombstones;
    }

    @Override
    public void register(OrganisationId organisation, OrganisationKind kind) {
        if (!isPurged(organisation)) {
            upsert(organisation.value(), new Update().set("kind", kind), OrganisationDocument.class);
        }
    }

    @Override
    public void setTimeZone(OrganisationId organisation, String timeZone, long sequence) {
        setNewer(organisation, "timeZone", timeZone, SEQUENCE, sequence);
    }

    @Override
    public void setConversations(OrganisationId organisation, boolean taken, long sequence) {
        setNewer(organisation, "conversations", taken, CONVERSATIONS_SEQUENCE, sequence);
    }

    private void setNewer(OrganisationId organisation, String field, Object value, String sequenceOf, long sequence) {
        if (isPurged(organisation)) {
            return;
        }
        known(organisation);
        mongo.updateFirst(
                query(where("_id").is(organisation.value()).orOperator(where(sequenceOf).isNull(),
                        where(sequenceOf).lt(sequence))),
                new Update().set(field, value).set(sequenceOf, sequence), OrganisationDocument.class);
    }

    @Override
    public boolean takesConversations(OrganisationId organisation) {
        var known = mongo.findById(organisation.value(), OrganisationDocument.class);
        return known != null && Boolean.TRUE.equals(known.conversations());
    }

    @Override
    public ZoneId timeZoneOf(OrganisationId organisation) {
        var known = mongo.findById(organisation.value(), OrganisationDocument.class);
        var zone = known == null ? null : known.timeZone();
        return zone == null || !ZoneId.getAvailableZoneIds().contains(zone) ? USUAL : ZoneId.of(zone);
    }

    @Override
    public void addGroup(OrganisationId organisation, GroupId group) {
        if (!isPurged(group) && !isPurged(organisation)) {
            upsert(group.value(), new Update().set("organisationId", organisation.value()), GroupDocument.class);
        }
    }

    @Override
    public void close(OrganisationId organisation, UUID deletion, Instant at) {
        known(organisation);
        mongo.updateFirst(query(where("_id").is(organisation.value()).and(REOPENED).ne(deletion)),
                new Update().set(CLOSED, at).addToSet(CLOSED_BY, deletion), OrganisationDocument.class);
    }

    /// Three writes, each of which can be the last before a crash: run again, they end the same. A closing that comes
    /// between them is in the list that the last one reads.
    @Override
    public void reopen(OrganisationId organisation, UUID deletion) {
        known(organisation);
        mongo.updateFirst(byId(organisation.value()), new Update().addToSet(REOPENED, deletion),
                OrganisationDocument.class);
        mongo.updateFirst(query(where("_id").is(organisation.value()).and(CLOSED_BY).is(deletion)),
                new Update().pull(CLOSED_BY, deletion), OrganisationDocument.class);
        mongo.updateFirst(query(where("_id").is(organisation.value()).and(CLOSED_BY).size(0)),
                new Update().unset(CLOSED), OrganisationDocument.class);
    }

    private void known(OrganisationId organisation) {
        upsert(organisation.value(), new Update().setOnInsert(SEQUENCE, NEVER), OrganisationDocument.class);
    }

    @Override
    public void close(OrganisationId organisation, GroupId group, Instant at) {
        upsert(group.value(), new Update().set("organisationId", organisation.value()).set(CLOSED, at),
                GroupDocument.class);
    }

    /// Two that come first at the same moment: the second finds what the first has made.
    private void upsert(UUID id, Update update, Class<?> document) {
        try {
            mongo.upsert(byId(id), update, document);
        } catch (DuplicateKeyException exists) {
            mongo.updateFirst(byId(id), update, document);
        }
    }

    @Override
    public boolean isClosed(OrganisationId organisation) {
        var known = mongo.findById(organisation.value(), OrganisationDocument.class);
        return known == null ? isPurged(organisation) : known.closedAt() != null;
    }

    @Override
    public boolean isPurged(OrganisationId organisation) {
        return tombstones.contains(RecordKind.ORGANISATION, organisation.value());
    }

    @Override
    public boolean isPurged(GroupId group) {
        return tombstones.contains(RecordKind.GROUP, group.value());
    }

    @Override
    public Set<GroupId> purgedAmong(Collection<GroupId> groups) {
        return tombstones.among(RecordKind.GROUP, groups.stream().map(GroupId::value).toList()).stream()
                .map(GroupId::new).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<GroupId> groupsAmong(OrganisationId organisation, Collection<GroupId> groups) {
        if (groups.isEmpty()) {
            return Set.of();
        }
        return groups(query(where("_id").in(groups.stream().map(GroupId::value).toList()).and("organisationId")
                .is(organisation.value()).and(CLOSED).isNull()));
    }

    @Override
    public Set<GroupId> closedAmong(Collection<GroupId> groups) {
        if (groups.isEmpty()) {
            return Set.of();
        }
        return groups(query(where("_id").in(groups.stream().map(GroupId::value).toList()).and(CLOSED).ne(null)));
    }

    private Set<GroupId> groups(Query query) {
        return mongo.find(query, GroupDocument.class).stream().map(group -> new GroupId(group.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<OrganisationId> ownerOf(GroupId group) {
        return Optional.ofNullable(mongo.findById(group.value(), GroupDocument.class))
                .map(found -> new OrganisationId(found.organisationId()));
    }

    @Override
    public long countGroups(OrganisationId organisation) {
        return mongo.count(groupsOf(organisation), GroupDocument.class);
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(byId(organisation.value()), OrganisationDocument.class);
    }

    @Override
    public void remove(OrganisationId organisation) {
        mongo.remove(groupsOf(organisation), GroupDocument.class);
        mongo.remove(byId(organisation.value()), OrganisationDocument.class);
    }

    @Override
    public void remove(GroupId group) {
        mongo.remove(byId(group.value()), GroupDocument.class);
    }

    private static Query groupsOf(OrganisationId organisation) {
        return query(where("organisationId").is(organisation.value()));
    }

    private static Query byId(UUID id) {
        return query(where("_id").is(id));
    }
}

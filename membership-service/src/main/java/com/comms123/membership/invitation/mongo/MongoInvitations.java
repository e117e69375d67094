package com.comms123.membership.invitation.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.membership.invitation.application.Invitations;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.hold.HoldGuard;
import com.comms123.platform.jobs.Chunks;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/// Invitations in MongoDB, one document each.
@Component
class MongoInvitations implements Invitations {
    private final MongoOperations mongo;
    private final DueReader reader;
    private final Outbox outbox;
    private final HoldGuard holdGuard;

    MongoInvitations(MongoOperations mongo, Outbox outbox, HoldGuard holdGuard, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.outbox = outbox;
        this.holdGuard = holdGuard;
    }

    @Override
    public Optional<Invitation> find(OrganisationId organisation, InvitationId id) {
        return Optional.ofNullable(mongo.findById(id.value(), InvitationDocument.class))
                .map(InvitationDocument::toInvitation).filter(found -> found.organisation().equals(organisation));
    }

    @Override
    public Optional<Invitation> findByToken(String tokenHash) {
        return Optional.ofNullable(mongo.findOne(query(where("tokenHashes").is(tokenHash)), InvitationDocument.class))
                .map(InvitationDocument::toInvitation);
    }

    @Override
    public List<Invitation> findOpen(OrganisationId organisation, Collection<EmailAddress> addresses) {
        if (addresses.isEmpty()) {
            return List.of();
        }
        if (addresses.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("at most " + MOST_AT_ONCE + " at once, not " + addresses.size());
        }
        var slots = addresses.stream().flatMap(address -> Stream.of(false, true)
                .map(apart -> InvitationDocument.slot(organisation, address, apart))).toList();
        return found(query(where("slot").in(slots)));
    }

    @Override
    public List<Invitation> of(OrganisationId organisation, @Nullable InvitationId before, int limit) {
        var those = where("organisationId").is(organisation.value());
        if (before != null) {
            those = those.and("_id").lt(before.value());
        }
        return found(query(those).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit));
    }

    @Override
    public List<Invitation> toAdmins(OrganisationId organisation, int limit) {
        return found(query(where("organisationId").is(organisation.value()).and("role").is(InvitationDocument.ADMIN))
                .with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit));
    }

    @Override
    public List<Invitation> openToAdmins(OrganisationId organisation, Instant now, int limit) {
        return found(query(where("organisationId").is(organisation.value()).and("role").is(InvitationDocument.ADMIN)
                .and("open").is(true).and("expiresAt").gt(now)).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit));
    }

    @Override
    public List<Invitation> openIn(OrganisationId organisation, int limit) {
        return found(query(where("organisationId").is(organisation.value()).and("open").is(true)).limit(limit));
    }

    @Override
    public List<Invitation> openFor(OrganisationId organisation, UUID pupil) {
        return found(query(where("pupils.pupilId").is(pupil).and("open").is(true)
                .and("organisationId").is(organisation.value())));
    }

    @Override
    public List<Invitation> everyFor(UUID pupil, int limit) {
        return found(query(where("pupils.pupilId").is(pupil)).limit(limit));
    }

    @Override
    public long countFor(UUID pupil) {
        return mongo.count(query(where("pupils.pupilId").is(pupil)), InvitationDocument.class);
    }

    @Override
    public List<Invitation> addAll(List<Change> changes) {
        return outbox.insertAll(documents(changes), Actor.current()).stream().map(InvitationDocument::toInvitation)
                .toList();
    }

    @Override
    public Invitation update(Invitation invitation, List<? extends Event> events) {
        outbox.update(InvitationDocument.of(invitation), events);
        return invitation.storedAs(invitation.version() + 1);
    }

    @Override
    public List<Invitation> updateAll(List<Change> changes) {
        return outbox.updateAll(documents(changes), Actor.current()).stream().map(InvitationDocument::toInvitation)
                .toList();
    }

    @Override
    public List<Invitation> due(Instant now, int limit) {
        return due(query(where("dueAt").lte(now)).with(Sort.by("dueAt")).limit(limit));
    }

    @Override
    public List<Invitation> overdue(Instant now, int limit) {
        return due(query(where("open").is(true).and("expiresAt").lte(now)).with(Sort.by("expiresAt")).limit(limit));
    }

    @Override
    public List<Invitation> incomplete(int limit) {
        return due(query(where("unsettled").is(true)).limit(limit));
    }

    @Override
    public void removeEnded(Instant expiredBefore) {
        holdGuard.sparing(() -> Chunks.remove(mongo, query(where("open").is(false).and("expiresAt").lt(expiredBefore)
                .and("unsettled").ne(true).and("outbox.0").exists(false)), InvitationDocument.class));
    }

    @Override
    public long countIn(OrganisationId organisation) {
        return mongo.count(query(where("organisationId").is(organisation.value())), InvitationDocument.class);
    }

    @Override
    public void removeAllIn(OrganisationId organisation) {
        removePublished(where("organisationId").is(organisation.value()));
    }

    @Override
    public List<Invitation> unrecognised(int limit) {
        return due(query(where("unrecognised").is(true).and("state").ne("queued")).limit(limit));
    }

    @Override
    public List<Invitation> openTo(AddressHash address, int limit) {
        return found(query(where("addressHash").is(address.value()).and("open").is(true)).limit(limit));
    }

    @Override
    public long countAcceptedBy(UserId person) {
        return mongo.count(query(where("acceptedBy").is(person.value())), InvitationDocument.class);
    }

    @Override
    public void removeAcceptedBy(UserId person) {
        removePublished(where("acceptedBy").is(person.value()));
    }

    private void removePublished(Criteria those) {
        mongo.remove(query(those.and("outbox.0").exists(false)), InvitationDocument.class);
    }

    private List<Invitation> due(Query query) {
        return reader.read(query, InvitationDocument.class, InvitationDocument::toInvitation);
    }

    private List<Invitation> found(Query query) {
        return mongo.find(query, InvitationDocument.class).stream().map(InvitationDocument::toInvitation).toList();
    }

    private static List<Outbox.Change<InvitationDocument>> documents(List<Change> changes) {
        return changes.stream()
                .map(change -> new Outbox.Change<>(InvitationDocument.of(change.invitation()), change.events()))
                .toList();
    }
}

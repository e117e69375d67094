package com.comms123.membership.member.mongo;

import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.member.application.Memberships;
import com.comms123.membership.member.domain.Member;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.FormerAdmins;
import com.comms123.membership.organisation.application.Standings;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Memberships in MongoDB, one document for each pair of organisation and person.
@Component
class MongoMemberships implements Memberships, Standings, FormerAdmins {

    /// What [#listed] reads.
    private static final Bson AS_LISTED = fields(excludeId(),
            include("userId", "state", "role", "groupIds", "version"));

    private final MongoOperations mongo;
    private final Outbox outbox;

    MongoMemberships(MongoOperations mongo, Outbox outbox) {
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public Optional<Membership> find(OrganisationId organisation, UserId person) {
        return Optional
                .ofNullable(mongo.findById(MembershipDocument.id(organisation, person), MembershipDocument.class))
                .map(MembershipDocument::toMembership);
    }

    @Override
    public @Nullable MemberRole standing(OrganisationId organisation, UserId person) {
        return find(organisation, person).filter(membership -> membership.state() == MemberState.ACTIVE)
                .map(Membership::role).orElse(null);
    }

    @Override
    public Map<UserId, MemberRole> standings(OrganisationId organisation, Collection<UserId> people) {
        return active(organisation, people, Standings.MOST_AT_ONCE).stream()
                .collect(Collectors.toMap(Membership::user, Membership::role));
    }

    @Override
    public List<Membership> activeOf(OrganisationId organisation, Collection<UserId> people) {
        return active(organisation, people, Memberships.MOST_AT_ONCE);
    }

    private List<Membership> active(OrganisationId organisation, Collection<UserId> people, int most) {
        if (people.isEmpty()) {
            return List.of();
        }
        if (people.size() > most) {
            throw new IllegalArgumentException("at most " + most + " people at once, not " + people.size());
        }
        var ids = people.stream().map(person -> MembershipDocument.id(organisation, person)).toList();
        return mongo.find(query(where("_id").in(ids)), MembershipDocument.class).stream()
                .map(MembershipDocument::toMembership).filter(found -> found.state() == MemberState.ACTIVE).toList();
    }

    @Override
    public boolean wasAdmin(OrganisationId closed, UserId person) {
        return find(closed, person).filter(Membership::wasAdminAtClosing).isPresent();
    }

    @Override
    public boolean hasAdmin(OrganisationId organisation) {
        return !adminsOf(organisation, 1).isEmpty();
    }

    @Override
    public Membership store(Membership membership, List<? extends Event> events) {
        var document = MembershipDocument.of(membership);
        if (membership.version() > 0) {
            outbox.update(document, events);
        } else {
            try {
                outbox.insert(document, events);
            } catch (DuplicateKeyException e) {
                throw new OptimisticLockingFailureException("memberships: created meanwhile");
            }
        }
        return membership.storedAs(membership.version() + 1);
    }

    @Override
    public List<Membership> storeAll(List<Change> changes) {
        var overtaken = outbox.updateAll(
                changes.stream().map(change -> new Outbox.Change<>(MembershipDocument.of(change.membership()),
                        change.events())).toList(),
                Actor.SYSTEM);
        return overtaken.stream().map(MembershipDocument::toMembership).toList();
    }

    @Override
    public List<Membership> membersOf(OrganisationId organisation, @Nullable MemberState state, @Nullable UserId after,
            int limit) {
        return page(members(organisation, state, null, after), "userId", limit);
    }

    @Override
    public List<Member> listOf(OrganisationId organisation, @Nullable MemberState state, @Nullable GroupId group,
            @Nullable UserId after, int limit) {
        var members = new ArrayList<Member>();
        mongo.getCollection(mongo.getCollectionName(MembershipDocument.class))
                .find(members(organisation, state, group, after).getCriteriaObject()).projection(AS_LISTED)
                .sort(Sorts.ascending("userId")).limit(limit).batchSize(limit)
                .forEach(document -> members.add(listed(document)));
        return members;
    }

    /// Read by hand: for thousands at a time that takes a fraction of what mapping the whole takes.
    private static Member listed(Document found) {
        return new Member(new UserId(required(found, "userId", UUID.class)),
                MembershipDocument.read(MemberState.class, required(found, "state", String.class)),
                MembershipDocument.read(MemberRole.class, required(found, "role", String.class)),
                found.getList("groupIds", UUID.class, List.of()), required(found, "version", Long.class));
    }

    private static <T> T required(Document found, String field, Class<T> type) {
        return Objects.requireNonNull(found.get(field, type), field);
    }

    /// A group needs no index of its own: the others lead through one organisation in the order of ids, and the store drops
    /// those who are not in the group.
    private static Criteria members(OrganisationId organisation, @Nullable MemberState state, @Nullable GroupId group,
            @Nullable UserId after) {
        var members = where("organisationId").is(organisation.value());
        members = state == null
                ? members.and("listed").is(true)
                : members.and("state").is(MembershipDocument.stored(state));
        members = group == null ? members : members.and("groupIds").is(group.value());
        return after == null ? members : members.and("userId").gt(after.value());
    }

    @Override
    public List<Membership> adminsOf(OrganisationId organisation, int limit) {
        var admins = where("organisationId").is(organisation.value()).and("role")
                .is(MembershipDocument.stored(MemberRole.ADMIN)).and("state")
                .is(MembershipDocument.stored(MemberState.ACTIVE));
        return mongo.find(query(admins).limit(limit), MembershipDocument.class).stream()
                .map(MembershipDocument::toMembership).toList();
    }

    @Override
    public List<Membership> listedOf(UserId person, @Nullable OrganisationId after, int limit) {
        return page(of(person, after).and("listed").is(true), "organisationId", limit);
    }

    @Override
    public List<Membership> everyOf(UserId person, @Nullable OrganisationId after, int limit) {
        return page(of(person, after), "organisationId", limit);
    }

    @Override
    public long countIn(OrganisationId organisation) {
        return mongo.count(query(where("organisationId").is(organisation.value())), MembershipDocument.class);
    }

    @Override
    public void removeAllIn(OrganisationId organisation) {
        mongo.remove(query(where("organisationId").is(organisation.value()).and("outbox.0").exists(false)),
                MembershipDocument.class);
    }

    @Override
    public long count(UserId person) {
        return mongo.count(query(of(person, null)), MembershipDocument.class);
    }

    @Override
    public void removeAll(UserId person) {
        mongo.remove(query(of(person, null).and("outbox.0").exists(false)), MembershipDocument.class);
    }

    private static Criteria of(UserId person, @Nullable OrganisationId after) {
        var memberships = where("userId").is(person.value());
        return after == null ? memberships : memberships.and("organisationId").gt(after.value());
    }

    private List<Membership> page(Criteria criteria, String key, int limit) {
        return mongo.find(query(criteria).with(Sort.by(key)).limit(limit), MembershipDocument.class).stream()
                .map(MembershipDocument::toMembership).toList();
    }
}

package com.comms123.messaging.directory.member.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.messaging.directory.member.adapter.MemberDocument.State;
import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.member.domain.MemberChange;
import com.comms123.messaging.directory.member.domain.MemberChange.Joined;
import com.comms123.messaging.directory.member.domain.MemberChange.Left;
import com.comms123.messaging.directory.member.domain.MemberChange.RoleChanged;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.BulkOperationException;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoMembers implements Members {
    /// No event has a higher sequence: what carries this is never changed by one again.
    private static final long FOR_GOOD = Long.MAX_VALUE;
    private static final String CLOSED = "closed";
    private static final String ROLE = "role";
    private static final String JOINED_AT = "joinedAt";
    private static final String ACTIVE_SINCE = "activeSince";
    private static final int DUPLICATE_KEY = 11_000;

    private final MongoOperations mongo;

    MongoMembers(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<Member> find(OrganisationId organisation, UserId user) {
        return Optional.ofNullable(
                mongo.findOne(query(active(where("_id").is(MemberDocument.id(organisation, user)))),
                        MemberDocument.class))
                .map(MemberDocument::toMember);
    }

    @Override
    public List<Member> of(UserId user) {
        return members(query(active(where("userId").is(user.value()))));
    }

    @Override
    public List<Member> in(OrganisationId organisation, GroupId group, @Nullable UserId after, int limit) {
        var of = inGroup(organisation, group);
        var from = after == null ? of : of.and("_id").gt(MemberDocument.id(organisation, after));
        return members(query(active(from)).with(Sort.by("_id")).limit(limit));
    }

    @Override
    public List<Member> in(OrganisationId organisation, @Nullable UserId after, int limit) {
        return members(query(active(MemberDocument.keysOf(organisation, after))).with(Sort.by("_id")).limit(limit));
    }

    @Override
    public List<Member> staff(OrganisationId organisation, @Nullable UserId after, int limit) {
        var of = where("organisationId").is(organisation.value()).and(ROLE).in(MemberRole.STAFF, MemberRole.ADMIN);
        var from = after == null ? of : of.and("_id").gt(MemberDocument.id(organisation, after));
        return members(query(active(from)).with(Sort.by("_id")).limit(limit));
    }

    @Override
    public List<Member> among(OrganisationId organisation, Collection<UserId> users) {
        if (users.isEmpty()) {
            return List.of();
        }
        var ids = users.stream().map(user -> MemberDocument.id(organisation, user)).toList();
        return members(query(active(where("_id").in(ids))));
    }

    @Override
    public void apply(List<MemberChange> changes) {
        apply(changes, State.ACTIVE);
    }

    @Override
    public void applyHidden(List<MemberChange> changes) {
        apply(changes, State.HIDDEN);
    }

    /// @param arrived the state of whoever arrives
    private void apply(List<MemberChange> changes, State arrived) {
        if (changes.isEmpty()) {
            return;
        }
        var bulk = mongo.bulkOps(BulkMode.UNORDERED, MemberDocument.class);
        changes.forEach(change -> bulk.upsert(older(change), update(change, arrived)));
        try {
            bulk.execute();
        } catch (BulkOperationException failed) {
            if (failed.getErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw failed;
            }
            // Either what is stored is not older, or it came into being at this moment: then it may be older after all.
            failed.getErrors().stream().map(error -> changes.get(error.getIndex())).forEach(change -> {
                mongo.updateFirst(older(change), update(change, arrived), MemberDocument.class);
                if (change instanceof Joined joined) {
                    mongo.updateFirst(one(joined), joined(new Update(), joined), MemberDocument.class);
                }
            });
        }
    }

    private static Query one(MemberChange change) {
        return query(where("_id").is(MemberDocument.id(change.organisation(), change.user())));
    }

    private static Query older(MemberChange change) {
        return one(change).addCriteria(where("sequence").lt(change.sequence()));
    }

    /// The time of joining is that of the last join, whenever its event comes. Until then it is the epoch: a stream shows
    /// too much of what a member may read rather than too little.
    private static Update update(MemberChange change, State arrived) {
        return switch (change) {
            case Joined joined -> joined(of(change, arrived, joined.groups()).set(ROLE, joined.role()), joined);
            case RoleChanged changed -> of(change, arrived, changed.groups()).set(ROLE, changed.role())
                    .setOnInsert(JOINED_AT, Instant.EPOCH).setOnInsert(ACTIVE_SINCE, changed.since());
            case Left _ -> of(change, State.LEFT, Set.of()).set(ROLE, MemberRole.MEMBER)
                    .setOnInsert(JOINED_AT, Instant.EPOCH);
        };
    }

    private static Update joined(Update update, Joined joined) {
        return update.max(JOINED_AT, joined.since()).unset(ACTIVE_SINCE);
    }

    private static Update of(MemberChange change, State state, Set<GroupId> groups) {
        var update = new Update().set("organisationId", change.organisation().value())
                .set("userId", change.user().value()).set("state", state).set("groupIds", values(groups))
                .set("sequence", change.sequence());
        return state == State.HIDDEN ? update.set(CLOSED, true) : update.unset(CLOSED);
    }

    @Override
    public void hide(UserId user) {
        mongo.updateMulti(query(where("userId").is(user.value())), new Update().set("state", State.HIDDEN)
                .set("groupIds", List.of()).set("sequence", FOR_GOOD).unset(CLOSED), MemberDocument.class);
    }

    @Override
    public void hide(OrganisationId organisation) {
        mongo.updateMulti(query(where("organisationId").is(organisation.value()).and("state").is(State.ACTIVE)),
                new Update().set("state", State.HIDDEN).set(CLOSED, true), MemberDocument.class);
    }

    @Override
    public void show(OrganisationId organisation) {
        mongo.updateMulti(query(where("organisationId").is(organisation.value()).and(CLOSED).is(true)),
                new Update().set("state", State.ACTIVE).unset(CLOSED), MemberDocument.class);
    }

    @Override
    public long count(UserId user) {
        return mongo.count(query(where("userId").is(user.value())), MemberDocument.class);
    }

    @Override
    public void remove(UserId user) {
        mongo.remove(query(where("userId").is(user.value())), MemberDocument.class);
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(of(organisation), MemberDocument.class);
    }

    @Override
    public void remove(OrganisationId organisation) {
        mongo.remove(of(organisation), MemberDocument.class);
    }

    @Override
    public long count(OrganisationId organisation, GroupId group) {
        return mongo.count(query(inGroup(organisation, group)), MemberDocument.class);
    }

    @Override
    public void remove(OrganisationId organisation, GroupId group) {
        mongo.updateMulti(query(inGroup(organisation, group)), new Update().pull("groupIds", group.value()),
                MemberDocument.class);
    }

    private static Query of(OrganisationId organisation) {
        return query(where("organisationId").is(organisation.value()));
    }

    private static Criteria inGroup(OrganisationId organisation, GroupId group) {
        return where("organisationId").is(organisation.value()).and("groupIds").is(group.value());
    }

    private List<Member> members(Query query) {
        return mongo.find(query, MemberDocument.class).stream().map(MemberDocument::toMember).toList();
    }

    private static Criteria active(Criteria criteria) {
        return criteria.and("state").is(State.ACTIVE);
    }

    private static List<UUID> values(Set<GroupId> groups) {
        return groups.stream().map(GroupId::value).sorted().toList();
    }
}

package com.comms123.messaging.directory.member.adapter;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;

/// @param id `<organisation>/<user>`
/// @param activeSince the time of a change of role, while the event of the join has not come
/// @param closed true for whoever is hidden because the school or club has closed, and is active again when it reopens
@Document("members")
@CompoundIndex(name = "recipients", def = "{'organisationId': 1, 'groupIds': 1, '_id': 1}")
@CompoundIndex(name = "staff", def = "{'organisationId': 1, 'role': 1, '_id': 1}")
@CompoundIndex(name = "memberships", def = "{'userId': 1}")
record MemberDocument(@Id String id, UUID organisationId, UUID userId, State state, MemberRole role,
        List<UUID> groupIds, Instant joinedAt, @Nullable Instant activeSince, long sequence,
        @Nullable Boolean closed) {

    /// The character right after `/`.
    private static final char AFTER_SLASH = '/' + 1;

    /// A member who is not active is in no group.
    enum State {
        ACTIVE, LEFT, HIDDEN
    }

    static String id(OrganisationId organisation, UserId user) {
        return organisation + "/" + user;
    }

    /// The keys of one organisation, those of members up to `after` left out: one range of `_id`.
    static Criteria keysOf(OrganisationId organisation, @Nullable UserId after) {
        var keys = Criteria.where("_id").lt(organisation.toString() + AFTER_SLASH);
        return after == null ? keys.gte(organisation + "/") : keys.gt(id(organisation, after));
    }

    Member toMember() {
        return new Member(new OrganisationId(organisationId), new UserId(userId), role,
                groupIds.stream().map(GroupId::new).collect(Collectors.toUnmodifiableSet()), joinedAt,
                activeSince, sequence);
    }
}

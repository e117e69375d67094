package com.comms123.membership.member.mongo;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.member.domain.Ending;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id `<organisationId>/<userId>`, so that there is one for each pair
/// @param listed whether it is pending or active, for the lists that show both
@Document("memberships")
@CompoundIndex(name = "of-person", def = "{userId: 1, organisationId: 1}")
@CompoundIndex(name = "of-organisation", def = "{organisationId: 1, listed: 1, userId: 1}")
@CompoundIndex(name = "of-organisation-by-state", def = "{organisationId: 1, state: 1, userId: 1}")
@CompoundIndex(name = "of-organisation-by-role", def = "{organisationId: 1, role: 1, state: 1}")
record MembershipDocument(@Id String id, UUID organisationId, UUID userId, String state, boolean listed, String role,
        List<UUID> groupIds, boolean wished, @Nullable Instant joinedAt, @Nullable String ending,
        @Nullable Instant resigningSince, @Nullable Instant removedAt, long version) implements Versioned {

    static String id(OrganisationId organisation, UserId user) {
        return organisation.value() + "/" + user.value();
    }

    static MembershipDocument of(Membership membership) {
        var ending = membership.ending();
        return new MembershipDocument(id(membership.organisation(), membership.user()),
                membership.organisation().value(), membership.user().value(), stored(membership.state()),
                membership.listed(), stored(membership.role()), membership.groupIds(), membership.wished(),
                membership.joinedAt(), ending == null ? null : stored(ending), membership.resigningSince(),
                membership.removedAt(), membership.version());
    }

    Membership toMembership() {
        return new Membership(new OrganisationId(organisationId), new UserId(userId), read(MemberState.class, state),
                read(MemberRole.class, role), groupIds.stream().map(GroupId::new).collect(Collectors.toSet()), wished,
                joinedAt, ending == null ? null : read(Ending.class, ending), resigningSince, removedAt, version);
    }

    static String stored(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E read(Class<E> type, String stored) {
        return Enum.valueOf(type, stored.toUpperCase(Locale.ROOT));
    }
}

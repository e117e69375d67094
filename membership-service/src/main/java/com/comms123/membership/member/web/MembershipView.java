package com.comms123.membership.member.web;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.member.domain.Membership;
import java.util.List;
import java.util.UUID;

/// A membership without anything personal in it.
record MembershipView(UUID organisationId, UUID userId, MemberRole role, List<UUID> groupIds, MemberState state) {

    static MembershipView of(Membership membership) {
        return new MembershipView(membership.organisation().value(), membership.user().value(), membership.role(),
                membership.groupIds(), membership.state());
    }
}

package com.comms123.membership.member.web;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.membership.member.application.OwnMembership;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.organisation.domain.Colour;
import java.util.List;
import java.util.UUID;

/// A membership, as its owner and other services see it.
///
/// @param colour of the school or club, `none` until an administrator chooses one
public record OwnMembershipView(UUID organisationId, String organisationName, OrganisationKind kind, Colour colour,
        MemberRole role, List<UUID> groupIds, MemberState state) {

    public static OwnMembershipView of(OwnMembership own) {
        return new OwnMembershipView(own.organisation().id().value(), own.organisation().name().value(),
                own.organisation().kind(), own.organisation().colour(), own.membership().role(),
                own.membership().groupIds(), own.membership().state());
    }
}

package com.comms123.membership.member.web;

import com.comms123.membership.member.application.RefusedWish;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A page of own memberships, and what was asked for when registering but could not be given.
///
/// @param next the cursor of the next page; null on the last one
record OwnMembershipsView(List<OwnMembershipView> items, @Nullable String next, List<RefusedView> refused) {

    record RefusedView(UUID organisationId, @Nullable UUID groupId, String code) {

        static RefusedView of(RefusedWish wish) {
            var group = wish.group();
            return new RefusedView(wish.organisation().value(), group == null ? null : group.value(), wish.code());
        }
    }
}

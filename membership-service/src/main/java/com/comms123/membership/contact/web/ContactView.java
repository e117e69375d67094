package com.comms123.membership.contact.web;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.contact.application.Contact;
import com.comms123.membership.member.domain.MemberState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member with contact data, for the school or club alone.
record ContactView(UUID userId, String name, String email, @Nullable String mobile, MemberRole role,
        List<UUID> groupIds, MemberState state) {

    static ContactView of(Contact contact) {
        var membership = contact.membership();
        var point = contact.point();
        return new ContactView(membership.user().value(), point.name(), point.email(), point.mobile(),
                membership.role(), membership.groupIds(), membership.state());
    }

    @Override
    public String toString() {
        return "ContactView[userId=" + userId + ", ***]";
    }
}

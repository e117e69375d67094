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
        var member = contact.member();
        var point = contact.point();
        return new ContactView(member.user().value(), point.name(), point.email(), point.mobile(), member.role(),
                member.groupIds(), member.state());
    }

    @Override
    public String toString() {
        return "ContactView[userId=" + userId + ", ***]";
    }
}

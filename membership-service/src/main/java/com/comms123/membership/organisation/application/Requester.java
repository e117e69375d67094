package com.comms123.membership.organisation.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.organisation.domain.Asker;
import com.comms123.membership.person.domain.UserId;
import org.jspecify.annotations.Nullable;

/// The signed-in person behind a request, before it is known where they stand.
public record Requester(UserId user, boolean operator) {

    public Asker in(@Nullable MemberRole standing) {
        return new Asker(user, operator, standing);
    }
}

package com.comms123.membership.contact.application;

import com.comms123.membership.person.domain.UserId;
import org.jspecify.annotations.Nullable;

/// How a person can be reached. Strictly private (AC-2, AC-3): passes through, is never kept, and prints nothing.
public record ContactPoint(UserId user, String name, String email, @Nullable String mobile) {

    @Override
    public String toString() {
        return "ContactPoint[user=" + user.value() + ", ***]";
    }
}

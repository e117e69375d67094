package com.comms123.messaging.look.application;

import com.comms123.messaging.member.domain.Member;

/// The access log of recipients: somebody saw, or tried to see, by name whom a message has reached. MUST be durable
/// when these return: it is noted before it is shown.
public interface Looks {
    /// @param endpoint its template
    /// @param people how many are shown
    void allowed(Member viewer, String endpoint, int people);

    void refused(Member viewer, String endpoint);
}

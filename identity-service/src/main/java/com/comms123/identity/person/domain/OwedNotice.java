package com.comms123.identity.person.domain;

import com.comms123.identity.input.domain.EmailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mail that was promised by the write that gave rise to it.
///
/// @param about with the kind, the key that makes it that one mail: it is sent once, however often it is queued
/// @param to where to, when that is none of the addresses in the record; null otherwise
public record OwedNotice(NoticeKind kind, String about, @Nullable EmailAddress to, Instant since) {
    public OwedNotice(NoticeKind kind, String about, Instant since) {
        this(kind, about, null, since);
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}

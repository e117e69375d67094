package com.comms123.identity.notice.domain;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.Language;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.person.domain.Deletion;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.Token;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail ready to be sent.
///
/// @param language in which it is written
/// @param name whom to greet; null where the address is not known to be that person's: it may be a stranger's
/// @param token the token in its link; null for a mail without
/// @param task the task that it reminds of; null when it reminds of nothing
/// @param deletion the deletion whose receipt it brings; null when it brings none
public record Letter(NoticeKind kind, EmailAddress to, Language language, @Nullable PersonName name,
        @Nullable Token token, @Nullable Task task, @Nullable Deletion deletion) {
    /// @param due the deadline
    /// @param overdue whether that is over
    public record Task(UUID id, Instant due, boolean overdue) {}

    public Letter(NoticeKind kind, EmailAddress to, Language language, @Nullable PersonName name,
            @Nullable Token token) {
        this(kind, to, language, name, token, null, null);
    }
}

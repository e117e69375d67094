package com.comms123.identity.mail;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Which mail it is, the same however often it is sent: mailboxes show what comes twice once.
///
/// @param value fit for the left side of a `Message-ID`; says nothing about anybody
public record MailId(UUID value) {
    /// @param key by which the mail is known in its queue
    public static MailId of(String key) {
        return new MailId(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)));
    }
}

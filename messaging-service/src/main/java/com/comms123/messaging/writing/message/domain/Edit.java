package com.comms123.messaging.writing.message.domain;

import com.comms123.contracts.messaging.Urgency;
import org.jspecify.annotations.Nullable;

/// The new content that somebody wants for a message; null for a part that stays.
///
/// @param seenEdition the edition they changed; null for whichever there is
public record Edit(@Nullable Text subject, @Nullable Text body, @Nullable Urgency urgency,
        @Nullable Long seenEdition) {}

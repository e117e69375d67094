package com.comms123.messaging.writing.message.domain;

import java.time.Instant;
import java.util.UUID;

/// The last time that staff reminded people who had not confirmed a message.
///
/// @param id of the request, so that a repeated one reminds nobody again
/// @param people how many people had not confirmed, as shown to the person who asked
public record ConfirmationReminder(UUID id, Instant at, long people) {}

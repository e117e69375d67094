package com.comms123.messaging.reply.domain;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.MessageId;

/// The replies of one person and the school or club to each other about one message. Guardians of the same pupil have
/// threads of their own: that they are one family is not for the platform to suppose (AC-3).
public record ThreadId(MessageId message, UserId person) {}

package com.comms123.messaging.reply.application;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.reply.domain.ReplyId;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import org.jspecify.annotations.Nullable;

/// @param id given by the caller, the same for a repeated request
/// @param to the person whose thread it is; null for the author's own
public record PostReply(ReplyId id, MessageId message, UserId author, @Nullable UserId to, @Nullable Text text) {}

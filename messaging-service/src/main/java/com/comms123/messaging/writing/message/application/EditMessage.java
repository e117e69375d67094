package com.comms123.messaging.writing.message.application;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.Edit;
import com.comms123.messaging.writing.message.domain.MessageId;

public record EditMessage(MessageId id, UserId editor, Edit edit) {}

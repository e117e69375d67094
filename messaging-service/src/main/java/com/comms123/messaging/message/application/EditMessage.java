package com.comms123.messaging.message.application;

import com.comms123.messaging.message.domain.Edit;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.person.domain.UserId;

public record EditMessage(MessageId id, UserId editor, Edit edit) {}

package com.comms123.messaging.writing.conversation.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.conversation.application.ConversationPolicy.Wish;
import com.comms123.messaging.writing.message.domain.MessageId;

/// @param id given by the caller, the same for a repeated request
public record BeginConversation(MessageId id, OrganisationId organisation, UserId author, Wish wish) {}

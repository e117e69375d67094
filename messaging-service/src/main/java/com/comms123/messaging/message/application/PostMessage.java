package com.comms123.messaging.message.application;

import com.comms123.messaging.message.domain.Draft;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;

/// @param id given by the caller, the same for a repeated request, so that a double tap posts once
public record PostMessage(MessageId id, OrganisationId organisation, UserId author, Draft draft) {}

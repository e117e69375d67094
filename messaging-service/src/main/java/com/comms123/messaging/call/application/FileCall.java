package com.comms123.messaging.call.application;

import com.comms123.messaging.call.domain.CallDraft;
import com.comms123.messaging.call.domain.CallId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;

/// @param id given by the caller, the same for a repeated request
public record FileCall(CallId id, OrganisationId organisation, UserId filedBy, CallDraft draft) {}

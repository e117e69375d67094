package com.comms123.messaging.preference.domain;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import java.util.Optional;

/// The mails that a link stops.
///
/// @param organisation empty when the mail was of several schools and clubs: then the link stops the mails of all
public record Unsubscription(UserId person, Optional<OrganisationId> organisation) {}

package com.comms123.messaging.writing.message.domain;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;

/// The content of a message in one edition. Kept as long as the message, whatever becomes of the text: an edit destroys
/// nothing that may be asked for (UP-5).
public record Wording(MessageId message, OrganisationId organisation, Edition edition, Text subject, Text body,
        Urgency urgency) {}

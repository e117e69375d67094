package com.comms123.messaging.writing.template.domain;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.message.domain.Text;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;

/// A message that a school or club often sends, without recipients and files. It is the organisation's: every member of its
/// staff may use, change and delete it, and it does not say who wrote it. Nothing follows from it for messages that were
/// started from it.
///
/// @param name by which staff find it; no two of an organisation are the same but for capital letters and spaces
/// @param savedAt when it was last changed
/// @param version of the stored template; 0 for one that is not stored yet
public record MessageTemplate(TemplateId id, OrganisationId organisation, Text name, Text subject, Text body,
        Urgency urgency,
        boolean confirmation, boolean allowReplies, Instant savedAt, long version) {

    /// The same for all names that count as one.
    public String nameKey() {
        return Normalizer.normalize(name.value(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ").strip();
    }

    public MessageTemplate atVersion(long stored) {
        return new MessageTemplate(id, organisation, name, subject, body, urgency, confirmation, allowReplies, savedAt,
                stored);
    }
}

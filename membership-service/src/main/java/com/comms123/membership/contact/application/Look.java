package com.comms123.membership.contact.application;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.accesslog.AccessLog.View;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody wants to see contact data.
///
/// @param member whose; null for a whole list
/// @param pupil the pupil of the guardians or of the record; null for anything else
/// @param endpoint the endpoint's template, never a filled one
public record Look(Requester viewer, OrganisationId organisation, @Nullable UserId member, @Nullable UUID pupil,
        String endpoint) {

    public Look(Requester viewer, OrganisationId organisation, @Nullable UserId member, String endpoint) {
        this(viewer, organisation, member, null, endpoint);
    }

    /// @param role in which role they look
    public View in(String role) {
        return new View(viewer.user().value(), role, endpoint, organisation.value());
    }

    /// The record that the access log names.
    public RecordReference record() {
        if (member != null) {
            return new RecordReference(RecordKind.USER, member.value());
        }
        return pupil == null
                ? new RecordReference(RecordKind.ORGANISATION, organisation.value())
                : new RecordReference(RecordKind.PUPIL, pupil);
    }
}

package com.comms123.messaging.privacy.erasure.application;

import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder;
import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.organisation.application.Organisations;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Hides a school or club that closes, with everything in it and at once (UP-3): it has no members any more, so that
/// nobody reads or writes anything there, and what is queued is called off. Shows it again when it reopens; what was called
/// off stays called off. Killed anywhere it is run again.
///
/// The mark comes first: other work at the same time checks it last.
@Service
public class OrganisationHider {
    private final Organisations organisations;
    private final Members members;
    private final Pupils pupils;
    private final DeliveryOutcomeRecorder deliveries;

    public OrganisationHider(Organisations organisations, Members members, Pupils pupils,
            DeliveryOutcomeRecorder deliveries) {
        this.organisations = organisations;
        this.members = members;
        this.pupils = pupils;
        this.deliveries = deliveries;
    }

    /// @param deletion the id of the deletion that closes it; nothing happens when that was called off
    public void close(OrganisationId organisation, UUID deletion, Instant requestedAt) {
        if (!organisations.isPurged(organisation)) {
            organisations.close(organisation, deletion, requestedAt);
            align(organisation);
        }
    }

    /// Heard before its closing, it keeps that from hiding anything.
    public void reopen(OrganisationId organisation, UUID deletion) {
        if (!organisations.isPurged(organisation)) {
            organisations.reopen(organisation, deletion);
            align(organisation);
        }
    }

    /// In the end members and pupils are as the mark says, even if it opens or closes meanwhile.
    private void align(OrganisationId organisation) {
        boolean closed;
        do {
            closed = organisations.isClosed(organisation);
            if (closed) {
                members.hide(organisation);
                pupils.hide(organisation);
                deliveries.callOff(organisation);
            } else {
                members.show(organisation);
                pupils.show(organisation);
            }
        } while (organisations.isClosed(organisation) != closed);
    }
}

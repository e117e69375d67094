package com.comms123.messaging.erasure.application;

import com.comms123.messaging.delivery.application.SettlingDeliveries;
import com.comms123.messaging.member.application.Members;
import com.comms123.messaging.organisation.application.Organisations;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.pupil.application.Pupils;
import java.time.Instant;
import org.springframework.stereotype.Service;

/// Hides a school or club that closes, with everything in it and at once (UP-3): it has no members any more, so that
/// nobody reads or writes anything there, and what is queued is called off. Killed anywhere it is run again.
///
/// The mark comes first: other work at the same time checks it last.
@Service
public class ClosingOrganisations {
    private final Organisations organisations;
    private final Members members;
    private final Pupils pupils;
    private final SettlingDeliveries deliveries;

    public ClosingOrganisations(Organisations organisations, Members members, Pupils pupils,
            SettlingDeliveries deliveries) {
        this.organisations = organisations;
        this.members = members;
        this.pupils = pupils;
        this.deliveries = deliveries;
    }

    public void close(OrganisationId organisation, Instant requestedAt) {
        if (organisations.isPurged(organisation)) {
            return;
        }
        organisations.close(organisation, requestedAt);
        members.hide(organisation);
        pupils.hide(organisation);
        deliveries.callOff(organisation);
    }
}

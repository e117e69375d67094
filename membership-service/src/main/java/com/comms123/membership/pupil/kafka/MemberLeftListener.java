package com.comms123.membership.pupil.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.LinkingGuardians;
import com.comms123.platform.events.EventMetadata;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// A membership has ended: so has what was linked under it. Reads do not wait for this, they ask for the membership.
@Component
class MemberLeftListener {
    private final LinkingGuardians linking;

    MemberLeftListener(LinkingGuardians linking) {
        this.linking = linking;
    }

    @KafkaListener(id = "guardians-left", topics = Topics.MEMBER_LEFT, groupId = "membership-service.guardians-left")
    void on(MemberLeft event, EventMetadata metadata) {
        linking.membershipEnded(new OrganisationId(event.organisationId()), new UserId(event.userId()),
                metadata.sequence());
    }
}

package com.comms123.membership.member.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserRegistered;
import com.comms123.membership.member.application.Wish;
import com.comms123.membership.member.application.WishGranter;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.util.stream.Collectors;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Somebody has registered and wants to belong somewhere.
@Component
class RegistrationListener {

    private final WishGranter granter;

    RegistrationListener(WishGranter granter) {
        this.granter = granter;
    }

    @KafkaListener(id = "registrations", topics = Topics.USER_REGISTERED, groupId = "membership-service.registrations")
    void on(UserRegistered event) {
        granter.takeUp(new UserId(event.userId()), event.wanted().stream()
                .map(wanted -> new Wish(new OrganisationId(wanted.organisationId()),
                        wanted.groupIds().stream().map(GroupId::new).collect(Collectors.toSet()), wanted.admitted()))
                .toList());
    }
}

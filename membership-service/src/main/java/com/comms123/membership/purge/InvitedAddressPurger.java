package com.comms123.membership.purge;

import com.comms123.contracts.RecordKind;
import com.comms123.membership.invitation.application.InvitationRecogniser;
import com.comms123.membership.member.application.People;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Ends open invitations to the address of somebody who is purged (UP-4). First of all: the hashes that recognise the
/// person are removed with the rest.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class InvitedAddressPurger implements PurgeParticipant {
    private final People people;
    private final InvitationRecogniser invitations;

    InvitedAddressPurger(People people, InvitationRecogniser invitations) {
        this.people = people;
        this.invitations = invitations;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind == RecordKind.USER;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return order.kind() == RecordKind.USER ? Map.of("invited-addresses", residual(order)) : Map.of();
    }

    @Override
    public void remove(PurgeOrder order) {
        people(order).ifPresent(gone -> {
            var address = gone.address();
            if (address != null) {
                invitations.erase(address, gone.at());
            }
        });
    }

    @Override
    public long residual(PurgeOrder order) {
        return people(order).map(gone -> {
            var address = gone.address();
            return address == null ? 0 : invitations.countErased(address, gone.at());
        }).orElse(0L);
    }

    private Optional<People.Gone> people(PurgeOrder order) {
        return order.kind() == RecordKind.USER ? people.gone(new UserId(order.recordId())) : Optional.empty();
    }
}

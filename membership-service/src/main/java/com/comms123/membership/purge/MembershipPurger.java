package com.comms123.membership.purge;

import com.comms123.contracts.RecordKind;
import com.comms123.membership.invitation.application.Invitations;
import com.comms123.membership.member.application.Memberships;
import com.comms123.membership.member.application.People;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Removes what is held about a person (UP-4): their memberships and the invitations they accepted first, last what says that they are gone.
@Component
class MembershipPurger implements PurgeParticipant {

    private final Memberships memberships;
    private final Invitations invitations;
    private final People people;

    MembershipPurger(Memberships memberships, Invitations invitations, People people) {
        this.memberships = memberships;
        this.invitations = invitations;
        this.people = people;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind == RecordKind.USER;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        if (order.kind() != RecordKind.USER) {
            return Map.of();
        }
        var person = new UserId(order.recordId());
        return Map.of("memberships", memberships.count(person), "invitations",
                invitations.countAcceptedBy(person), "people", people.count(person));
    }

    @Override
    public void remove(PurgeOrder order) {
        if (order.kind() == RecordKind.USER) {
            var person = new UserId(order.recordId());
            invitations.removeAcceptedBy(person);
            memberships.removeAll(person);
            if (memberships.count(person) + invitations.countAcceptedBy(person) == 0) {
                people.remove(person);
            }
        }
    }

    @Override
    public long residual(PurgeOrder order) {
        if (order.kind() != RecordKind.USER) {
            return 0;
        }
        var person = new UserId(order.recordId());
        return memberships.count(person) + invitations.countAcceptedBy(person) + people.count(person);
    }
}

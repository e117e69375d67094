package com.comms123.membership.member.application;

import com.comms123.membership.member.domain.Ending;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// A person who has asked for deletion vanishes at once from every list (UP-3), for good, in whatever order and however
/// often the event arrives. Can be interrupted anywhere and run again.
@Service
public class PersonHider {

    private static final int BATCH = 100;

    private final Memberships memberships;
    private final People people;
    private final MembershipWriter writer;

    PersonHider(Memberships memberships, People people, MembershipWriter writer) {
        this.memberships = memberships;
        this.people = people;
        this.writer = writer;
    }

    public void hide(UserId person, Instant at) {
        people.markGone(person, at);
        @Nullable
        OrganisationId after = null;
        List<Membership> batch;
        do {
            batch = memberships.everyOf(person, after, BATCH);
            for (var membership : batch) {
                if (membership.ending() != Ending.DELETED) {
                    writer.end(membership.organisation(), person, Ending.DELETED);
                }
                after = membership.organisation();
            }
        } while (batch.size() == BATCH);
    }
}

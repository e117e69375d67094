package com.comms123.messaging.member.application;

import com.comms123.messaging.member.domain.MemberChange;
import com.comms123.messaging.member.domain.MemberChange.Arrival;
import com.comms123.messaging.organisation.application.Organisations;
import com.comms123.messaging.person.application.People;
import org.springframework.stereotype.Service;

/// Keeps the replica of memberships, whatever order the changes come in and however often.
///
/// A person who has asked for deletion is not brought back by a late event: the mark is looked at before *and* after
/// the write, and whoever marks a person hides their memberships afterwards. Whichever interleaves, the person ends
/// hidden. It is the same with a school or club that has closed.
@Service
public class FollowingMembers {
    private final Members members;
    private final People people;
    private final Organisations organisations;
    private final MemberArrivals arrivals;

    public FollowingMembers(Members members, People people, Organisations organisations, MemberArrivals arrivals) {
        this.members = members;
        this.people = people;
        this.organisations = organisations;
        this.arrivals = arrivals;
    }

    public void follow(MemberChange change) {
        if (people.isDeleted(change.user()) || organisations.isClosed(change.organisation())) {
            return;
        }
        members.apply(change);
        if (people.isDeleted(change.user())) {
            members.hide(change.user());
            return;
        }
        if (organisations.isClosed(change.organisation())) {
            members.hide(change.organisation());
            return;
        }
        // Also for what was no news: a crash may have come between the write and the catching up.
        if (change instanceof Arrival arrival) {
            members.find(arrival.organisation(), arrival.user()).ifPresent(
                    member -> arrivals.arrived(member, member.among(arrival.groups()), arrival.since()));
        }
    }
}

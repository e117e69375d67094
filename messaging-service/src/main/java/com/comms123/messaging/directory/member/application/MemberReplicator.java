package com.comms123.messaging.directory.member.application;

import com.comms123.messaging.directory.member.application.MemberArrivals.Newcomer;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.member.domain.MemberChange;
import com.comms123.messaging.directory.member.domain.MemberChange.Arrival;
import com.comms123.messaging.directory.organisation.application.Organisations;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Keeps the replica of memberships, whatever order the changes come in and however often.
///
/// A person who has asked for deletion is not brought back by a late event: the mark is read before *and* after the
/// write, and the code that marks a person hides their memberships afterwards. The person ends hidden, however the two
/// interleave. It is the same with a school or club that has closed; but later changes there are followed, hidden, as
/// the school or club can reopen.
@Service
public class MemberReplicator {
    private final Members members;
    private final People people;
    private final Organisations organisations;
    private final MemberArrivals arrivals;

    public MemberReplicator(Members members, People people, Organisations organisations, MemberArrivals arrivals) {
        this.members = members;
        this.people = people;
        this.organisations = organisations;
        this.arrivals = arrivals;
    }

    /// Ends as if each change had been followed for itself, in this order; but the store is asked once about all.
    public void follow(List<MemberChange> changes) {
        var together = new ArrayList<MemberChange>();
        var memberships = new HashSet<Membership>();
        for (var change : changes) {
            if (!memberships.add(Membership.of(change))) {
                followTogether(together);
                together.clear();
                memberships.clear();
                memberships.add(Membership.of(change));
            }
            together.add(change);
        }
        followTogether(together);
    }

    private record Membership(OrganisationId organisation, UserId user) {
        private static Membership of(MemberChange change) {
            return new Membership(change.organisation(), change.user());
        }
    }

    private void followTogether(List<MemberChange> changes) {
        var before = ended(changes);
        var followed = before.without(changes);
        if (followed.isEmpty()) {
            return;
        }
        members.apply(followed.stream().filter(change -> !before.isClosed(change)).toList());
        members.applyHidden(followed.stream().filter(before::isClosed).toList());
        var meanwhile = ended(followed);
        meanwhile.people().forEach(members::hide);
        followed.stream().map(MemberChange::organisation).distinct().forEach(organisation -> {
            if (meanwhile.closed().contains(organisation) && !before.closed().contains(organisation)) {
                members.hide(organisation);
            } else if (before.closed().contains(organisation) && !meanwhile.closed().contains(organisation)) {
                members.show(organisation);
            }
        });
        leavePurgedGroups(followed);
        // Also for what was no news: a crash may have come between the write and the catching up.
        meanwhile.without(followed).stream().filter(change -> !meanwhile.isClosed(change))
                .filter(Arrival.class::isInstance).map(Arrival.class::cast)
                .collect(Collectors.groupingBy(Arrival::organisation)).forEach(this::catchUp);
    }

    /// A late event may name a group that is gone for good.
    private void leavePurgedGroups(List<MemberChange> followed) {
        var groups = followed.stream().flatMap(change -> groupsOf(change).stream()).collect(Collectors.toSet());
        var purged = organisations.purgedAmong(groups);
        followed.forEach(change -> groupsOf(change).stream().filter(purged::contains)
                .forEach(group -> members.remove(change.organisation(), group)));
    }

    private static Set<GroupId> groupsOf(MemberChange change) {
        return change instanceof Arrival arrival ? arrival.groups() : Set.of();
    }

    /// Those who have asked for deletion, and the schools and clubs that have closed, some of them purged.
    private record Ended(Set<UserId> people, Set<OrganisationId> closed, Set<OrganisationId> purged) {
        List<MemberChange> without(List<MemberChange> changes) {
            return changes.stream().filter(change -> !people.contains(change.user())
                    && !purged.contains(change.organisation())).toList();
        }

        boolean isClosed(MemberChange change) {
            return closed.contains(change.organisation());
        }
    }

    private Ended ended(List<MemberChange> changes) {
        var closed = changes.stream().map(MemberChange::organisation).distinct().filter(organisations::isClosed)
                .collect(Collectors.toSet());
        return new Ended(people.deletedAmong(changes.stream().map(MemberChange::user).collect(Collectors.toSet())),
                closed, closed.stream().filter(organisations::isPurged).collect(Collectors.toSet()));
    }

    private void catchUp(OrganisationId organisation, List<Arrival> arrived) {
        Map<UserId, Member> active = members.among(organisation, arrived.stream().map(Arrival::user).toList()).stream()
                .collect(Collectors.toMap(Member::user, Function.identity()));
        arrivals.arrived(organisation,
                arrived.stream().flatMap(arrival -> Optional.ofNullable(active.get(arrival.user())).stream()
                        .map(member -> newcomer(member, arrival))).toList());
    }

    private static Newcomer newcomer(Member member, Arrival arrival) {
        return new Newcomer(member, member.among(arrival.groups()), arrival.since());
    }
}

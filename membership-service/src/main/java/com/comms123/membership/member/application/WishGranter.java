package com.comms123.membership.member.application;

import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Gives people what they asked for when registering (RG-1), as far as it exists. A wish for something that does not
/// exist is remembered as refused and shown to the person; it does not keep the rest from being given.
///
/// Taking the same registration up again changes nothing, nor does one that comes after the person has left or has asked
/// for deletion, or after the owner of the address has taken over the account. It can be interrupted anywhere and be taken up again.
@Service
public class WishGranter {

    private static final Logger log = LoggerFactory.getLogger(WishGranter.class);

    private final Organisations organisations;
    private final People people;
    private final MembershipWriter writer;
    private final ReclaimedAccountCleaner cleaner;
    private final Clock clock;
    private final MeterRegistry metrics;

    WishGranter(Organisations organisations, People people, MembershipWriter writer,
            ReclaimedAccountCleaner cleaner, Clock clock, MeterRegistry metrics) {
        this.organisations = organisations;
        this.people = people;
        this.writer = writer;
        this.cleaner = cleaner;
        this.clock = clock;
        this.metrics = metrics;
    }

    public void takeUp(UserId person, List<Wish> wishes) {
        if (people.isGone(person) || people.reclaimedAt(person) != null) {
            return;
        }
        var wanted = united(wishes);
        var known = organisations.findAll(wanted.keySet()).stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity()));
        var admitted = wishes.stream().filter(Wish::admitted).map(Wish::organisation).collect(Collectors.toSet());
        var refused = new ArrayList<RefusedWish>();
        var given = 0;
        for (var wish : wanted.entrySet()) {
            var organisation = known.get(wish.getKey());
            if (organisation == null) {
                refused.add(new RefusedWish(wish.getKey(), null, "unknown-organisation"));
            } else if (given == MembershipLimit.MOST) {
                refused.add(new RefusedWish(wish.getKey(), null, "too-many-memberships"));
            } else {
                give(person, organisation, wish.getValue(), admitted.contains(wish.getKey()), refused);
                given++;
            }
        }
        if (people.reclaimedAt(person) != null) {
            cleaner.endUnapproved(person, clock.instant());
        }
        if (!refused.isEmpty()) {
            people.refuse(person, refused);
            metrics.counter("comms.membership.wishes.refused").increment(refused.size());
            log.warn("Could not apply {} wishes of {}; the person sees them with their memberships", refused.size(),
                    person.value());
        }
    }

    private void give(UserId person, Organisation organisation, Set<GroupId> groups, boolean admitted,
            List<RefusedWish> refused) {
        var there = new HashSet<GroupId>();
        for (var group : groups) {
            if (organisation.group(group).isPresent()) {
                there.add(group);
            } else {
                refused.add(new RefusedWish(organisation.id(), group, "unknown-group"));
            }
        }
        writer.change(Membership.none(organisation, person),
                membership -> membership.takeUpWish(organisation, there, admitted, clock.instant()));
    }

    /// The same organisation may be named more than once.
    private static Map<OrganisationId, Set<GroupId>> united(List<Wish> wishes) {
        var united = new LinkedHashMap<OrganisationId, Set<GroupId>>();
        wishes.forEach(wish -> united.computeIfAbsent(wish.organisation(), any -> new HashSet<>())
                .addAll(wish.groups()));
        return united;
    }
}

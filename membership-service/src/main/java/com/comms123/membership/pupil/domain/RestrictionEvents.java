package com.comms123.membership.pupil.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.CustodyRestrictionLifted;
import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.membership.person.domain.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The events about custody restrictions that one change of a pupil places or lifts.
final class RestrictionEvents {
    private RestrictionEvents() {}

    /// Person by person, in a fixed order.
    static List<Event> between(Pupil before, Pupil after) {
        var people = new TreeSet<>(Comparator.comparing(UserId::value));
        before.guardians().forEach(guardian -> people.add(guardian.user()));
        after.guardians().forEach(guardian -> people.add(guardian.user()));
        var events = new ArrayList<Event>();
        people.forEach(user -> add(events, before, after, user));
        return events;
    }

    private static void add(List<Event> events, Pupil before, Pupil after, UserId user) {
        var had = restrictions(before, user);
        var has = restrictions(after, user);
        var pupil = after.id().value();
        var school = after.organisation().value();
        for (var restriction : CustodyRestriction.values()) {
            if (has.contains(restriction) && !had.contains(restriction)) {
                events.add(new CustodyRestrictionPlaced(pupil, user.value(), school, restriction));
            } else if (had.contains(restriction) && !has.contains(restriction)) {
                events.add(new CustodyRestrictionLifted(pupil, user.value(), school, restriction));
            }
        }
    }

    private static Set<CustodyRestriction> restrictions(Pupil pupil, UserId user) {
        return pupil.guardian(user).map(Guardian::restrictions).orElse(Set.of());
    }
}

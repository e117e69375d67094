package com.comms123.membership.imports.application;

import com.comms123.membership.member.application.Memberships;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.Pupils;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Refused;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Looks, after pupils were stored, whether everything that was relied on is still there, and takes back what is not:
/// whoever deletes a group or ends a membership hides it first and looks for pupils afterwards, so that one of the two
/// always sees the other.
@Component
class StoredPupilChecker {
    private final OrganisationDirectory directory;
    private final Families families;
    private final Memberships memberships;
    private final Pupils pupils;

    StoredPupilChecker(OrganisationDirectory directory, Families families, Memberships memberships, Pupils pupils) {
        this.directory = directory;
        this.families = families;
        this.memberships = memberships;
        this.pupils = pupils;
    }

    /// @throws Refused `organisation-not-found` when it has closed
    void look(OrganisationId organisation, List<Pupil> stored) {
        var now = directory.find(organisation);
        var goneGroups = stored.stream().flatMap(pupil -> pupil.groups().stream()).distinct()
                .filter(group -> now.group(group).isEmpty()).collect(Collectors.toSet());
        var people = stored.stream().flatMap(pupil -> pupil.guardians().stream()).filter(Guardian::linked)
                .map(Guardian::user).collect(Collectors.toSet());
        var gonePeople = gone(organisation, people);
        for (var pupil : stored) {
            if (pupil.groups().stream().anyMatch(goneGroups::contains)
                    || pupil.guardians().stream().anyMatch(one -> gonePeople.containsKey(one.user()))) {
                takeBack(pupil, goneGroups, gonePeople);
            }
        }
    }

    /// @return the version with which each membership ended
    private Map<UserId, Long> gone(OrganisationId organisation, Set<UserId> people) {
        var gone = new HashSet<>(people);
        gone.removeAll(families.active(organisation, people).keySet());
        var ended = new HashMap<UserId, Long>();
        gone.forEach(person -> ended.put(person,
                memberships.find(organisation, person).map(Membership::version).orElse(Long.MAX_VALUE)));
        return ended;
    }

    private void takeBack(Pupil stored, Set<GroupId> groups, Map<UserId, Long> people) {
        groups.forEach(group -> Conflicts.retrying(() -> pupils.find(stored.id())
                .map(found -> found.groupEnded(group) instanceof Accepted(var without, var events)
                        ? pupils.update(without, events)
                        : found)));
        people.forEach((person, endedAt) -> Conflicts.retrying(() -> pupils.find(stored.id())
                .map(found -> found.membershipEnded(person, endedAt) instanceof Accepted(var without, var events)
                        ? pupils.update(without, events)
                        : found)));
    }
}

package com.comms123.messaging.directory.pupil.application;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The replica of pupils: whose guardians get messages to which groups, and who must not. It holds ids alone.
public interface Pupils {
    /// Those of `ids` that are known and not deleted.
    List<Pupil> all(Collection<PupilId> ids);

    /// Those of `ids` that are known to be deleted, or purged; not those whose school has closed.
    Set<PupilId> deletedAmong(Collection<PupilId> ids);

    boolean anyIn(OrganisationId organisation);

    boolean anyIn(OrganisationId organisation, Collection<GroupId> groups);

    /// Pupils of one group, ordered by id, those after `after` only: a page at a time.
    List<Pupil> in(OrganisationId organisation, GroupId group, @Nullable PupilId after, int limit);

    /// The pupils of these guardians in one organisation, without deleted ones.
    List<Pupil> ofGuardians(OrganisationId organisation, Collection<UserId> guardians);

    /// All pupils of these guardians, in any organisation, deleted ones too.
    List<Pupil> ofGuardians(Collection<UserId> guardians);

    /// All pupils of one guardian, deleted ones too.
    default List<Pupil> ofGuardian(UserId guardian) {
        return ofGuardians(List.of(guardian));
    }

    /// All pupils of each of these guardians, deleted ones too: the store is asked once about all of them.
    default Map<UserId, List<Pupil>> families(Collection<UserId> guardians) {
        var asked = Set.copyOf(guardians);
        var families = new HashMap<UserId, List<Pupil>>();
        ofGuardians(asked).forEach(pupil -> pupil.guardians().keySet().stream().filter(asked::contains)
                .forEach(guardian -> families.computeIfAbsent(guardian, _ -> new ArrayList<>()).add(pupil)));
        return families;
    }

    /// Stores the pupil unless this, or something newer, is known already.
    void apply(Pupil pupil);

    /// Takes the pupil out of all groups for good, known or not: no later event brings it back.
    void hide(PupilId pupil, OrganisationId organisation);

    /// As [#apply], in an organisation that is closed: the pupil is hidden until [#show].
    void applyHidden(Pupil pupil);

    /// Hides all pupils of an organisation that has closed, until [#show].
    void hide(OrganisationId organisation);

    /// What [#hide(OrganisationId)] or [#applyHidden] has hidden is there again, as if nothing had happened.
    void show(OrganisationId organisation);

    /// Whether removal has begun, or is done: a late event must not bring it back.
    boolean isPurged(PupilId pupil);

    long count(PupilId pupil);

    long count(OrganisationId organisation);

    /// How many pupils have this guardian.
    long count(UserId guardian);

    /// How many pupils are in this group.
    long count(OrganisationId organisation, GroupId group);

    void remove(PupilId pupil);

    void remove(OrganisationId organisation);

    /// Takes the guardian off all pupils.
    void remove(UserId guardian);

    /// Takes all pupils out of the group.
    void remove(OrganisationId organisation, GroupId group);
}

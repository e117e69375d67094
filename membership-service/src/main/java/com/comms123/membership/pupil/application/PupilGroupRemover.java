package com.comms123.membership.pupil.application;

import com.comms123.membership.organisation.application.OrganisationDependant;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.SearchKey;
import com.comms123.membership.pupil.application.Pupils.Change;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.security.Actor;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// No pupil is in a group that has been deleted. Goes through the group in bounded batches; what is done already is not
/// found again.
@Component
class PupilGroupRemover implements OrganisationDependant {
    private final Pupils pupils;
    private final PupilWriter writer;

    PupilGroupRemover(Pupils pupils, PupilWriter writer) {
        this.pupils = pupils;
        this.writer = writer;
    }

    /// Nobody sees the pupils of a closed organisation, because every read asks whether it is there; other services
    /// receive the closing itself. They are purged with it.
    @Override
    public void organisationClosed(OrganisationId closed) {}

    @Override
    public void groupsDeleted(OrganisationId organisation, Set<GroupId> deleted) {
        deleted.forEach(group -> empty(organisation, group));
    }

    private void empty(OrganisationId organisation, GroupId group) {
        List<Pupil> batch;
        do {
            batch = pupils.roll(organisation, group, SearchKey.of(""), null, Pupils.MOST_AT_ONCE);
            var changes = batch.stream()
                    .flatMap(pupil -> pupil.groupEnded(group) instanceof Accepted(var without, var events)
                            ? Stream.of(new Change(without, events))
                            : Stream.empty())
                    .toList();
            pupils.updateAll(changes, Actor.SYSTEM)
                    .forEach(overtaken -> writer.change(overtaken.id(), found -> found.groupEnded(group)));
        } while (batch.size() == Pupils.MOST_AT_ONCE);
    }
}

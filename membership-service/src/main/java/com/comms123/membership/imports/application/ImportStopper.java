package com.comms123.membership.imports.application;

import com.comms123.membership.imports.domain.ImportProblem;
import com.comms123.membership.organisation.application.OrganisationDependant;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.outbox.Conflicts;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Nothing is brought into what has closed: what is under way is stopped, and its file erased.
@Component
class ImportStopper implements OrganisationDependant {
    private final Imports imports;
    private final ImportFiles files;
    private final Clock clock;

    ImportStopper(Imports imports, ImportFiles files, Clock clock) {
        this.imports = imports;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public void organisationClosed(OrganisationId closed) {
        Conflicts.retrying(() -> imports.underWay(closed).map(running -> {
            imports.update(running.fail(ImportProblem.CLOSED, clock.instant()), List.of());
            files.erase(List.of(running.id()));
            return running;
        }));
    }

    /// The worker that imports rows checks the groups again after each batch.
    @Override
    public void groupsDeleted(OrganisationId organisation, Set<GroupId> deleted) {}
}

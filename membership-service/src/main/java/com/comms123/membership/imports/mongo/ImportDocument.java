package com.comms123.membership.imports.mongo;

import com.comms123.membership.imports.domain.Import;
import com.comms123.membership.imports.domain.ImportId;
import com.comms123.membership.imports.domain.ImportProblem;
import com.comms123.membership.imports.domain.ImportState;
import com.comms123.membership.imports.domain.Tally;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param slot `under-way/<organisationId>` while under way, so that there is one at most; afterwards `ended/<id>`
@Document("imports")
@CompoundIndex(name = "of-organisation", def = "{organisationId: 1, _id: -1}")
record ImportDocument(@Id UUID id, UUID organisationId, @Indexed(unique = true) String slot,
        @Indexed @Nullable UUID startedBy, boolean dryRun, boolean invite, String state, int rows,
        TallyDocument tally, List<String> ignoredColumns, @Nullable ProblemDocument problem, Instant startedAt,
        @Indexed @Nullable Instant endedAt, @Indexed @Nullable Instant dueAt, int attempts,
        long version) implements Versioned {

    record TallyDocument(int created, int updated, int unchanged, int refused, int guardiansLinked,
            int guardiansInvited, int guardiansNotLinked) {}

    record ProblemDocument(String code, String detail) {}

    static String underWay(OrganisationId organisation) {
        return "under-way/" + organisation.value();
    }

    static ImportDocument of(Import stored) {
        var tally = stored.tally();
        var problem = stored.problem();
        var startedBy = stored.startedBy();
        return new ImportDocument(stored.id().value(), stored.organisation().value(),
                stored.state().underWay() ? underWay(stored.organisation()) : "ended/" + stored.id().value(),
                startedBy == null ? null : startedBy.value(), stored.dryRun(), stored.invite(),
                stored.state().name().toLowerCase(Locale.ROOT), stored.rows(),
                new TallyDocument(tally.created(), tally.updated(), tally.unchanged(), tally.refused(),
                        tally.guardiansLinked(), tally.guardiansInvited(), tally.guardiansNotLinked()),
                stored.ignoredColumns(), problem == null ? null : new ProblemDocument(problem.code(), problem.detail()),
                stored.startedAt(), stored.endedAt(), stored.dueAt(), stored.attempts(), stored.version());
    }

    Import toImport() {
        return new Import(new ImportId(id), new OrganisationId(organisationId),
                startedBy == null ? null : new UserId(startedBy), dryRun, invite,
                ImportState.valueOf(state.toUpperCase(Locale.ROOT)), rows,
                new Tally(tally.created, tally.updated, tally.unchanged, tally.refused, tally.guardiansLinked,
                        tally.guardiansInvited, tally.guardiansNotLinked),
                ignoredColumns, problem == null ? null : new ImportProblem(problem.code, problem.detail), startedAt,
                endedAt, dueAt, attempts, version);
    }
}

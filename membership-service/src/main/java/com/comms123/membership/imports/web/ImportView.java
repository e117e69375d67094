package com.comms123.membership.imports.web;

import com.comms123.membership.imports.domain.Import;
import com.comms123.membership.imports.domain.ImportState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An import, for the school's or club's admins.
///
/// @param rows how many rows the file has; 0 until it was read
/// @param done how many of them there is a result for
/// @param ignoredColumns the names of columns that mean nothing here
/// @param problem why it failed as a whole; null unless it did
/// @param expiresAt until when it can be looked up; null while it is under way
record ImportView(UUID id, UUID organisationId, boolean dryRun, boolean invite, ImportState state, int rows, int done,
        int created, int updated, int unchanged, int refused, int guardiansLinked, int guardiansInvited,
        int guardiansNotLinked, List<String> ignoredColumns, @Nullable ProblemView problem, Instant startedAt,
        @Nullable Instant endedAt, @Nullable Instant expiresAt) {

    record ProblemView(String code, String detail) {}

    static ImportView of(Import found) {
        var tally = found.tally();
        var problem = found.problem();
        var endedAt = found.endedAt();
        return new ImportView(found.id().value(), found.organisation().value(), found.dryRun(), found.invite(),
                found.state(), found.rows(), tally.done(), tally.created(), tally.updated(), tally.unchanged(),
                tally.refused(), tally.guardiansLinked(), tally.guardiansInvited(), tally.guardiansNotLinked(),
                found.ignoredColumns(),
                problem == null ? null : new ProblemView(problem.code(), problem.detail()), found.startedAt(), endedAt,
                endedAt == null ? null : endedAt.plus(Import.KEPT));
    }
}

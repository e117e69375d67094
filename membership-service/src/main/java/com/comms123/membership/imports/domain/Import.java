package com.comms123.membership.imports.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.ImportCompleted;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One roster on its way into an organisation. While it is under way it is the only one there.
///
/// The worker has claimed it for a while, and goes on claiming with every batch; when there is no more news of it,
/// another one takes it up again where it was ([Tally#done]). Every change is guarded by the version, so that of two
/// who work on it only one gets on.
///
/// @param startedBy null once that person was removed from the platform
/// @param invite whether guardians whose address belongs to no member are invited
/// @param rows how many there are; 0 until the file was read
/// @param ignoredColumns the names of columns that mean nothing here
/// @param dueAt from when on anybody may take it up; null when it has ended
/// @param attempts how often it was taken up since it last got on
/// @param version the version the state was read at; 0 when it has never been stored
public record Import(ImportId id, OrganisationId organisation, @Nullable UserId startedBy, boolean dryRun,
        boolean invite, ImportState state, int rows, Tally tally, List<String> ignoredColumns,
        @Nullable ImportProblem problem, Instant startedAt, @Nullable Instant endedAt, @Nullable Instant dueAt,
        int attempts, long version) {

    /// The largest file that is taken, in bytes: 50 MB.
    public static final long LARGEST_FILE = 50L * 1024 * 1024;
    /// How long what became of each row can be looked up.
    public static final Duration KEPT = Duration.ofDays(30);
    /// After so many attempts without getting on, it fails.
    public static final int MOST_ATTEMPTS = 5;
    /// After so long it fails, whatever it waits for.
    public static final Duration LONGEST = Duration.ofDays(1);

    public Import {
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    public static Import queued(ImportId id, OrganisationId organisation, UserId startedBy, boolean dryRun,
            boolean invite, Instant now) {
        return new Import(id, organisation, startedBy, dryRun, invite, ImportState.QUEUED, 0, Tally.NONE, List.of(),
                null, now, null, now, 0, 0);
    }

    /// Somebody takes it up, until the lease has run out.
    public Import claim(Instant now, Duration lease) {
        return new Import(id, organisation, startedBy, dryRun, invite,
                state == ImportState.QUEUED ? ImportState.READING : state, rows, tally, ignoredColumns, problem,
                startedAt, null, now.plus(lease), attempts + 1, version);
    }

    /// It has been tried often enough.
    public boolean isHopeless(Instant now) {
        return attempts > MOST_ATTEMPTS || now.isAfter(startedAt.plus(LONGEST));
    }

    /// The file was read to its end, and can be taken.
    public Import read(int rowsRead, List<String> ignored, Instant now, Duration lease) {
        return new Import(id, organisation, startedBy, dryRun, invite, ImportState.APPLYING, rowsRead, tally, ignored,
                null, startedAt, null, now.plus(lease), 0, version);
    }

    /// One more batch is done.
    public Import advance(Tally batch, Instant now, Duration lease) {
        return new Import(id, organisation, startedBy, dryRun, invite, state, rows, tally.plus(batch), ignoredColumns,
                null, startedAt, null, now.plus(lease), 0, version);
    }

    /// Something that is needed is away: it is taken up again after a while. That is no attempt.
    public Import pause(Instant now, Duration wait) {
        return new Import(id, organisation, startedBy, dryRun, invite, state, rows, tally, ignoredColumns, null,
                startedAt, null, now.plus(wait), attempts - 1, version);
    }

    /// A trial is not published.
    public Accepted<Import> complete(Instant now) {
        var events = dryRun
                ? List.<Event>of()
                : List.<Event>of(new ImportCompleted(id.value(), organisation.value(), rows, tally.created(),
                        tally.updated(), tally.unchanged(), tally.refused()));
        return new Accepted<>(ended(ImportState.COMPLETED, null, now), events);
    }

    public Import fail(ImportProblem why, Instant now) {
        return ended(ImportState.FAILED, why, now);
    }

    /// The same, with the version under which it is stored.
    public Import storedAs(long newVersion) {
        return new Import(id, organisation, startedBy, dryRun, invite, state, rows, tally, ignoredColumns, problem,
                startedAt, endedAt, dueAt, attempts, newVersion);
    }

    public static Refusal absent() {
        return Refusal.absent("import-not-found",
                "There is no import with this id. Imports are deleted after some time.");
    }

    public static Refusal underWay() {
        return Refusal.conflict("import-under-way",
                "Another import of this organisation is running. Wait until it has ended.");
    }

    private Import ended(ImportState how, @Nullable ImportProblem why, Instant now) {
        return new Import(id, organisation, startedBy, dryRun, invite, how, rows, tally, ignoredColumns, why, startedAt,
                now, null, attempts, version);
    }
}

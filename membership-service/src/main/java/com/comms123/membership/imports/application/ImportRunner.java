package com.comms123.membership.imports.application;

import com.comms123.membership.imports.application.RosterReader.Roster;
import com.comms123.membership.imports.domain.Import;
import com.comms123.membership.imports.domain.ImportPolicy;
import com.comms123.membership.imports.domain.ImportProblem;
import com.comms123.membership.imports.domain.ImportState;
import com.comms123.membership.imports.domain.RosterCheck;
import com.comms123.membership.imports.domain.RosterEntry;
import com.comms123.membership.organisation.application.Entrance;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/// Takes imports up and brings them to their end, whoever accepted them. Can be killed anywhere: after the lease it is
/// taken up again where it was, by any instance. A batch that was half done is done again, which changes nothing of what
/// is done, and what became of its rows was written down before it was begun.
///
/// The file is read as a stream, once to see that it can be read and how many rows it has, and once to take them; at no
/// time is there more than a batch of it in memory, and the pupil numbers seen.
@Service
public class ImportRunner {
    private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);
    /// How many rows are taken at once.
    static final int BATCH = 500;
    /// After so long without news of its worker, another one takes it up.
    static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration WAIT = Duration.ofSeconds(10);
    /// The most rows a roster may have.
    public static final int MOST_ROWS = 50_000;

    private final Imports imports;
    private final ImportFiles files;
    private final RosterReader reader;
    private final OrganisationAccess organisationAccess;
    private final RowImporter importer;
    private final Clock clock;
    private final int batch;

    @Autowired
    ImportRunner(Imports imports, ImportFiles files, RosterReader reader, OrganisationAccess organisationAccess,
            RowImporter importer, Clock clock) {
        this(imports, files, reader, organisationAccess, importer, clock, BATCH);
    }

    /// @param batch how many rows are taken at once
    ImportRunner(Imports imports, ImportFiles files, RosterReader reader, OrganisationAccess organisationAccess,
            RowImporter importer, Clock clock, int batch) {
        this.imports = imports;
        this.files = files;
        this.reader = reader;
        this.organisationAccess = organisationAccess;
        this.importer = importer;
        this.clock = clock;
        this.batch = batch;
    }

    /// Takes up the one that has waited longest.
    ///
    /// @return whether there may be more to do right away
    public boolean runSome() {
        var due = imports.due(clock.instant());
        if (due.isEmpty()) {
            return false;
        }
        try {
            run(imports.update(due.get().claim(clock.instant(), LEASE), List.of()));
        } catch (OptimisticLockingFailureException e) {
            log.debug("another worker runs import {}", due.get().id().value());
        }
        return true;
    }

    /// @throws OptimisticLockingFailureException when somebody else has taken it up meanwhile, or ended it
    private void run(Import claimed) {
        var work = new Work(claimed);
        try {
            if (claimed.isHopeless(clock.instant())) {
                throw new Stopped(ImportProblem.GAVE_UP);
            }
            if (claimed.state() == ImportState.READING) {
                work.read();
            }
            work.take();
            work.complete();
        } catch (UnreadableRoster e) {
            work.fail(e.problem());
        } catch (Stopped e) {
            work.fail(e.why);
        } catch (Refused away) {
            log.warn("import {} waits: {}", claimed.id().value(), away.getMessage());
            work.pause();
        }
    }

    private Roster open(Import running) {
        return reader.open(() -> files.open(running.id()));
    }

    /// The import whose turn it is, as it is stored now.
    private final class Work {
        private Import now;

        Work(Import claimed) {
            now = claimed;
        }

        /// Reads to the end, so that a file which cannot be read changes nothing.
        void read() {
            var count = 0;
            try (var roster = open(now)) {
                while (roster.hasNext()) {
                    roster.next();
                    if (++count > MOST_ROWS) {
                        throw new UnreadableRoster("too-many-rows", "A roster has at most " + MOST_ROWS
                                + " rows. Split it into several files.");
                    }
                }
                if (count == 0) {
                    throw new UnreadableRoster("file-empty", "The file has no row for any pupil.");
                }
                now = imports.update(now.read(count, roster.ignoredColumns(), clock.instant(), LEASE), List.of());
            }
        }

        void take() {
            var check = new RosterCheck();
            var taken = now.tally().done();
            if (taken == now.rows()) {
                return;
            }
            try (var roster = open(now)) {
                for (var i = 0; i < taken && roster.hasNext(); i++) {
                    check.pass(roster.next());
                }
                var some = new ArrayList<RosterEntry>(batch);
                var again = true;
                while (roster.hasNext()) {
                    some.add(roster.next());
                    if (some.size() == batch || !roster.hasNext()) {
                        take(check, some, again);
                        some.clear();
                        again = false;
                    }
                }
            }
        }

        /// @param again whether somebody may have begun it before
        private void take(RosterCheck check, List<RosterEntry> some, boolean again) {
            var done = importer.take(now, entrance(), check, some, again);
            now = imports.update(now.advance(done, clock.instant(), LEASE), List.of());
        }

        private Entrance entrance() {
            return Optional.ofNullable(now.startedBy())
                    .flatMap(person -> organisationAccess.find(now.organisation(), new Requester(person, false)))
                    .filter(entrance -> ImportPolicy.mayImport(entrance.asker()))
                    .orElseThrow(() -> new Stopped(ImportProblem.NOT_ALLOWED_ANY_MORE));
        }

        void complete() {
            var completed = now.complete(clock.instant());
            imports.update(completed.state(), completed.events());
            files.erase(List.of(now.id()));
        }

        void fail(ImportProblem why) {
            imports.update(now.fail(why, clock.instant()), List.of());
            files.erase(List.of(now.id()));
        }

        void pause() {
            now = imports.update(now.pause(clock.instant(), WAIT), List.of());
        }
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ImportProblem why;

        Stopped(ImportProblem why) {
            super(why.code());
            this.why = why;
        }
    }
}

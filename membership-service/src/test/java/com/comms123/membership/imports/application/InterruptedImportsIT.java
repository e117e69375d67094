package com.comms123.membership.imports.application;

import static com.comms123.membership.fixture.Town.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.ImportCompleted;
import com.comms123.membership.fixture.Town;
import com.comms123.membership.imports.domain.Import;
import com.comms123.membership.imports.domain.ImportId;
import com.comms123.membership.imports.domain.ImportState;
import com.comms123.membership.imports.domain.RowOutcome;
import com.comms123.membership.imports.domain.RowResult;
import com.comms123.membership.member.application.GuardianRoleGranter;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.Pupils;
import com.comms123.membership.pupil.application.RestrictionPropagator;
import com.comms123.membership.pupil.application.Withholdings;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import com.comms123.waiting.LongLoop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// An import is killed before and after each thing it does, or somebody else does all of it then; it ends as if nothing
/// had happened.
@PlatformTest
class InterruptedImportsIT {
    private static final int BATCH = 25;
    /// More than two batches.
    private static final int PUPILS = 2 * BATCH + 10;
    private static final int MOST_STEPS = 200;
    private static final int STRIDE = 3;

    private final Town town;
    private final TestEvents events;
    private final Imports imports;
    private final ImportFiles files;
    private final ImportRows rows;
    private final Pupils pupils;
    private final RosterReader reader;
    private final OrganisationAccess organisationAccess;
    private final Families families;
    private final GuardianRoleGranter guardianRoleGranter;
    private final FamilyInviter inviter;
    private final StoredPupilChecker storedPupilChecker;
    private final Withholdings withholdings;
    private final RestrictionPropagator propagator;
    private final Clock clock;

    @Autowired
    InterruptedImportsIT(Town town, TestEvents events, Imports imports, ImportFiles files, ImportRows rows,
            Pupils pupils, RosterReader reader, OrganisationAccess organisationAccess, Families families,
            GuardianRoleGranter guardianRoleGranter, FamilyInviter inviter, StoredPupilChecker storedPupilChecker,
            Withholdings withholdings, RestrictionPropagator propagator, Clock clock) {
        this.town = town;
        this.events = events;
        this.imports = imports;
        this.files = files;
        this.rows = rows;
        this.pupils = pupils;
        this.reader = reader;
        this.organisationAccess = organisationAccess;
        this.families = families;
        this.guardianRoleGranter = guardianRoleGranter;
        this.inviter = inviter;
        this.storedPupilChecker = storedPupilChecker;
        this.withholdings = withholdings;
        this.propagator = propagator;
        this.clock = clock;
    }

    @Test
    void an_import_killed_anywhere_continues_without_doubles() throws IOException {
        var steps = 0;
        var every = LongLoop.everyStep(STRIDE);
        for (var killedAt = every.first();; killedAt += every.stride()) {
            var roster = new Roster();
            if (!roster.runKilledAt(killedAt)) {
                break;
            }
            assertThat(roster.now().state()).as("step %d", killedAt).isNotEqualTo(ImportState.FAILED);
            roster.run(() -> {});
            roster.assertAsItShouldBe("killed at step " + killedAt);
            steps++;
        }
        assertThat(steps).as("it does more than a few things").isBetween(15 / STRIDE, MOST_STEPS);
    }

    @Test
    void each_row_is_imported_once_when_a_second_instance_takes_over() throws IOException {
        var steps = 0;
        var every = LongLoop.everyStep(STRIDE);
        for (var at = every.first();; at += every.stride()) {
            var roster = new Roster();
            var countdown = new int[]{at};
            roster.run(() -> {
                if (--countdown[0] == 0) {
                    roster.run(() -> {});
                }
            });
            if (countdown[0] > 0) {
                break;
            }
            roster.assertAsItShouldBe("somebody else at step " + at);
            steps++;
        }
        assertThat(steps).isBetween(15 / STRIDE, MOST_STEPS);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// One import of its own school: a third of the pupils are there already, and a third of those called otherwise.
    private final class Roster {
        private final OrganisationId school;
        private final ImportId importId = new ImportId(Ids.next());

        Roster() throws IOException {
            var made = town.school("open");
            school = new OrganisationId(id(made));
            var admin = new UserId(town.admin(school.value()));
            var before = new ImportId(Ids.next());
            keep(before, admin, csv(PUPILS / 3, "Pupil"));
            running(before, () -> {}).runSome();
            keep(importId, admin, csv(PUPILS, "Person").replace("Person Of Rank 0", "Pupil Of Rank 0"));
        }

        /// Due to nobody: a test takes it up itself.
        private void keep(ImportId id, UserId admin, String csv) throws IOException {
            var now = clock.instant();
            files.keep(id, new ByteArrayInputStream(csv.getBytes(UTF_8)), now);
            assertThat(imports.add(Import.queued(id, school, admin, false, false, now).pause(now, Duration.ofHours(5))))
                    .isTrue();
        }

        private static String csv(int count, String called) {
            return IntStream.range(0, count)
                    .mapToObj(at -> at + "," + called + " Of Rank " + at % 3 + ",Year " + (1 + at % 2) + "\n")
                    .collect(Collectors.joining("", "pupil number,pupil name,group\n", ""));
        }

        Import now() {
            return imports.find(school, importId).orElseThrow();
        }

        void run(Runnable beforeEachStep) {
            running(importId, beforeEachStep).runSome();
        }

        /// @return false when it came to its end before
        boolean runKilledAt(int step) {
            var countdown = new int[]{step};
            try {
                run(() -> {
                    if (--countdown[0] == 0) {
                        throw new Killed();
                    }
                });
                return false;
            } catch (Killed killed) {
                return true;
            }
        }

        private ImportRunner running(ImportId which, Runnable step) {
            var watchedImports = watched(Imports.class, imports, step, which);
            var watchedRows = watched(ImportRows.class, rows, step, which);
            var importer = new RowImporter(watched(Pupils.class, pupils, step, which), families, guardianRoleGranter,
                    inviter, storedPupilChecker, withholdings, propagator, watchedRows);
            return new ImportRunner(watchedImports, watched(ImportFiles.class, files, step, which), reader,
                    organisationAccess,
                    importer, clock, BATCH);
        }

        /// The same, with something before and after each call; and only this import is due, whatever the time.
        private <T> T watched(Class<T> port, T real, Runnable step, ImportId which) {
            return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("due")) {
                            return imports.find(school, which).filter(found -> found.state().underWay());
                        }
                        step.run();
                        try {
                            var answer = method.invoke(real, arguments);
                            step.run();
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        void assertAsItShouldBe(String when) {
            var now = now();
            var there = PUPILS / 3;
            var unchanged = there / 3 + (there % 3 > 0 ? 1 : 0);
            assertThat(now.state()).as(when).isEqualTo(ImportState.COMPLETED);
            assertThat(List.of(now.rows(), now.tally().created(), now.tally().updated(), now.tally().unchanged(),
                    now.tally().refused())).as(when)
                    .containsExactly(PUPILS, PUPILS - there, there - unchanged, unchanged, 0);
            assertThat(pupils.countOf(school)).as(when).isEqualTo(PUPILS);
            assertThat(rows.of(importId, null, 0, 1000)).as(when).hasSize(PUPILS);
            assertThat(rows.of(importId, RowOutcome.CREATED, 0, 1000)).as(when).extracting(RowResult::line)
                    .first().isEqualTo(there + 2);
            assertThat(events.await(ImportCompleted.class, event -> event.importId().equals(importId.value())).event()
                    .created()).isEqualTo(PUPILS - there);
            assertThat(events.all(ImportCompleted.class, event -> event.importId().equals(importId.value()))).as(when)
                    .hasSize(1);
        }
    }
}

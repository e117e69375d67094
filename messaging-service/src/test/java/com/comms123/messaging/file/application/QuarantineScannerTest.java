package com.comms123.messaging.file.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.FileState;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.messaging.fixture.FilesFixture;
import com.comms123.messaging.fixture.InMemoryQuarantine;
import com.comms123.messaging.fixture.InMemoryScanner;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuarantineScannerTest {
    private static final Duration MOMENT = Duration.ofMillis(1);
    /// Twice the longest scan, and a minute.
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final FilesFixture files = new FilesFixture();
    private final InMemoryQuarantine quarantine = new InMemoryQuarantine();
    private final InMemoryScanner scanner = new InMemoryScanner();
    private final QuarantineScanner scanning = scanning();
    private final UUID teacher = Ids.next();
    private final UUID school = Ids.next();

    @Test
    void while_the_scanner_is_away_files_wait_and_none_is_touched() {
        scanner.setUp(false);
        var file = quarantined("hello");
        scanning.scan();
        assertThat(scanner.scans()).isZero();
        assertThat(quarantine.state(file.id())).isEqualTo(FileState.UNSCANNED);
        files.setClock(NOON.plusSeconds(90));
        assertThat(scanning.countWaiting()).isOne();
        assertThat(scanning.oldestWaits()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void a_clean_file_is_released_and_one_with_malware_is_condemned() {
        var clean = quarantined("hello");
        var infected = quarantined("malware");
        scanning.scan();
        assertThat(quarantine.state(clean.id())).isEqualTo(FileState.READABLE);
        assertThat(quarantine.state(infected.id())).isEqualTo(FileState.INFECTED);
        assertThat(quarantine.finds()).containsExactly(infected.id());
        assertThat(scanning.countWaiting()).isZero();
        assertThat(scanning.oldestWaits()).isZero();
    }

    @Test
    void the_bytes_of_an_infected_file_are_removed_and_its_room_is_given_back_once() {
        var infected = quarantined("malware");
        scanning.scan();
        assertThat(used()).isEqualTo(infected.bytes());
        scanning.removeInfected();
        scanning.removeInfected();
        assertThat(files.contents.count(infected.id())).isZero();
        assertThat(quarantine.isEmptied(infected.id())).isTrue();
        assertThat(quarantine.state(infected.id())).isEqualTo(FileState.INFECTED);
        assertThat(used()).isZero();
    }

    @Test
    void an_infected_file_on_hold_keeps_its_bytes_and_stays_unreadable_until_the_hold_ends() {
        var infected = quarantined("malware");
        quarantine.hold(infected.id());
        scanning.scan();
        scanning.removeInfected();
        assertThat(quarantine.state(infected.id())).isEqualTo(FileState.INFECTED);
        assertThat(files.contents.count(infected.id())).isOne();
        assertThat(used()).isEqualTo(infected.bytes());
        quarantine.endHold(infected.id());
        scanning.removeInfected();
        assertThat(files.contents.count(infected.id())).isZero();
        assertThat(used()).isZero();
    }

    @Test
    void a_file_that_gets_no_verdict_stops_none_behind_it_and_waits_longer_each_time() {
        var bad = quarantined(InMemoryScanner.UNREADABLE);
        var good = quarantined("hello");
        scanning.scan();
        assertThat(quarantine.state(good.id())).isEqualTo(FileState.READABLE);
        assertThat(quarantine.state(bad.id())).isEqualTo(FileState.UNSCANNED);
        assertThat(scanner.scans()).isEqualTo(2);

        scansAgainAfter(Duration.ofMinutes(1), 2, 3);
        scansAgainAfter(Duration.ofMinutes(2), 3, 4);
        for (var i = 0; i < 10; i++) {
            files.setClock(files.clock.instant().plus(Duration.ofHours(1)));
            scanning.scan();
        }
        scansAgainAfter(Duration.ofHours(1), 14, 15);
        assertThat(quarantine.state(bad.id())).isEqualTo(FileState.UNSCANNED);
    }

    private void scansAgainAfter(Duration pause, int scansBefore, int scansAfter) {
        var last = files.clock.instant();
        files.setClock(last.plus(pause).minus(MOMENT));
        scanning.scan();
        assertThat(scanner.scans()).isEqualTo(scansBefore);
        files.setClock(last.plus(pause));
        scanning.scan();
        assertThat(scanner.scans()).isEqualTo(scansAfter);
    }

    @Test
    void a_scanner_that_goes_away_in_the_middle_ends_the_round_and_counts_against_no_file() {
        var one = quarantined("hello");
        var two = quarantined("hello");
        scanner.whileScanning(() -> scanner.setUp(false));
        assertThatThrownBy(scanning::scan).isInstanceOf(Refused.class).hasMessage("scan-unavailable");
        assertThat(scanner.scans()).isOne();
        scanner.whileScanning(() -> {});
        scanner.setUp(true);
        scanning.scan();
        assertThat(List.of(quarantine.state(one.id()), quarantine.state(two.id()))).containsOnly(FileState.READABLE);
    }

    @Test
    void a_file_whose_scan_was_not_recorded_is_scanned_again_after_the_lease() {
        var infected = quarantined("malware");
        scanner.whileScanning(() -> {
            throw new Killed();
        });
        assertThatThrownBy(scanning::scan).isInstanceOf(Killed.class);
        scanner.whileScanning(() -> {});
        files.setClock(NOON.plus(LEASE).minus(MOMENT));
        scanning.scan();
        assertThat(quarantine.finds()).as("another instance may still be at it").isEmpty();
        files.setClock(NOON.plus(LEASE));
        scanning.scan();
        scanning.scan();
        assertThat(quarantine.finds()).containsExactly(infected.id());
    }

    @Test
    void two_instances_scan_each_file_once() {
        var one = quarantined("malware");
        var two = quarantined("malware");
        var other = scanning();
        scanner.whileScanning(() -> {
            scanner.whileScanning(() -> {});
            other.scan();
        });
        scanning.scan();
        assertThat(scanner.scans()).isEqualTo(2);
        assertThat(quarantine.finds()).containsExactlyInAnyOrder(one.id(), two.id());
    }

    @Test
    void a_verdict_that_comes_after_the_lease_is_not_recorded_by_the_slow_instance() {
        var infected = quarantined("malware");
        var other = scanning();
        scanner.whileScanning(() -> {
            scanner.whileScanning(() -> {});
            files.setClock(NOON.plus(LEASE));
            other.scan();
        });
        scanning.scan();
        assertThat(quarantine.finds()).containsExactly(infected.id());
    }

    @Test
    void a_file_that_is_purged_while_it_is_scanned_is_gone() {
        var infected = quarantined("malware");
        scanner.whileScanning(() -> quarantine.remove(infected.id()));
        scanning.scan();
        scanning.removeInfected();
        assertThat(quarantine.finds()).isEmpty();
        assertThat(scanning.countWaiting()).isZero();
    }

    @Test
    void a_file_that_is_purged_before_all_of_it_is_scanned_is_no_failure() {
        var failures = Metrics.globalRegistry.counter("comms.jobs.items.failed", "of", "scan-quarantined-files");
        var registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        try {
            var before = failures.count();
            var purged = quarantined(InMemoryScanner.UNREADABLE);
            scanner.whileScanning(() -> quarantine.remove(purged.id()));
            scanning.scan();
            assertThat(failures.count()).isEqualTo(before);

            quarantined(InMemoryScanner.UNREADABLE);
            scanner.whileScanning(() -> {});
            scanning.scan();
            assertThat(failures.count()).isEqualTo(before + 1);
        } finally {
            Metrics.removeRegistry(registry);
        }
    }

    @Test
    void the_next_round_finishes_an_interrupted_removal_of_an_infected_file() {
        var infected = quarantined("malware");
        scanning.scan();
        files.contents.remove(infected.id());
        scanning.removeInfected();
        assertThat(quarantine.isEmptied(infected.id())).isTrue();
        assertThat(used()).isZero();
    }

    private OwnedFile quarantined(String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var file = new OwnedFile(new FileId(Ids.next()), teacher, school, bytes.length);
        files.quotas.reserve(file);
        files.quotas.complete(file);
        try {
            files.contents.keep(file.id(), new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        quarantine.put(file, files.clock.instant());
        return file;
    }

    private long used() {
        return files.quotas.of(StorageOwner.person(teacher)).used();
    }

    private QuarantineScanner scanning() {
        return new QuarantineScanner(List.of(quarantine), files.contents, scanner, files.quotas, FilesFixture.SCAN,
                files.clock);
    }

    /// No failure of one file: everything ends here.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}

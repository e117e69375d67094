package com.comms123.messaging.file.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.comms123.messaging.file.application.FileReceiver;
import com.comms123.messaging.file.application.IncomingFile;
import com.comms123.messaging.file.application.MalwareScanner.Verdict;
import com.comms123.messaging.file.application.QuarantineScanner;
import com.comms123.messaging.file.application.ScanProperties;
import com.comms123.messaging.file.application.ScanProperties.WhenUnreachable;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.FileState;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.file.domain.Sniffed;
import com.comms123.messaging.fixture.FakeClamd;
import com.comms123.messaging.fixture.FilesFixture;
import com.comms123.messaging.fixture.InMemoryQuarantine;
import com.comms123.messaging.fixture.RealClamd;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import com.comms123.waiting.MachineSpeed;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The malware scanner with ClamAV's daemon itself, where it is installed (Debian's `clamav-daemon`); elsewhere it is played
/// by [FakeClamd] alone.
class RealClamdIT {
    private static final Duration WITHIN = MachineSpeed.stretch(Duration.ofSeconds(10));
    /// Several pieces, and below the limits of the daemon.
    private static final String LONG = "0123456789abcdef".repeat(12_000);

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private RealClamd clamd;
    private ClamavScanner scanner;

    @BeforeEach
    void the_daemon_runs(@TempDir Path folder) {
        var executable = RealClamd.executable();
        assumeTrue(executable.isPresent(), "clamd is not installed: apt-get install clamav-daemon");
        clamd = new RealClamd(executable.get(), folder);
        clamd.start();
        scanner = scanner(clamd.address(), WITHIN);
    }

    @AfterEach
    void the_daemon_ends() {
        if (clamd != null) {
            clamd.close();
        }
    }

    @Test
    void a_clean_file_passes_and_malware_is_found_wherever_it_is_in_the_file() {
        for (var address : List.of(clamd.address(), clamd.unixAddress())) {
            var asked = scanner(address, WITHIN);
            assertThat(asked.isUp()).isTrue();
            assertThat(asked.scan(file("%PDF-1.7 hello"))).isEqualTo(Verdict.CLEAN);
            assertThat(asked.scan(file(LONG))).isEqualTo(Verdict.CLEAN);
            assertThat(asked.scan(file(FakeClamd.EICAR))).isEqualTo(Verdict.INFECTED);
            assertThat(asked.scan(file(LONG + FakeClamd.EICAR + LONG))).isEqualTo(Verdict.INFECTED);
            assertThat(asked.scanStored(file(FakeClamd.EICAR)::open)).isEqualTo(Verdict.INFECTED);
        }
    }

    @Test
    void a_file_above_a_limit_of_the_daemon_is_never_taken_for_clean_and_stops_no_other_upload() {
        var justTooLong = "x".repeat(RealClamd.LONGEST_STREAM + 1);
        var farTooLong = "x".repeat(8 * RealClamd.LONGEST_STREAM);
        var notScannedInFull = "x".repeat(RealClamd.LARGEST_FILE + 1);
        for (var content : List.of(justTooLong, farTooLong, notScannedInFull)) {
            assertThat(scanner.scan(file(content))).isEqualTo(Verdict.NONE);
            assertThat(scanner.scanStored(file(content)::open)).isEqualTo(Verdict.NONE);
            assertThatThrownBy(() -> receiver(WhenUnreachable.REFUSE).scan(owned(content), file(content)))
                    .isInstanceOf(Refused.class).hasMessage("scan-unavailable");
            assertThat(receiver(WhenUnreachable.QUARANTINE).scan(owned(content), file(content)))
                    .isEqualTo(FileState.UNSCANNED);
        }
        assertThat(scanner.isUp()).isTrue();
        assertThat(scanner.scan(file("hello"))).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void a_daemon_that_is_stopped_in_the_middle_of_a_file_is_away_until_it_is_back() {
        assertThat(scanner.scan(file(LONG, clamd::stop))).isEqualTo(Verdict.NONE);
        assertThat(scanner.isUp()).isFalse();
        assertThat(scanner.scan(file("hello"))).isEqualTo(Verdict.NONE);

        clamd.start();
        assertThat(scanner.isUp()).isTrue();
        assertThat(scanner.scan(file("hello"))).isEqualTo(Verdict.CLEAN);
        assertThat(scanner.scan(file(FakeClamd.EICAR))).isEqualTo(Verdict.INFECTED);
    }

    @Test
    void a_daemon_that_is_back_is_used_again_once_the_circuit_breaker_allows_a_try() {
        clamd.stop();
        for (var i = 0; i < 8; i++) {
            assertThat(scanner.scan(file("hello"))).isEqualTo(Verdict.NONE);
        }
        clamd.start();
        assertThat(scanner.scan(file("hello"))).as("uploads do not wait for it").isEqualTo(Verdict.NONE);
        assertThat(scanner.scanStored(file("hello")::open)).as("files in quarantine do").isEqualTo(Verdict.CLEAN);

        breakers.circuitBreaker("clamd").transitionToHalfOpenState();
        assertThat(scanner.scan(file("hello"))).isEqualTo(Verdict.CLEAN);
        assertThat(scanner.scan(file(FakeClamd.EICAR))).isEqualTo(Verdict.INFECTED);
    }

    @Test
    void a_daemon_that_hangs_costs_no_more_than_the_longest_scan() {
        var hasty = scanner(clamd.address(), Duration.ofSeconds(1));
        assertThat(hasty.scan(file(LONG, clamd::freeze))).isEqualTo(Verdict.NONE);
        assertThat(hasty.isUp()).isFalse();
        clamd.thaw();
        assertThat(scanner.isUp()).isTrue();
        assertThat(scanner.scan(file(FakeClamd.EICAR))).isEqualTo(Verdict.INFECTED);
    }

    @Test
    void files_in_quarantine_wait_while_it_is_away_and_get_its_verdict_when_it_is_back() throws IOException {
        var files = new FilesFixture();
        var quarantine = new InMemoryQuarantine();
        var job = new QuarantineScanner(List.of(quarantine), files.contents, scanner, files.quotas,
                properties(clamd.address(), WITHIN, WhenUnreachable.QUARANTINE), files.clock);
        var clean = owned(LONG);
        var infected = owned(LONG + FakeClamd.EICAR);
        files.contents.keep(clean.id(), file(LONG).open());
        files.contents.keep(infected.id(), file(LONG + FakeClamd.EICAR).open());
        quarantine.put(clean, files.clock.instant());
        quarantine.put(infected, files.clock.instant());
        clamd.stop();
        job.scan();
        assertThat(job.countWaiting()).isEqualTo(2);

        clamd.start();
        job.scan();
        assertThat(quarantine.state(clean.id())).isEqualTo(FileState.READABLE);
        assertThat(quarantine.state(infected.id())).isEqualTo(FileState.INFECTED);
        assertThat(quarantine.finds()).containsExactly(infected.id());
    }

    private FileReceiver receiver(WhenUnreachable whenUnreachable) {
        return new FileReceiver((file, name) -> new Sniffed("text/plain", "text/plain"),
                new FilesFixture().contents, scanner, found -> {},
                properties(clamd.address(), WITHIN, whenUnreachable));
    }

    private ClamavScanner scanner(String address, Duration within) {
        return new ClamavScanner(properties(address, within, WhenUnreachable.REFUSE), breakers);
    }

    private static ScanProperties properties(String address, Duration within, WhenUnreachable whenUnreachable) {
        return new ScanProperties(address, within, whenUnreachable);
    }

    private static OwnedFile owned(String content) {
        return new OwnedFile(new FileId(Ids.next()), Ids.next(), Ids.next(), content.length());
    }

    private static IncomingFile file(String content) {
        return FilesFixture.incoming("letter.txt", content.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// @param halfway happens once half of the file is read, and so sent
    private static IncomingFile file(String content, Runnable halfway) {
        var bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        return new IncomingFile() {
            @Override
            public String name() {
                return "letter.txt";
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new FilterInputStream(new ByteArrayInputStream(bytes)) {
                    private int left = bytes.length / 2;

                    @Override
                    public int read(byte[] into, int from, int length) throws IOException {
                        if (left <= 0) {
                            halfway.run();
                            left = Integer.MAX_VALUE;
                        }
                        var read = super.read(into, from, length);
                        left -= read;
                        return read;
                    }
                };
            }
        };
    }
}

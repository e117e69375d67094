package com.comms123.messaging.file.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.file.application.IncomingFile;
import com.comms123.messaging.file.application.MalwareScanner.Verdict;
import com.comms123.messaging.file.application.ScanProperties;
import com.comms123.messaging.file.application.ScanProperties.WhenUnreachable;
import com.comms123.messaging.fixture.FakeClamd;
import com.comms123.messaging.fixture.FakeClamd.Mood;
import com.comms123.messaging.fixture.FilesFixture;
import com.comms123.waiting.MachineSpeed;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClamavScannerTest {
    private static final Duration WITHIN = MachineSpeed.stretch(Duration.ofSeconds(10));
    /// More than two pieces.
    private static final String LONG = "0123456789abcdef".repeat(20_000);

    private final FakeClamd clamd = new FakeClamd();

    @AfterEach
    void the_daemon_ends() {
        clamd.close();
    }

    @Test
    void a_clean_file_passes_and_malware_does_not_wherever_it_is_in_the_file() {
        var scanner = scanner(clamd.address(), WITHIN);
        assertThat(scanner.scan(file("hello"))).isEqualTo(Verdict.CLEAN);
        assertThat(scanner.scan(file(LONG))).isEqualTo(Verdict.CLEAN);
        assertThat(scanner.scan(file(FakeClamd.EICAR))).isEqualTo(Verdict.INFECTED);
        assertThat(scanner.scan(file(LONG + FakeClamd.EICAR + LONG))).isEqualTo(Verdict.INFECTED);
    }

    @Test
    void without_a_daemon_nothing_is_scanned() {
        assertThat(scanner("", WITHIN).scan(file(FakeClamd.EICAR))).isEqualTo(Verdict.CLEAN);
        assertThat(scanner("", WITHIN).isUp()).isFalse();
        assertThat(clamd.streams).hasValue(0);
    }

    @Test
    void a_daemon_that_gives_no_verdict_lets_nothing_pass() {
        for (var mood : new Mood[]{Mood.CLOSING, Mood.LIMITED, Mood.NOT_ALL}) {
            clamd.mood = mood;
            assertNoVerdict(scanner(clamd.address(), WITHIN));
        }
        clamd.mood = Mood.SILENT;
        assertNoVerdict(scanner(clamd.address(), Duration.ofMillis(200)));
        assertNoVerdict(scanner("unix:/nowhere/clamd.sock", WITHIN));
        assertNoVerdict(scanner("no-such-host.invalid:3310", WITHIN));
    }

    @Test
    void a_daemon_that_is_away_is_not_asked_by_every_upload() {
        clamd.mood = Mood.CLOSING;
        var scanner = scanner(clamd.address(), WITHIN);
        for (var i = 0; i < 8; i++) {
            assertNoVerdict(scanner);
        }
        assertThat(clamd.streams).hasValue(5);
    }

    @Test
    void a_daemon_that_answers_is_up_even_without_verdicts() {
        assertThat(scanner(clamd.address(), WITHIN).isUp()).isTrue();
        clamd.mood = Mood.LIMITED;
        assertThat(scanner(clamd.address(), WITHIN).isUp()).isTrue();
        clamd.mood = Mood.CLOSING;
        assertThat(scanner(clamd.address(), WITHIN).isUp()).isFalse();
        clamd.mood = Mood.SILENT;
        assertThat(scanner(clamd.address(), Duration.ofMillis(200)).isUp()).isFalse();
        assertThat(scanner("no-such-host.invalid:3310", WITHIN).isUp()).isFalse();
    }

    @Test
    void stored_files_without_a_verdict_open_the_breaker_of_uploads_for_nobody() {
        var scanner = scanner(clamd.address(), WITHIN);
        clamd.mood = Mood.LIMITED;
        for (var i = 0; i < 8; i++) {
            assertThat(scanner.scanStored(file(LONG)::open)).isEqualTo(Verdict.NONE);
        }
        clamd.mood = Mood.USUAL;
        assertThat(scanner.scan(file(LONG))).isEqualTo(Verdict.CLEAN);
        assertThat(scanner.scanStored(file(FakeClamd.EICAR)::open)).isEqualTo(Verdict.INFECTED);
    }

    @Test
    void files_without_a_verdict_of_a_daemon_that_answers_stop_no_other_upload() {
        for (var mood : new Mood[]{Mood.LIMITED, Mood.NOT_ALL}) {
            var scanner = scanner(clamd.address(), WITHIN);
            clamd.mood = mood;
            for (var i = 0; i < 8; i++) {
                assertNoVerdict(scanner);
            }
            clamd.mood = Mood.USUAL;
            assertThat(scanner.scan(file("hello"))).isEqualTo(Verdict.CLEAN);
        }
    }

    private static void assertNoVerdict(ClamavScanner scanner) {
        assertThat(scanner.scan(file(LONG))).isEqualTo(Verdict.NONE);
    }

    private static IncomingFile file(String content) {
        return FilesFixture.incoming("letter.pdf", content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ClamavScanner scanner(String address, Duration within) {
        return new ClamavScanner(new ScanProperties(address, within, WhenUnreachable.REFUSE),
                CircuitBreakerRegistry.ofDefaults());
    }
}

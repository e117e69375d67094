package com.comms123.messaging.file.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.comms123.messaging.file.application.MalwareScanner.Verdict;
import com.comms123.messaging.file.application.ScanProperties.WhenUnreachable;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.FileState;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.file.domain.Sniffed;
import com.comms123.messaging.fixture.FilesFixture;
import com.comms123.messaging.fixture.InMemoryScanner;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileOpenerTest {
    private final FilesFixture files = new FilesFixture();
    private final FileId id = new FileId(Ids.next());
    private final OwnedFile file = new OwnedFile(id, Ids.next(), Ids.next(), FilesFixture.PDF.length);

    @Test
    void people_get_the_bytes_of_a_readable_file_and_of_no_other() throws IOException {
        files.contents.keep(id, new ByteArrayInputStream(FilesFixture.PDF));
        var opener = new FileOpener(files.contents);
        try (var content = opener.open(id, FilesFixture.PDF.length, FileState.READABLE).get()) {
            assertThat(content.readAllBytes()).isEqualTo(FilesFixture.PDF);
        }
        assertRefused(opener, FileState.UNSCANNED, "file-not-scanned", 409);
        assertRefused(opener, FileState.INFECTED, "malware-removed", 410);
    }

    @Test
    void a_file_without_a_verdict_is_refused_or_stored_unscanned_as_configured() {
        var scanner = new InMemoryScanner();
        assertThat(taking(scanner, WhenUnreachable.QUARANTINE).scan(file, incoming("hello")))
                .isEqualTo(FileState.READABLE);
        scanner.setUp(false);
        assertThat(taking(scanner, WhenUnreachable.QUARANTINE).scan(file, incoming("hello")))
                .isEqualTo(FileState.UNSCANNED);
        assertThatThrownBy(() -> taking(scanner, WhenUnreachable.REFUSE).scan(file, incoming("hello")))
                .isInstanceOf(Refused.class).hasMessage("scan-unavailable");
    }

    @Test
    void a_file_with_malware_is_refused_and_recorded_in_every_configuration() {
        var found = new ArrayList<OwnedFile>();
        for (var configured : WhenUnreachable.values()) {
            var taking = new FileReceiver((_, _) -> new Sniffed("text/plain", "text/plain"), files.contents,
                    new InMemoryScanner(), found::add, properties("clamd:3310", configured));
            assertThatThrownBy(() -> taking.scan(file, incoming(InMemoryScanner.MALWARE))).isInstanceOf(Refused.class)
                    .hasMessage("malware-found");
        }
        assertThat(found).isEqualTo(List.of(file, file));
        assertThat(new InMemoryScanner().scan(incoming(InMemoryScanner.MALWARE))).isEqualTo(Verdict.INFECTED);
    }

    @Test
    void a_quarantine_without_a_scanner_is_a_wrong_configuration() {
        assertThat(properties("", WhenUnreachable.QUARANTINE).isQuarantineScanned()).isFalse();
        assertThat(properties("", WhenUnreachable.REFUSE).isQuarantineScanned()).isTrue();
        assertThat(properties("clamd:3310", WhenUnreachable.QUARANTINE).isQuarantineScanned()).isTrue();
    }

    private void assertRefused(FileOpener opener, FileState state, String code, int status) {
        assertThatThrownBy(() -> opener.open(id, FilesFixture.PDF.length, state)).isInstanceOfSatisfying(Refused.class,
                refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(code);
                    assertThat(refused.refusal().kind().status()).isEqualTo(status);
                });
    }

    private FileReceiver taking(MalwareScanner scanner, WhenUnreachable configured) {
        return new FileReceiver((_, _) -> new Sniffed("text/plain", "text/plain"), files.contents, scanner,
                found -> fail("no malware is here"), properties("clamd:3310", configured));
    }

    private static ScanProperties properties(String address, WhenUnreachable configured) {
        return new ScanProperties(address, Duration.ofSeconds(30), configured);
    }

    private static IncomingFile incoming(String content) {
        return FilesFixture.incoming("letter.txt", content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}

package com.comms123.messaging.file.application;

import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.FileLimits;
import com.comms123.messaging.file.domain.FilePolicy;
import com.comms123.messaging.file.domain.FileState;
import com.comms123.messaging.file.domain.FileVerdict.NotTaken;
import com.comms123.messaging.file.domain.FileVerdict.Taken;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.platform.bytes.Sha256;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;

/// Checks files that come in, and keeps their bytes.
@Service
public class FileReceiver {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final ContentSniffer sniffer;
    private final FileContents contents;
    private final MalwareScanner scanner;
    private final MalwareFinds finds;
    private final ScanProperties properties;

    public FileReceiver(ContentSniffer sniffer, FileContents contents, MalwareScanner scanner, MalwareFinds finds,
            ScanProperties properties) {
        this.sniffer = sniffer;
        this.contents = contents;
        this.scanner = scanner;
        this.finds = finds;
        this.properties = properties;
    }

    /// @throws Refused when the file is not one of those that `limits` let in
    public Taken check(IncomingFile file, FileLimits limits) {
        try {
            return switch (FilePolicy.decide(file.name(), file.size(), sniffer.sniff(file, file.name()), limits)) {
                case Taken taken -> taken;
                case NotTaken(var refusal) -> throw new Refused(refusal);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Must be called before anything of the file is stored, which then is stored in this state.
    ///
    /// @throws Refused 422 `malware-found`, 503 `scan-unavailable`
    public FileState scan(OwnedFile owned, IncomingFile file) {
        return switch (scanner.scan(file)) {
            case CLEAN -> FileState.READABLE;
            case INFECTED -> {
                finds.found(owned);
                throw infected();
            }
            case NONE -> switch (properties.whenUnreachable()) {
                case QUARANTINE -> FileState.UNSCANNED;
                case REFUSE -> throw unavailable();
            };
        };
    }

    private static Refused infected() {
        var detail = "This file contains malware, so we have not stored it. Check the device that it comes from.";
        return new Refused(new Refusal(Refusal.Kind.UNPROCESSABLE, "malware-found", detail,
                List.of(new FieldRefusal("file", "malware-found", detail))));
    }

    private static Refused unavailable() {
        return new Refused(Refusal.unavailable("scan-unavailable",
                "We cannot check files for malware now, so we do not take any. Try again in a minute."), RETRY_AFTER);
    }

    /// Keeps the bytes; durable when it returns.
    public void keep(FileId id, IncomingFile file) {
        try (var content = file.open()) {
            contents.keep(id, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// By which a file that is sent again is known.
    public String sha256(IncomingFile file) {
        try (var content = file.open()) {
            return Sha256.hex(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

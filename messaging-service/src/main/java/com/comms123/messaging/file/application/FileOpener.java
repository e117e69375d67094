package com.comms123.messaging.file.application;

import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.FilePolicy;
import com.comms123.messaging.file.domain.FileState;
import com.comms123.platform.outcome.Refused;
import java.io.InputStream;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/// Opens the bytes of files for people: never those of a file in quarantine. Nothing else gives them to anybody, but for the
/// evidence of a hold; `ArchitectureTest` makes sure of it.
@Service
public class FileOpener {
    private final FileContents contents;

    public FileOpener(FileContents contents) {
        this.contents = contents;
    }

    /// @param size in bytes, as it was kept
    /// @return opens the bytes, from the start
    /// @throws Refused 409 `file-not-scanned`, 410 `malware-removed`
    public Supplier<InputStream> open(FileId id, long size, FileState state) {
        FilePolicy.mayRead(state).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        return () -> contents.open(id, size);
    }
}

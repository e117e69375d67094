package com.comms123.messaging.file.application;

import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.OwnedFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stored files of one kind, attachments or recordings, that nobody can read: those that the malware scanner has not
/// checked, and those in which it found malware.
///
/// The state of a file is in the document of its owner, so whatever crashes, file and state are never apart.
public interface QuarantinedFiles {
    /// A file that one scanner works on.
    ///
    /// @param until until then no other scanner takes it; names this lease
    /// @param attempts how often the malware scanner was up and gave no verdict on it
    record Quarantined(OwnedFile file, Instant until, int attempts) {}

    /// @param files number of files that wait for a scan
    /// @param oldest since when the oldest of them waits; null if there is none
    record Waiting(long files, @Nullable Instant oldest) {}

    /// Takes the unscanned file that is due first, with a lease: no two scanners take the same.
    Optional<Quarantined> take(Instant now, Instant until);

    /// The file is clean: people can read it. Does nothing once the lease has passed to another scanner.
    void release(Quarantined file);

    /// Malware was found: in the same write, nobody can ever read it and the event is noted. Does nothing once the lease has
    /// passed to another scanner, so that each find is noted once.
    void condemn(Quarantined file, Instant now);

    /// Gives up the lease without a verdict.
    ///
    /// @param dueAt when it is due again
    /// @return false when there is no such lease: it has passed to another scanner, or the file is gone
    boolean postpone(Quarantined file, Instant dueAt, int attempts);

    /// Files with malware whose bytes are due to be removed. Those on hold are none of them.
    ///
    /// @throws com.comms123.platform.outcome.Refused when it cannot be known what is on hold
    List<OwnedFile> infected(Instant now, int limit);

    /// The bytes of a file with malware are gone: its record is left, of size 0, as a note in the place of the file.
    ///
    /// @return the bytes that it took up until now; zero if somebody else was faster
    long emptied(FileId file);

    Waiting waiting();
}

package com.comms123.messaging.file.application;

import com.comms123.messaging.file.application.QuarantinedFiles.Quarantined;
import com.comms123.messaging.file.application.QuarantinedFiles.Waiting;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Scans the files that were taken without a verdict of the malware scanner. A clean one can be read from then on; of one
/// with malware the bytes are removed, and a note stays.
///
/// Killed anywhere and run again, it loses nothing and does nothing twice: a lease that is not given up runs out, and the
/// verdict is one write with its event. Several instances can run at the same time.
@Service
public class QuarantineScanner {
    private static final String SCAN = "scan-quarantined-files";
    private static final String REMOVE = "remove-infected-files";
    /// Files of each kind in one round; the rest wait for the next.
    private static final int MOST_SCANNED = 500;
    private static final int MOST_REMOVED = 100;
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /// Doublings of the shortest pause, after which the longest counts.
    private static final int MOST_DOUBLINGS = 6;

    private final List<QuarantinedFiles> kinds;
    private final FileContents contents;
    private final MalwareScanner scanner;
    private final Quotas quotas;
    private final ScanProperties properties;
    private final Clock clock;

    public QuarantineScanner(List<QuarantinedFiles> kinds, FileContents contents, MalwareScanner scanner,
            Quotas quotas, ScanProperties properties, Clock clock) {
        this.kinds = List.copyOf(kinds);
        this.contents = contents;
        this.scanner = scanner;
        this.quotas = quotas;
        this.properties = properties;
        this.clock = clock;
    }

    /// Scans what is due, if the scanner is up. One bounded round.
    ///
    /// @throws Refused 503 `scan-unavailable` when the scanner went away meanwhile; the rest waits for the next round
    public void scan() {
        if (scanner.isUp()) {
            kinds.forEach(kind -> Isolated.each(SCAN, () -> taking(kind), file -> scan(kind, file)));
        }
    }

    private void scan(QuarantinedFiles kind, Quarantined file) {
        var stored = file.file();
        switch (scanner.scanStored(() -> contents.open(stored.id(), stored.bytes()))) {
            case CLEAN -> kind.release(file);
            case INFECTED -> kind.condemn(file, now());
            case NONE -> {
                if (!scanner.isUp()) {
                    kind.postpone(file, now(), file.attempts());
                    throw new Refused(Refusal.unavailable("scan-unavailable", "The malware scanner does not answer."));
                }
                // Those behind it have their turn first. A file that was removed in the middle of its scan has no failure.
                if (kind.postpone(file, now().plus(pauseAfter(file.attempts())), file.attempts() + 1)) {
                    throw new IllegalStateException("the malware scanner is up, and gave no verdict on a file");
                }
            }
        }
    }

    private static Duration pauseAfter(int attempts) {
        return attempts >= MOST_DOUBLINGS ? LONGEST_PAUSE : SHORTEST_PAUSE.multipliedBy(1L << attempts);
    }

    /// Takes each file only when its turn has come: its lease begins then.
    private Iterator<Quarantined> taking(QuarantinedFiles kind) {
        return new Iterator<>() {
            private int taken;
            private @Nullable Quarantined next;

            @Override
            public boolean hasNext() {
                if (next == null && taken < MOST_SCANNED) {
                    taken++;
                    next = kind.take(now(), now().plus(lease())).orElse(null);
                }
                return next != null;
            }

            @Override
            public Quarantined next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                var one = Objects.requireNonNull(next);
                next = null;
                return one;
            }
        };
    }

    /// Longer than a scan, and the question after it whether the scanner is up, can take.
    private Duration lease() {
        return properties.within().multipliedBy(2).plusMinutes(1);
    }

    /// As exact as the store, so that a lease is found again.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Removes the bytes of files with malware and gives their room back. One bounded round; what is on hold stays.
    public void removeInfected() {
        kinds.forEach(kind -> Isolated.each(REMOVE, kind.infected(now(), MOST_REMOVED), file -> remove(kind, file)));
    }

    private void remove(QuarantinedFiles kind, OwnedFile file) {
        quotas.removing(file, () -> {
            contents.remove(file.id());
            return kind.emptied(file.id());
        });
    }

    public long countWaiting() {
        return kinds.stream().map(QuarantinedFiles::waiting).mapToLong(Waiting::files).sum();
    }

    /// Zero when no file waits.
    public Duration oldestWaits() {
        return kinds.stream().map(QuarantinedFiles::waiting).flatMap(waiting -> Stream.ofNullable(waiting.oldest()))
                .min(Comparator.naturalOrder()).map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
    }
}

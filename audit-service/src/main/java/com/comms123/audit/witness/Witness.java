package com.comms123.audit.witness;

import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.Proofs;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.SigningKey;
import com.comms123.platform.signedlog.TreeHash;
import com.comms123.platform.signedlog.VerifierKey;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A witness: decides which checkpoints it cosigns. MUST NOT ever cosign two checkpoints of one log that do not
/// continue each other, also over restarts: what it has seen is durable before it answers, and one request after the
/// other is decided.
final class Witness {

    /// The answer to `add-checkpoint`.
    sealed interface Answer {
        /// @param lines cosignature lines
        record Cosigned(String lines) implements Answer {}

        /// Another size was seen last: the proof must begin there.
        record AnotherSize(long size) implements Answer {}

        /// A larger size was seen last: the log was cut, or this was shown late.
        record Shorter(String origin, long size, long shown) implements Answer {}

        /// The same size was seen with another root: the log shows two faces.
        record Forked(String origin, long size) implements Answer {}

        record UnknownLog() implements Answer {}

        record NotSigned() implements Answer {}

        record Malformed(String why) implements Answer {}

        /// The checkpoint that is shown now is not proven to continue the one that was seen.
        record NotProven(String origin, long size, long shown) implements Answer {}
    }

    private final SigningKey key;
    private final List<VerifierKey> logs;
    private final SeenCheckpoints seen;
    private final InstantSource clock;

    /// @param logs the keys of the logs that are witnessed; a log's origin is its key's name
    Witness(SigningKey key, Collection<VerifierKey> logs, SeenCheckpoints seen, InstantSource clock) {
        this.key = key;
        this.logs = List.copyOf(logs);
        this.seen = seen;
        this.clock = clock;
    }

    synchronized Answer add(AddCheckpoint request) throws IOException {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(request.note().text());
        } catch (MalformedLog malformed) {
            return new Answer.Malformed(String.valueOf(malformed.getMessage()));
        }
        List<VerifierKey> trusted = logs.stream().filter(log -> log.name().equals(checkpoint.origin())).toList();
        if (trusted.isEmpty()) {
            return new Answer.UnknownLog();
        }
        if (!request.note().verifiedBy(trusted)) {
            return new Answer.NotSigned();
        }
        if (request.oldSize() > checkpoint.size()) {
            return new Answer.Malformed("the old size is larger than the checkpoint's");
        }
        Optional<Checkpoint> last = seen.last(checkpoint.origin());
        Checkpoint before = last.orElse(new Checkpoint(checkpoint.origin(), 0, TreeHash.EMPTY));
        if (checkpoint.size() < before.size()) {
            return new Answer.Shorter(checkpoint.origin(), before.size(), checkpoint.size());
        }
        if (request.oldSize() != before.size()) {
            return new Answer.AnotherSize(before.size());
        }
        if (before.size() == checkpoint.size() && !before.root().equals(checkpoint.root())) {
            return new Answer.Forked(checkpoint.origin(), before.size());
        }
        if (!Proofs.consistent(before.size(), before.root(), checkpoint.size(), checkpoint.root(), request.proof())) {
            return new Answer.NotProven(checkpoint.origin(), before.size(), checkpoint.size());
        }
        seen.save(checkpoint);
        return new Answer.Cosigned(cosignature(request.note()));
    }

    private String cosignature(SignedNote note) {
        return note.cosignature(key, clock.instant());
    }
}

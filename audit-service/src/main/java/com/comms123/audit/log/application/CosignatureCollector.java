package com.comms123.audit.log.application;

import com.comms123.audit.log.application.WitnessClient.Answer;
import com.comms123.audit.log.domain.TiledTree;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.TreeHash;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Has the latest checkpoint cosigned by the witnesses that are configured. A witness that is away or refuses holds up
/// nothing: sealing goes on without it, and auditors see that its cosignature is missing.
@Service
public class CosignatureCollector {

    private static final Logger LOG = LoggerFactory.getLogger(CosignatureCollector.class);
    /// A witness that gets a wrong size answers with the right one; then it is asked again.
    private static final int TRIES = 2;
    private static final String FORKED = "forked";
    private static final String CUT = "cut";

    private final List<WitnessClient> witnesses;
    private final Checkpoints checkpoints;
    private final Tiles tiles;
    private final Cosignatures cosignatures;
    private final MeterRegistry meters;
    /// How far each witness has seen the log, as far as is known; 0 is asked, and corrected by the witness.
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    public CosignatureCollector(Witnesses witnesses, Checkpoints checkpoints, Tiles tiles,
            Cosignatures cosignatures, MeterRegistry meters) {
        this.witnesses = witnesses.all();
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.cosignatures = cosignatures;
        this.meters = meters;
    }

    /// Asks each witness that has not cosigned the latest checkpoint yet. Several instances may do so at once: the
    /// second gets the witness's position as the answer.
    public void round() {
        Optional<PublishedCheckpoint> latest = checkpoints.latest();
        if (latest.isEmpty()) {
            return;
        }
        for (WitnessClient witness : witnesses) {
            if (!cosignatures.has(latest.get().size(), witness.key().name())) {
                ask(witness, latest.get());
            }
        }
    }

    private void ask(WitnessClient witness, PublishedCheckpoint latest) {
        String name = witness.key().name();
        for (int tries = 0; tries < TRIES; tries++) {
            long from = seen.getOrDefault(name, 0L);
            if (from > latest.size()) {
                further(name, from);
                return;
            }
            Answer answer = witness.addCheckpoint(from, proof(from, latest.size()), latest.note());
            count(name, answer);
            switch (answer) {
                case Answer.Cosigned(String lines) -> {
                    seen.put(name, latest.size());
                    keep(witness, latest, lines);
                    return;
                }
                case Answer.Seen(long size) when size != from -> seen.put(name, size);
                case Answer.Seen ignored -> {
                    LOG.error("The witness {} knows another checkpoint of size {}: the log was forked", name, from);
                    count(name, FORKED);
                    return;
                }
                case Answer.Refused(int status) -> {
                    LOG.error("The witness {} refused the checkpoint of size {} with {}", name, latest.size(), status);
                    return;
                }
                case Answer.Away ignored -> {
                    return;
                }
            }
        }
    }

    /// The witness was further: another instance has shown it a newer checkpoint, which is then stored, or the log is not
    /// what it was.
    private void further(String witness, long seenSize) {
        long size = checkpoints.latest().map(PublishedCheckpoint::size).orElse(0L);
        if (size < seenSize) {
            LOG.error("The witness {} knows a checkpoint of size {}, but the log's latest has size {}: the log was cut",
                    witness, seenSize, size);
            count(witness, CUT);
        }
    }

    private void keep(WitnessClient witness, PublishedCheckpoint latest, String lines) {
        String name = witness.key().name();
        List<String> good = new ArrayList<>();
        for (String line : lines.lines().map(line -> line + "\n").toList()) {
            if (witness.key().cosigned(SignedNote.parse(latest.note()).with(line)).isPresent()) {
                good.add(line);
            }
        }
        if (good.isEmpty()) {
            LOG.error("The witness {} answered with no cosignature of its own", name);
        } else {
            cosignatures.add(latest.size(), name, good.getFirst());
        }
    }

    private List<TreeHash> proof(long from, long size) {
        return from == 0 || from == size ? List.of() : new TiledTree(size, tiles).consistencyProof(from);
    }

    private void count(String name, Answer answer) {
        count(name, answer.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    private void count(String name, String answer) {
        meters.counter("comms.audit.witness.answers", "witness", name, "answer", answer).increment();
    }
}

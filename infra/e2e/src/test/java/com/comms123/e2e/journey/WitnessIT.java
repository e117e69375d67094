package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.trail.LogSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A witness of a school or an authority: what it cosigns, auditors can demand; and it cosigns one face of the log alone.
@Journey(on = Kind.ALONE)
class WitnessIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    /// The line that a witness adds to a checkpoint begins with it.
    private static final String COSIGNATURE = "\n\u2014 authority.example/witness ";
    private static final List<String> NO_PROOF = List.of();

    private final Comms comms;
    private final RunningPlatform platform;
    private final RunningWitness witness;

    WitnessIT(Comms comms, RunningPlatform platform) {
        this.comms = comms;
        this.platform = platform;
        this.witness = platform.witness();
    }

    @Test
    void auditors_find_checkpoints_cosigned_and_can_demand_it(@TempDir Path home)
            throws IOException, InterruptedException {
        assertThat(comms.auditor().verifierKey()).isEqualTo(witness.operator().verifierKey());
        cosigned();
        PATIENCE.until("the latest checkpoint is cosigned", () -> comms.auditor().checkpoint().contains(COSIGNATURE));

        var copy = home.resolve("copy").toString();
        assertThat(VerifyLog.run(platform, "--trust-on-first-use", "--witness", witness.key(), copy)).satisfies(
                run -> assertThat(run.said()).containsPattern("(?m)^valid: \\d+ entries of comms123.com/audit"),
                run -> assertThat(run.status()).isZero());
        var other = LogSigner.generate("other.example/witness").witnessKey();
        assertThat(VerifyLog.run(platform, "--offline", "--witness", other, copy)).satisfies(
                run -> assertThat(run.said()).contains(
                        "NOT valid: the checkpoint is not cosigned by other.example/witness"),
                run -> assertThat(run.status()).isOne());
    }

    @Test
    void an_operator_who_signs_another_face_of_the_log_is_refused_and_named_and_the_true_one_goes_on() {
        var operator = witness.operator();
        var other = new byte[32];
        var seen = PATIENCE.until("the witness sees the log as it is", this::forked, size -> size > 0);
        says("forked: another checkpoint of size " + seen + " was cosigned");

        assertThat(witness.add(seen - 1, NO_PROOF, operator.checkpoint(seen - 1, other)).statusCode()).isEqualTo(409);
        says("now it is " + (seen - 1));
        var large = seen + 1_000_000;
        PATIENCE.until("it does not continue the log", () -> witness.add(size(cosigned()), NO_PROOF,
                operator.checkpoint(large, other)).statusCode() == 422);
        says("its checkpoint of size " + large + " does not continue the one");

        comms.auditor().session().get("/api/v1/audit/entries?limit=1").expect(200);
        PATIENCE.until("the log has grown, and is cosigned", () -> size(cosigned()) > seen);
    }

    /// Shows the witness another root for the size that it has seen last.
    ///
    /// @return that size; 0 when it had seen more by then
    private long forked() {
        var size = size(cosigned());
        var answer = witness.add(size, NO_PROOF, witness.operator().checkpoint(size, new byte[32]));
        assertThat(answer.statusCode()).isEqualTo(409);
        return answer.body().equals(size + "\n") ? size : 0;
    }

    private void says(String finding) {
        PATIENCE.until("the witness says: " + finding, () -> witness.said().stream()
                .anyMatch(line -> line.startsWith("REFUSED: comms123.com/audit ") && line.contains(finding)));
    }

    private String cosigned() {
        return PATIENCE.until("a checkpoint is cosigned",
                () -> comms.auditor().session().get("/api/v1/audit/log/cosigned-checkpoint"),
                answer -> answer.status() == 200).text();
    }

    private static long size(String note) {
        return Long.parseLong(note.lines().skip(1).findFirst().orElseThrow());
    }
}

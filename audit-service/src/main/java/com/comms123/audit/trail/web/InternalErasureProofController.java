package com.comms123.audit.trail.web;

import com.comms123.audit.trail.application.ErasureProver;
import com.comms123.audit.trail.application.ErasureProver.Proof;
import com.comms123.platform.signedlog.TreeHash;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// For retention-service, which hands the proofs out with its certificates; never routed by the gateway. Not recorded
/// as an access of the trail: it is the evidence of what the calling service has done itself.
@RestController
class InternalErasureProofController {

    private static final int MOST = 100;

    private final ErasureProver prover;

    InternalErasureProofController(ErasureProver prover) {
        this.prover = prover;
    }

    record Question(@NotEmpty @Size(max = MOST) List<UUID> certificateIds) {}

    /// As [ErasureProver#of].
    @PostMapping("/internal/erasure-proofs")
    List<ProofView> proofs(@Valid @RequestBody Question question) {
        return prover.of(question.certificateIds()).stream().map(ProofView::of).toList();
    }

    /// @param entry a JSON text, as it was hashed
    /// @param path base64, from the entry up
    /// @param checkpoint the signed note, without cosignatures
    record ProofView(UUID certificateId, String entry, DetailView detail, List<String> path, String checkpoint) {

        static ProofView of(Proof proof) {
            return new ProofView(proof.certificateId(), proof.entry(),
                    new DetailView(proof.detail().salt(), proof.detail().data()),
                    proof.inclusion().proof().stream().map(TreeHash::base64).toList(),
                    proof.inclusion().checkpoint().note());
        }
    }

    /// @param salt base64
    /// @param data a JSON text, as it was hashed
    record DetailView(String salt, String data) {}
}

package com.comms123.retention.certificate.adapter;

import static java.util.stream.Collectors.toMap;

import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.certificate.application.AuditLog;
import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.LogProof;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/// Asks audit-service, whose the log is. While it does not answer nothing is proven, and nothing waits for that.
@Component
class RemoteAuditLog implements AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteAuditLog.class);
    private static final ParameterizedTypeReference<List<Proof>> PROOFS = new ParameterizedTypeReference<>() {
    };

    private final ServiceClient audit;

    RemoteAuditLog(ServiceClients clients) {
        this.audit = clients.to("audit");
    }

    record Question(List<UUID> certificateIds) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Proof(UUID certificateId, String entry, Detail detail, List<String> path, String checkpoint) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Detail(String salt, String data) {}

    @Override
    public Map<CertificateId, LogProof> proofs(Collection<CertificateId> certificates) {
        var question = new Question(certificates.stream().map(CertificateId::value).toList());
        try {
            var found = audit.call(rest -> rest.post().uri("/internal/erasure-proofs").body(question).retrieve()
                    .body(PROOFS));
            return found.stream().collect(toMap(proof -> new CertificateId(proof.certificateId()),
                    proof -> new LogProof(proof.entry(), proof.detail().salt(), proof.detail().data(), proof.path(),
                            proof.checkpoint()),
                    (one, _) -> one));
        } catch (Refused | HttpClientErrorException noAnswer) {
            LOG.info("The audit log gave no proof; {} certificates wait for theirs", certificates.size());
            return Map.of();
        }
    }
}

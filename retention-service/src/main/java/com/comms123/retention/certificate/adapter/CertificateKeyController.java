package com.comms123.retention.certificate.adapter;

import com.comms123.retention.certificate.application.CertificateIssuer;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The public keys that certificates are verified with, as a JWK set (RFC 7517, RFC 8037). For everybody.
@RestController
class CertificateKeyController {
    private final CertificateIssuer certificates;

    CertificateKeyController(CertificateIssuer certificates) {
        this.certificates = certificates;
    }

    record Keys(List<Key> keys) {}

    record Key(String kty, String crv, String use, String alg, String kid, String x) {}

    /// Lists the keys that verify certificates.
    @GetMapping("/api/v1/deletions/certificate-keys")
    Keys keys() {
        return new Keys(certificates.keys().stream()
                .map(key -> new Key("OKP", "Ed25519", "sig", "EdDSA", key.id(), key.x())).toList());
    }
}

package com.comms123.retention.certificate.adapter;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id the key's thumbprint; `local` for the local profile's own
/// @param secret set for the local profile's own key alone
@Document("certificate-keys")
record CertificateKeyDocument(@Id String id, @Nullable String x, @Nullable String secret) {
    @Override
    public String toString() {
        return "CertificateKeyDocument[" + id + "]";
    }
}

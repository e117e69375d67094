package com.comms123.retention.certificate.domain;

import java.util.UUID;

public record CertificateId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}

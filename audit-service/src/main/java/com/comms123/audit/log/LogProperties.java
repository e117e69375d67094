package com.comms123.audit.log;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param origin Name of the audit log, in every checkpoint and as the name of its key. Never change it after the
///        first checkpoint.
/// @param signingKey Ed25519 private key that signs checkpoints, in PKCS #8: PEM, or Base64 of PEM or DER.
/// @param generateSigningKey Whether a service without a signing key generates one and keeps it in the database.
///        Only for laptops and tests.
/// @param earlierKeys Verifier keys of earlier signing keys, for the checkpoints that those signed.
/// @param sealEvery Time between two signed checkpoints. Auditors are promised 1 second.
@Validated
@ConfigurationProperties("comms.audit")
record LogProperties(@Pattern(regexp = "[^\\s+]+") @DefaultValue("comms123.com/audit") String origin,
        @Nullable String signingKey, @DefaultValue("false") boolean generateSigningKey,
        @NotNull @DefaultValue List<String> earlierKeys, @NotNull @DefaultValue("250ms") Duration sealEvery) {

    @Override
    public String toString() {
        return "LogProperties[origin=" + origin + "]";
    }
}

package com.comms123.audit.log;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param origin the log's name, in every checkpoint and as the name of its key; never to be changed once there are
///        checkpoints
/// @param signingKey the Ed25519 private key in PKCS #8: PEM, or base64 of PEM or DER
/// @param generateSigningKey without a `signingKey`, generate one and keep it in the database; for laptops and tests
/// @param earlierKeys verifier keys that signed earlier checkpoints, after the signing key was changed
/// @param sealEvery how often appended entries are brought under a signed checkpoint; auditors are promised 1 s
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

package com.comms123.audit.log.witness;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param witnesses Witnesses that cosign checkpoints (C2SP tlog-witness), each with its submission prefix `url`
///        and its verifier `key`.
@Validated
@ConfigurationProperties("comms.audit")
record WitnessProperties(@NotNull @DefaultValue List<@Valid Witness> witnesses) {

    /// @param url the submission prefix
    /// @param key its verifier key, as the witness prints it when it starts
    record Witness(@NotNull URI url, @NotBlank String key) {}
}

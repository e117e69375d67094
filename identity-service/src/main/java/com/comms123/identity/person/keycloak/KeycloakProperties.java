package com.comms123.identity.person.keycloak;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The sign-in server.
///
/// @param url Address of Keycloak inside the network, with its path; never the public address.
/// @param realm Keycloak realm with the accounts.
@Validated
@ConfigurationProperties("comms.identity.keycloak")
record KeycloakProperties(@Pattern(regexp = "https?://.+[^/]") @DefaultValue("http://127.0.0.1:8180/auth") String url,
        @Pattern(regexp = "[A-Za-z0-9_-]+") @DefaultValue("comms") String realm) {}

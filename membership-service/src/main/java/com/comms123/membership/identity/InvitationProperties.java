package com.comms123.membership.identity;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where invitations lead.
///
/// @param publicUrl Origin of the website, such as `https://comms.example.org`. By default it is the origin of the
///        token issuer.
@ConfigurationProperties("comms.membership.invitations")
record InvitationProperties(@Nullable URI publicUrl) {
    InvitationProperties {
        if (publicUrl != null && (publicUrl.getHost() == null || !publicUrl.getPath().isEmpty())) {
            throw new IllegalArgumentException(
                    "comms.membership.invitations.public-url: expected an origin such as https://comms.example.org, without a path");
        }
    }
}

package com.comms123.membership.invitation.identity;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where invitations lead.
///
/// @param publicUrl the website's origin, such as `https://comms.example.org`; when absent it is that of the issuer of
///     tokens, because there is one origin for all
@ConfigurationProperties("comms.membership.invitations")
record InvitationProperties(@Nullable URI publicUrl) {
    InvitationProperties {
        if (publicUrl != null && (publicUrl.getHost() == null || !publicUrl.getPath().isEmpty())) {
            throw new IllegalArgumentException(
                    "comms.membership.invitations.public-url: expected an origin such as https://comms.example.org, without a path");
        }
    }
}

package com.comms123.membership.identity;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.invitation.application.InvitationMail;
import com.comms123.membership.invitation.application.InvitationMails;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outcome.Refused;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/// Hands mails to identity-service, which writes all that platform mail says and queues it durably.
@Component
@EnableConfigurationProperties(InvitationProperties.class)
class IdentityInvitationMails implements InvitationMails {
    private static final Logger log = LoggerFactory.getLogger(IdentityInvitationMails.class);

    private final ServiceClient identity;
    private final URI origin;

    IdentityInvitationMails(ServiceClients clients, InvitationProperties properties,
            @Value("${comms.security.issuer}") URI issuer) {
        this.identity = clients.to("identity");
        this.origin = properties.publicUrl() == null ? issuer.resolve("/") : properties.publicUrl().resolve("/");
    }

    @Override
    public Outcome send(List<InvitationMail> mails) {
        var request = new MailRequest(mails.stream().map(this::mail).toList());
        try {
            identity.call(rest -> rest.post().uri("/internal/invitation-mails").body(request).retrieve()
                    .toBodilessEntity());
            return Outcome.TAKEN;
        } catch (HttpClientErrorException refused) {
            log.warn("identity-service did not accept {} invitations: {}", mails.size(), refused.getStatusCode());
            return refused.getStatusCode().value() == 429 || refused.getStatusCode().value() == 401
                    ? Outcome.AWAY
                    : Outcome.REFUSED;
        } catch (Refused away) {
            return Outcome.AWAY;
        }
    }

    private Mail mail(InvitationMail mail) {
        // In the fragment, which no server and no log sees.
        var link = origin.resolve("invitation#" + mail.token().value()).toString();
        return new Mail(mail.id().value(), mail.to().value(), mail.organisationName(), mail.role(), mail.pupilNames(),
                link);
    }

    record MailRequest(List<Mail> invitations) {}

    record Mail(UUID id, String email, String organisationName, MemberRole role, @Nullable String pupilName,
            String link) {
        @Override
        public String toString() {
            return "Mail[id=" + id + ", ***]";
        }
    }
}

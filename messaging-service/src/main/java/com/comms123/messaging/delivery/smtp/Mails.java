package com.comms123.messaging.delivery.smtp;

import com.comms123.messaging.delivery.application.MailProperties;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.Notification.Content;
import com.comms123.messaging.delivery.application.Notification.DigestOf;
import com.comms123.messaging.delivery.application.Notification.Notice;
import com.comms123.messaging.delivery.application.ReturnPaths;
import com.comms123.messaging.delivery.application.Wording;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.Language;
import com.comms123.messaging.preference.application.UnsubscribeLinks;
import com.comms123.messaging.preference.domain.Unsubscription;
import com.comms123.messaging.writing.message.domain.Message;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Writes mails: what all recipients of a message get once, and for each what is theirs alone.
///
/// Each mail can be stopped with one click in the recipient's mail program (RFC 8058): mails of its school or club, or,
/// where it is of several or tells nothing, of all. It comes back to an address of its own.
@Component
class Mails {
    private final MailProperties properties;
    private final MailText text;
    private final UnsubscribeLinks links;
    private final ReturnPaths returnPaths;
    private final String domain;
    private final String oneClick;
    private final String stopPage;

    Mails(MailProperties properties, Wording wording, UnsubscribeLinks links, ReturnPaths returnPaths) {
        this.properties = properties;
        this.text = new MailText(properties, wording);
        this.links = links;
        this.returnPaths = returnPaths;
        this.domain = properties.from().substring(properties.from().lastIndexOf('@') + 1);
        this.oneClick = text.page("/api/v1/unsubscriptions/");
        this.stopPage = text.page("/unsubscribe");
    }

    /// Those that are written at the same time.
    Batch batch(Instant now) {
        return new Batch(now);
    }

    final class Batch {
        private final Instant now;
        private final Map<Language, Map<Object, Form>> forms = new EnumMap<>(Language.class);

        private Batch(Instant now) {
            this.now = now;
        }

        /// @throws AddressException when the recipient's address is none
        Mail write(Notification notification) throws AddressException {
            var to = new InternetAddress(notification.to().email().value(), true);
            var token = links.tokenFor(new Unsubscription(notification.recipient(), onlyOne(notification)));
            var language = notification.to().language();
            var form = forms.computeIfAbsent(language, _ -> new IdentityHashMap<>()).computeIfAbsent(same(notification),
                    _ -> text.form(notification, token.isPresent(), now));
            var stop = token.map(secret -> stopPage + "#" + secret).orElse("");
            return new Mail(returnPaths.of(notification.id()).orElse(properties.from()), to,
                    form.filled(headers(notification, to, token), text.stopText(language, stop),
                            text.stopHtml(language, stop)));
        }
    }

    /// The common key of two notifications that say the same in one language.
    private static Object same(Notification notification) {
        return switch (notification) {
            case Content content -> content.message();
            case DigestOf digest -> digest;
            case Notice _ -> Notice.class;
        };
    }

    private String headers(Notification notification, InternetAddress to, Optional<String> token) {
        var headers = "To: " + to + "\r\nMessage-ID: <" + notification.id().value() + "@" + domain + ">\r\n";
        return headers + token
                .map(secret -> "List-Unsubscribe: <" + oneClick + secret
                        + ">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
                .orElseGet(() -> "List-Unsubscribe: <" + text.preferences() + ">\r\n");
    }

    /// The school or club of the mail, if it is of one and says so.
    private static Optional<OrganisationId> onlyOne(Notification mail) {
        return switch (mail) {
            case Content content -> Optional.of(content.message().organisation());
            case DigestOf digest -> onlyOne(digest.messages());
            case Notice _ -> Optional.empty();
        };
    }

    private static Optional<OrganisationId> onlyOne(Collection<Message> messages) {
        var organisations = messages.stream().map(Message::organisation).collect(Collectors.toSet());
        return organisations.size() == 1 ? organisations.stream().findFirst() : Optional.empty();
    }
}

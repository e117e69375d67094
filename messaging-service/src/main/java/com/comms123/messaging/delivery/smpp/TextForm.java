package com.comms123.messaging.delivery.smpp;

import com.comms123.messaging.delivery.application.MailProperties;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.Notification.Content;
import com.comms123.messaging.delivery.application.Notification.DigestOf;
import com.comms123.messaging.delivery.application.Notification.Notice;
import com.comms123.messaging.delivery.application.Wording;
import com.comms123.messaging.directory.organisation.application.OrganisationNames.Named;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The text message about a new message: the school or club, the title, the recipient's group and a link; never the
/// body, another recipient or a person's name, because others see a phone, too (AC-2, ADR 0013). The link opens nothing without a sign-in.
///
/// It has a bounded number of segments. Long parts are shortened, the title last.
final class TextForm {
    private static final String US = "123Comms";
    private static final Named NOT_KNOWN = new Named(US, Map.of());
    private static final int LONGEST_NAME = 40;

    private final MailProperties mail;
    private final Wording wording;
    private final int segments;

    /// @param segments how many a text may have
    TextForm(MailProperties mail, Wording wording, int segments) {
        this.mail = mail;
        this.wording = wording;
        this.segments = segments;
    }

    /// @param names of schools and clubs; those that are not known are missing
    String of(Notification notification, Map<OrganisationId, Named> names) {
        var language = notification.to().language();
        return switch (notification) {
            case Content(_, _, _, var message, var through) -> {
                var school = names.getOrDefault(message.organisation(), NOT_KNOWN);
                yield fitting(shortened(oneLine(school.name()), LONGEST_NAME) + ": ",
                        oneLine(message.subject().value()), groups(through, school) + "\n"
                                + page("/messages/" + message.id()));
            }
            case DigestOf(_, _, _, var messages, _) -> US + ": "
                    + wording.count(language, "new-messages", messages.size()) + "\n" + page("/inbox");
            case Notice _ -> US + ": " + wording.text(language, "sms.notice") + "\n" + page("/inbox");
        };
    }

    /// The names of the groups, from which a parent knows the child: a text may say no more.
    private static String groups(List<GroupId> through, Named school) {
        var names = through.stream().flatMap(group -> Optional.ofNullable(school.groups().get(group)).stream())
                .map(TextForm::oneLine).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (" + shortened(names, LONGEST_NAME) + ")";
    }

    private String fitting(String before, String title, String after) {
        var whole = before + title + after;
        if (Encoded.segments(whole) <= segments) {
            return whole;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(title);
        for (var end = characters.last(); end != BreakIterator.DONE; end = characters.previous()) {
            var text = before + cut(title, end) + after;
            if (Encoded.segments(text) <= segments) {
                return text;
            }
        }
        return after.strip();
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return cut(text, characters.preceding(most));
    }

    /// The sign for an ellipsis would cost a text of the default alphabet more than half of its room.
    private static String cut(String text, int end) {
        var beginning = text.substring(0, end).strip();
        return beginning + (GsmAlphabet.holds(beginning) ? "..." : "…");
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private String page(String path) {
        return mail.publicUrl().resolve(path).toString();
    }
}

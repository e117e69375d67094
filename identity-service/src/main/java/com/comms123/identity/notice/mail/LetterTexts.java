package com.comms123.identity.notice.mail;

import com.comms123.identity.notice.domain.Letter;
import com.comms123.identity.person.application.AccountProperties;
import com.comms123.identity.person.domain.NoticeKind;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/// What the mails say. A link carries its token behind `#`: browsers keep that to themselves, so that it reaches no log
/// and no referrer, and software that merely fetches links to look at them does not use it up.
final class LetterTexts {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK)
            .withZone(ZoneOffset.UTC);

    private final String publicUrl;
    private final String confirmWithin;
    private final String silence;
    private final String resetWithin;

    /// @param publicUrl of the website
    LetterTexts(String publicUrl, AccountProperties account) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.confirmWithin = inWords(account.confirmWithin());
        this.silence = inWords(account.silence());
        this.resetWithin = inWords(account.resetWithin());
    }

    private static String inWords(Duration time) {
        if (time.toDays() > 0) {
            return inWords(time.toDays(), "day");
        }
        return time.toHours() > 0 ? inWords(time.toHours(), "hour") : inWords(Math.max(1, time.toMinutes()), "minute");
    }

    private static String inWords(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    static String subject(NoticeKind kind) {
        return switch (kind) {
            case ADDRESS_REGISTERED_AGAIN -> "Your email address was used to register";
            case CONFIRM_EMAIL -> "Please confirm your email address";
            case CONFIRM_NEW_EMAIL -> "Please confirm your new email address";
            case CONFIRM_OLD_EMAIL -> "Your email address is to be changed";
            case ADDRESS_WANTED -> "Your email address was given by somebody else";
            case EMAIL_CHANGED -> "Your email address was changed";
            case EMAIL_CHANGE_REFUSED -> "Your email address stays as it is";
            case EMAIL_CHANGE_FAILED -> "Your email address could not be changed";
            case RESET_PASSWORD -> "Choose a new password";
            case PASSWORD_CHANGED -> "Your password was changed";
            case PASSWORD_CHANGE_INTERRUPTED -> "A change of your password was interrupted";
            case SECOND_FACTOR_REMOVED -> "Your second factor was removed";
            case HOLD_REVIEW_DUE -> "A legal hold is to be reviewed";
            case ACCESS_ANSWER_DUE -> "A request for a copy is to be answered";
        };
    }

    String text(Letter letter) {
        var name = letter.name();
        return (name == null ? "Hello,\n\n" : "Hello " + name.value() + ",\n\n") + body(letter);
    }

    private String body(Letter letter) {
        return switch (letter.kind()) {
            case ADDRESS_REGISTERED_AGAIN -> """
                    somebody just tried to register with your email address. You are registered already, so nothing
                    has changed.

                    If it was you: sign in at %s with the password you chose then, or choose a new one at
                    %s/reset-password
                    If it was not you, you need not do anything. Nobody was told that the address is known.
                    """.formatted(publicUrl, publicUrl);
            case CONFIRM_EMAIL -> """
                    somebody registered at %s with this email address. If it was you, please confirm that it is yours:

                    %s

                    Until then, messages of your schools and clubs are not sent to it. The link is good for %s.
                    If it was not you, do not open the link: you will get no messages.
                    """.formatted(publicUrl, link("confirm-email", letter), confirmWithin);
            case CONFIRM_NEW_EMAIL -> """
                    somebody who is registered at %s wants to change their email address to this one. If it was you,
                    please confirm that it is yours:

                    %s

                    The address you had so far was asked, too. As soon as it agrees, the change is made; if it says
                    nothing, %s after you have confirmed.
                    If it was not you, you need not do anything.
                    """.formatted(publicUrl, link("email-change", letter), silence);
            case CONFIRM_OLD_EMAIL -> """
                    somebody who knows your password wants to change the email address of your account at %s to
                    another one. Please agree if it was you, or refuse if it was not:

                    %s

                    If you do neither, the change is made %s after the new address was confirmed. If it was not
                    you, change your password as well.
                    """.formatted(publicUrl, link("email-change", letter), silence);
            case ADDRESS_WANTED -> """
                    somebody else who is registered at %s gave your email address as their new one. It is yours, so
                    nothing has changed, and nobody was told that the address is known.

                    If it was you, in a second account of yours: delete the account that you do not need, then change
                    the address of the other.
                    If it was not you, you need not do anything.
                    """.formatted(publicUrl);
            case EMAIL_CHANGED -> """
                    the email address of your account at %s was changed. This is the last message to this address.

                    If it was not you, please tell us at once: %s/policy says how to reach us.
                    """.formatted(publicUrl, publicUrl);
            case EMAIL_CHANGE_REFUSED -> """
                    a change of the email address of your account at %s was refused. It stays as it is.

                    If you did not ask for the change, somebody knows your password. Please choose a new one now:
                    %s/reset-password
                    """.formatted(publicUrl, publicUrl);
            case EMAIL_CHANGE_FAILED -> """
                    you asked for another email address for your account at %s. By the time it was to be changed, that
                    address belonged to another account, so yours stays as it is.
                    """.formatted(publicUrl);
            case RESET_PASSWORD -> """
                    somebody asked for a new password for your account at %s. If it was you, choose one here:

                    %s

                    The link is good for %s, and once. Whoever is signed in with the old password has to sign in
                    again afterwards.
                    If it was not you, you need not do anything: your password stays as it is.
                    """.formatted(publicUrl, link("reset-password", letter), resetWithin);
            case PASSWORD_CHANGED -> """
                    the password of your account at %s was changed. On other devices you have to sign in again.

                    If it was not you, please choose a new one now: %s/reset-password
                    """.formatted(publicUrl, publicUrl);
            case PASSWORD_CHANGE_INTERRUPTED -> """
                    a change of the password of your account at %s was interrupted, and it may or may not have been
                    made. On other devices you have to sign in again. If you cannot, choose a new password:
                    %s/reset-password
                    """.formatted(publicUrl, publicUrl);
            case SECOND_FACTOR_REMOVED -> """
                    the second factor of your account at %s was removed: your password alone is needed to sign in.

                    If it was not you, please choose a new password now, and set the second factor up again:
                    %s/reset-password
                    """.formatted(publicUrl, publicUrl);
            case HOLD_REVIEW_DUE -> task(letter, "a legal hold", "reviewed", "/privacy#hold-", """
                    Please look whether it is still needed, and say so there, or propose its release. As long as it
                    stands, what it covers is not removed.
                    """);
            case ACCESS_ANSWER_DUE -> task(letter, "a request for a copy of what is held", "answered",
                    "/privacy/copies#request-",
                    """
                            Please see there what it waits for: its fee, something that was to be clarified, or a service.
                            """);
        };
    }

    /// To all privacy officers alike: what is to be done, by when, and where; not about whom, nor why.
    private String task(Letter letter, String what, String done, String page, String doing) {
        var task = Objects.requireNonNull(letter.task(), "task");
        var by = DATE.format(task.due());
        var sentence = task.overdue()
                ? "%s was to be %s by %s, and has not been.".formatted(what, done, by)
                : "%s is to be %s by %s.".formatted(what, done, by);
        return sentence + "\n\n" + publicUrl + page + task.id() + "\n\n" + doing
                + "This goes to all privacy officers; perhaps another one has done it by now.\n";
    }

    private String link(String page, Letter letter) {
        return publicUrl + '/' + page + '#' + Objects.requireNonNull(letter.token(), "token").value();
    }
}

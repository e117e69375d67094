package com.comms123.identity.notice.adapter;

import com.comms123.identity.notice.domain.Letter;
import com.comms123.identity.person.application.AccountProperties;
import com.comms123.identity.person.domain.Deletion;
import com.comms123.identity.person.domain.NoticeKind;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/// The texts of account emails and of reminders to privacy officers. A link carries its token behind `#`: browsers do
/// not send that part, so the token reaches no log and no referrer, and a scanner that fetches links does not use it up.
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
            case ADDRESS_REGISTERED_AGAIN -> "Somebody tried to register with your email address";
            case CONFIRM_EMAIL -> "Confirm your email address";
            case CONFIRM_NEW_EMAIL -> "Confirm your new email address";
            case CONFIRM_OLD_EMAIL -> "Somebody wants to change your email address";
            case ADDRESS_WANTED -> "Somebody else wanted to use your email address";
            case EMAIL_CHANGED -> "Your email address was changed";
            case EMAIL_CHANGE_REFUSED -> "Your email address stays the same";
            case EMAIL_CHANGE_FAILED -> "We could not change your email address";
            case RESET_PASSWORD -> "Choose a new password";
            case PASSWORD_CHANGED -> "Your password was changed";
            case PASSWORD_CHANGE_INTERRUPTED -> "We could not finish changing your password";
            case SECOND_FACTOR_ADDED -> "A second step was set up for your account";
            case RECOVERY_CODES_MADE -> "Your account has new recovery codes";
            case SECOND_FACTOR_REMOVED -> "Your account no longer asks for a code";
            case PASSKEY_ADDED -> "A passkey was added to your account";
            case PASSKEY_REMOVED -> "A passkey of your account was removed";
            case PASSKEYS_REMOVED -> "All passkeys of your account were removed";
            case DELETION_RECEIPT -> "Receipt for the deletion of your data";
            case HOLD_REVIEW_DUE -> "Review a legal hold";
            case ACCESS_ANSWER_DUE -> "Answer a request for a copy";
        };
    }

    String text(Letter letter) {
        var name = letter.name();
        return (name == null ? "Hello,\n\n" : "Hello " + name.value() + ",\n\n") + body(letter);
    }

    private String body(Letter letter) {
        return switch (letter.kind()) {
            case ADDRESS_REGISTERED_AGAIN -> """
                    Somebody just tried to register with your email address. You already have an account, so nothing
                    has changed.

                    Was it you? Sign in at %s with your password. If you have forgotten it, choose a new one:
                    %s/reset-password

                    If it was not you, you don't need to do anything. We have not told anyone that you have an account.
                    """.formatted(publicUrl, publicUrl);
            case CONFIRM_EMAIL -> """
                    Somebody registered at %s with this email address. If it was you, confirm that the address is yours:

                    %s

                    The link expires in %s. Until you confirm, we send no messages from your schools and clubs to this
                    address.

                    If it was not you, do not open the link.
                    """.formatted(publicUrl, link("confirm-email", letter), confirmWithin);
            case CONFIRM_NEW_EMAIL -> """
                    Somebody with an account at %s wants to use this email address from now on. If it was you, confirm
                    that the address is yours:

                    %s

                    We have also sent an email to your old address. Your address changes when you have confirmed there,
                    too, or %s after you have confirmed here.

                    If it was not you, you don't need to do anything.
                    """.formatted(publicUrl, link("email-change", letter), silence);
            case CONFIRM_OLD_EMAIL -> """
                    Somebody who knows your password wants to change the email address of your account at %s. Open this
                    link to agree if it was you, or to refuse if it was not:

                    %s

                    If you do neither, the address changes %s after the new address is confirmed.

                    If it was not you, change your password as well: %s/reset-password
                    """.formatted(publicUrl, link("email-change", letter), silence, publicUrl);
            case ADDRESS_WANTED -> """
                    Somebody with another account at %s wanted to use your email address. Your account uses it, so
                    nothing has changed, and we have not told anyone that you have an account.

                    Was it you, because you have two accounts? Delete the account that you do not need, then change
                    the email address of the other one.

                    If it was not you, you don't need to do anything.
                    """.formatted(publicUrl);
            case EMAIL_CHANGED -> """
                    We have changed the email address of your account at %s. This is our last email to this address.

                    If you did not ask for this, contact us at once. Our contact details are at %s/policy
                    """.formatted(publicUrl, publicUrl);
            case EMAIL_CHANGE_REFUSED -> """
                    A change of the email address of your account at %s was refused. Your address stays the same.

                    If you did not ask for the change, somebody knows your password. Choose a new one now:
                    %s/reset-password
                    """.formatted(publicUrl, publicUrl);
            case EMAIL_CHANGE_FAILED -> """
                    You asked us to change the email address of your account at %s. We could not: another account now
                    uses the new address. Your address stays the same.
                    """.formatted(publicUrl);
            case RESET_PASSWORD -> """
                    Somebody asked for a new password for your account at %s. If it was you, choose one here:

                    %s

                    This link works once and expires in %s. When you have chosen a new password, we sign you out
                    everywhere else.

                    If it was not you, you don't need to do anything: your password stays the same.
                    """.formatted(publicUrl, link("reset-password", letter), resetWithin);
            case PASSWORD_CHANGED -> """
                    The password of your account at %s was changed. On your other devices, sign in again.

                    If it was not you, choose a new password now: %s/reset-password
                    """.formatted(publicUrl, publicUrl);
            case PASSWORD_CHANGE_INTERRUPTED -> """
                    Something went wrong while we changed the password of your account at %s. Sign in again with your
                    new password, or with your old one. If neither works, choose a new password:
                    %s/reset-password
                    """.formatted(publicUrl, publicUrl);
            case SECOND_FACTOR_ADDED -> """
                    An authenticator app was set up for your account at %s. It makes the codes that we ask for when you
                    sign in.

                    If it was not you, somebody knows your password. Choose a new one: %s/reset-password
                    Then contact us at once. Our contact details are at %s/policy
                    """.formatted(publicUrl, publicUrl, publicUrl);
            case RECOVERY_CODES_MADE -> """
                    Your account at %s has new recovery codes. Each signs you in once, in place of a code from your app.
                    Older recovery codes no longer work.

                    If it was not you, somebody knows your password. Choose a new one: %s/reset-password
                    Then contact us at once. Our contact details are at %s/policy
                    """.formatted(publicUrl, publicUrl, publicUrl);
            case SECOND_FACTOR_REMOVED -> """
                    Your account at %s no longer asks for a code from your phone: anyone who knows your password can
                    sign in.

                    If you did not ask for this, choose a new password now, then set up the second step again:
                    %s/reset-password
                    """.formatted(publicUrl, publicUrl);
            case PASSKEY_ADDED -> """
                    A passkey was added to your account at %s. It signs you in without your password.

                    If it was not you, remove it at %s/security, then choose a new password: %s/reset-password
                    """.formatted(publicUrl, publicUrl, publicUrl);
            case PASSKEY_REMOVED -> """
                    A passkey of your account at %s was removed. It no longer signs you in.

                    If you did not ask for this, choose a new password now: %s/reset-password
                    """.formatted(publicUrl, publicUrl);
            case PASSKEYS_REMOVED -> """
                    You have confirmed your email address at %s. We have removed all passkeys that were added to your
                    account before or right afterwards, because we could not know whether they are yours.

                    Sign in with your password. You can add a passkey again at %s/security
                    """.formatted(publicUrl, publicUrl);
            case DELETION_RECEIPT -> receipt(Objects.requireNonNull(letter.deletion(), "deletion"));
            case HOLD_REVIEW_DUE -> task(letter, "Review this legal hold", "/privacy#hold-", """
                    Confirm there that we still need the hold, or propose its release. While the hold stands, we remove
                    none of the records that it protects.
                    """);
            case ACCESS_ANSWER_DUE -> task(letter, "Answer this request for a copy of personal data",
                    "/privacy/copies#request-",
                    """
                            The page shows why the request waits: for its fee, for more detail from the requester, or for
                            a service.
                            """);
        };
    }

    /// Says to every privacy officer alike: the task, its deadline and its page; never the person it concerns, nor the
    /// reason.
    private String task(Letter letter, String request, String page, String details) {
        var task = Objects.requireNonNull(letter.task(), "task");
        var by = DATE.format(task.due());
        var sentence = task.overdue()
                ? "%s now: it was due by %s.".formatted(request, by)
                : "%s by %s:".formatted(request, by);
        return sentence + "\n\n" + publicUrl + page + task.id() + "\n\n" + details
                + "We send this email to all privacy officers. Another officer may have done it already.\n";
    }

    /// The receipt is in the text alone: a link with it would stay in the history of each browser that opens it.
    private String receipt(Deletion deletion) {
        return """
                You asked us to delete your account at %s. From now on, nobody can see your data. We remove it by %s.

                Number: %s
                Receipt: %s

                To see our progress and get a certificate, enter both at %s/deletion
                The receipt reveals none of your data. Nobody can use it to sign in or to change anything. We cannot
                send it again. This is our last email to you.

                If you did not ask for this, contact us at once. Our contact details are at %s/policy
                """.formatted(publicUrl, DATE.format(deletion.dueAt()), deletion.id(), deletion.receipt().value(),
                publicUrl, publicUrl);
    }

    private String link(String page, Letter letter) {
        return publicUrl + '/' + page + '#' + Objects.requireNonNull(letter.token(), "token").value();
    }
}

package com.comms123.identity.notice.adapter;

import com.comms123.identity.input.domain.Language;
import com.comms123.identity.mail.Wording;
import com.comms123.identity.notice.domain.Letter;
import com.comms123.identity.person.application.AccountProperties;
import com.comms123.identity.person.domain.Deletion;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.Token;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The texts of account emails and of reminders to privacy officers. A link carries its token behind `#`: browsers do
/// not send that part, so the token reaches no log and no referrer, and a scanner that fetches links does not use it up.
final class LetterTexts {
    private final String publicUrl;
    private final AccountProperties account;
    private final Wording wording;

    /// @param publicUrl of the website
    LetterTexts(String publicUrl, AccountProperties account, Wording wording) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.account = account;
        this.wording = wording;
    }

    String subject(Letter letter) {
        return wording.text(letter.language(), letter.kind().wire() + ".subject", Map.of());
    }

    String text(Letter letter) {
        var language = letter.language();
        var name = letter.name();
        var greeting = name == null
                ? wording.text(language, "greeting", Map.of())
                : wording.text(language, "greeting.named", Map.of("name", language.name(name.value())));
        return greeting + wording.text(language, letter.kind().wire() + ".text", values(letter));
    }

    private Map<String, String> values(Letter letter) {
        var values = new HashMap<String, String>();
        values.put("site", publicUrl);
        var token = letter.token();
        if (token != null) {
            values.put("link", link(letter.kind(), token));
            values.put("time", wording.time(letter.language(), time(letter.kind())));
        }
        var task = letter.task();
        if (task != null) {
            task(letter, task, values);
        }
        var deletion = letter.deletion();
        if (deletion != null) {
            receipt(letter.language(), deletion, values);
        }
        return values;
    }

    private String link(NoticeKind kind, Token token) {
        var page = switch (kind) {
            case CONFIRM_EMAIL -> "confirm-email";
            case CONFIRM_NEW_EMAIL, CONFIRM_OLD_EMAIL -> "email-change";
            case RESET_PASSWORD -> "reset-password";
            default -> throw new IllegalArgumentException("No link belongs into " + kind.wire());
        };
        return publicUrl + '/' + page + '#' + token.value();
    }

    /// The time that the mail with a link speaks of.
    private Duration time(NoticeKind kind) {
        return switch (kind) {
            case CONFIRM_NEW_EMAIL, CONFIRM_OLD_EMAIL -> account.silence();
            case RESET_PASSWORD -> account.resetWithin();
            default -> account.confirmWithin();
        };
    }

    /// Says to every privacy officer the same: the task, its deadline and its page; never the person it concerns, nor the
    /// reason.
    private void task(Letter letter, Letter.Task task, Map<String, String> values) {
        var kind = letter.kind();
        var page = kind == NoticeKind.HOLD_REVIEW_DUE ? "/privacy#hold-" : "/privacy/copies#request-";
        values.put("page", publicUrl + page + task.id());
        values.put("request", wording.text(letter.language(), kind.wire() + (task.overdue() ? ".overdue" : ".due"),
                Map.of("date", wording.date(letter.language(), task.due()))));
    }

    /// The receipt is in the text alone: a link with it would stay in the history of each browser that opens it.
    private void receipt(Language language, Deletion deletion, Map<String, String> values) {
        values.put("date", wording.date(language, deletion.dueAt()));
        values.put("number", deletion.id().toString());
        values.put("receipt", deletion.receipt().value());
    }
}

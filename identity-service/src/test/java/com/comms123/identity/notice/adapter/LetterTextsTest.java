package com.comms123.identity.notice.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.identity.fixture.AccountFixture;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.Language;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.mail.Wording;
import com.comms123.identity.notice.domain.Letter;
import com.comms123.identity.notice.domain.Letter.Task;
import com.comms123.identity.person.domain.Deletion;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.Token;
import com.comms123.platform.deletion.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LetterTextsTest {
    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant DUE = Instant.parse("2026-03-09T14:05:00Z");
    private static final Token TOKEN = Token.from(new byte[Token.BYTES]);

    private final LetterTexts texts = new LetterTexts("https://comms.example.org/", AccountFixture.PROPERTIES,
            new Wording());

    private static Letter letter(NoticeKind kind, Language language) {
        var token = switch (kind) {
            case CONFIRM_EMAIL, CONFIRM_NEW_EMAIL, CONFIRM_OLD_EMAIL, RESET_PASSWORD -> TOKEN;
            default -> null;
        };
        var task = switch (kind) {
            case HOLD_REVIEW_DUE, ACCESS_ANSWER_DUE -> new Task(ID, DUE, false);
            default -> null;
        };
        var deletion = kind == NoticeKind.DELETION_RECEIPT
                ? new Deletion(ID, DUE, DUE, new Receipt("canary-receipt"), true)
                : null;
        return new Letter(kind, new EmailAddress("ann@example.org"), language,
                task == null ? new PersonName("Ann {site}") : null, token, task, deletion);
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void every_letter_can_be_written_in_every_language_with_the_same_links(NoticeKind kind) {
        var english = texts.text(letter(kind, Language.ENGLISH));
        for (var language : Language.values()) {
            var letter = letter(kind, language);
            assertThat(texts.subject(letter)).isNotBlank().doesNotContain("{", "\n");
            var text = texts.text(letter);
            assertThat(text.replace("Ann {site}", "Ann")).endsWith("\n").doesNotContain("{", "}");
            assertThat(links(text)).containsExactlyInAnyOrderElementsOf(links(english));
        }
    }

    private static List<String> links(String text) {
        return Pattern.compile("https://[^\\s\u2069]*[^\\s\u2069.,،]").matcher(text).results()
                .map(MatchResult::group).toList();
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, 'Hello Ann {site},'", "WELSH, 'Helo Ann {site},'",
            "ARABIC, 'مرحبًا \u2068Ann {site}\u2069،'"})
    void a_letter_greets_the_person_in_her_language(Language language, String greeting) {
        assertThat(texts.text(letter(NoticeKind.PASSWORD_CHANGED, language))).startsWith(greeting + "\n\n");
    }

    @Test
    void the_english_texts_are_those_of_before() {
        assertThat(texts.text(letter(NoticeKind.RESET_PASSWORD, Language.ENGLISH))).isEqualTo(
                """
                        Hello Ann {site},

                        Somebody asked for a new password for your account at https://comms.example.org. If it was you, choose one here:

                        https://comms.example.org/reset-password#%s

                        This link works once and expires in 1 hour. When you have chosen a new password, we sign you out
                        everywhere else.

                        If it was not you, you don't need to do anything: your password stays the same.
                        """
                        .formatted(TOKEN.value()));
        assertThat(texts.text(letter(NoticeKind.HOLD_REVIEW_DUE, Language.ENGLISH))).isEqualTo("""
                Hello,

                Review this legal hold by 9 March 2026, 14:05 UTC:

                https://comms.example.org/privacy#hold-%s

                Confirm there that we still need the hold, or propose its release. While the hold stands, we remove
                none of the records that it protects.
                We send this email to all privacy officers. Another officer may have done it already.
                """.formatted(ID));
    }

    @Test
    void an_overdue_task_says_so_in_welsh() {
        var late = new Letter(NoticeKind.ACCESS_ANSWER_DUE, new EmailAddress("olga@example.org"), Language.WELSH, null,
                null, new Task(ID, DUE, true), null);
        assertThat(texts.text(late)).contains("nawr: roedd angen gwneud hynny erbyn 9 Mawrth 2026, 14:05 UTC.",
                "https://comms.example.org/privacy/copies#request-" + ID + "\n");
    }
}

package com.comms123.identity.notice.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.identity.fixture.AccountFixture;
import com.comms123.identity.fixture.InMemoryPeople;
import com.comms123.identity.fixture.InMemoryTokens;
import com.comms123.identity.input.domain.Language;
import com.comms123.identity.notice.application.LetterWriter.Written;
import com.comms123.identity.notice.domain.Notice;
import com.comms123.identity.notice.domain.Reminder;
import com.comms123.identity.person.domain.Deletion;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestClock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterWriterTest {
    private final TestClock clock = new TestClock();
    private final LetterWriter writer = new LetterWriter(new InMemoryPeople(), new InMemoryTokens(),
            AccountFixture.PROPERTIES, clock);
    private final Active ann = verified("ann@example.org");

    private static Language language(Written written) {
        return ((Written.Ready) written).letter().language();
    }

    private Notice notice(NoticeKind kind, String about) {
        return new Notice(ann.id(), new OwedNotice(kind, about, NOW), 1);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_letter_a_reminder_and_a_receipt_are_in_the_language_of_the_record(Language language) {
        clock.set(NOW);
        var person = ann.update(ann.profile().name(), null, language).person();
        assertThat(language(writer.write(notice(NoticeKind.RESET_PASSWORD, "any"), person))).isEqualTo(language);
        assertThat(language(writer.write(notice(NoticeKind.HOLD_REVIEW_DUE, new Reminder(Ids.next(), NOW, NOW).about()),
                person))).isEqualTo(language);
        var gone = new Deleted(person.id(), 1, person.profile(), List.of(),
                new Deletion(Ids.next(), NOW, NOW, new Receipt("canary"), true), true);
        var receipt = new Notice(gone.id(), Objects.requireNonNull(gone.owedReceipt()), 1);
        assertThat(language(writer.write(receipt, gone))).isEqualTo(language);
    }

    @Test
    void somebody_who_chose_no_language_is_written_to_in_english() {
        clock.set(NOW);
        assertThat(language(writer.write(notice(NoticeKind.PASSWORD_CHANGED, "any"), ann)))
                .isEqualTo(Language.ENGLISH);
    }
}

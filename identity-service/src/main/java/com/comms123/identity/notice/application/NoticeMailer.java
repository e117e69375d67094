package com.comms123.identity.notice.application;

import com.comms123.identity.mail.MailId;
import com.comms123.identity.mail.MailRounds;
import com.comms123.identity.mail.OutgoingMail;
import com.comms123.identity.notice.application.LetterWriter.Written;
import com.comms123.identity.notice.domain.Notice;
import com.comms123.identity.person.application.Notices;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.identity.person.domain.PersonId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Tells people by mail, behind a durable queue: whoever registers never waits for a mail server, and a crash after the
/// answer loses nothing.
@Service
class NoticeMailer extends MailRounds<Notice> implements Notices {
    private static final Logger log = LoggerFactory.getLogger(NoticeMailer.class);

    private final NoticeQueue queue;
    private final NoticeMail mail;
    private final LetterWriter letters;
    private final People people;
    private final Clock clock;
    private final MeterRegistry meters;

    NoticeMailer(NoticeQueue queue, NoticeMail mail, LetterWriter letters, People people, Clock clock,
            MeterRegistry meters) {
        super("notices", queue, clock);
        this.queue = queue;
        this.mail = mail;
        this.letters = letters;
        this.people = people;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void queue(PersonId person, OwedNotice notice) {
        if (queue.add(new Notice(person, notice, 0), clock.instant())) {
            wake();
        }
    }

    @Override
    public void addressRegisteredAgain(PersonId owner) {
        queueOncePerHour(owner, NoticeKind.ADDRESS_REGISTERED_AGAIN);
    }

    private void queueOncePerHour(PersonId person, NoticeKind kind) {
        var now = clock.instant();
        queue(person, new OwedNotice(kind, now.truncatedTo(ChronoUnit.HOURS).toString(), now));
    }

    @Override
    public long forget(PersonId person) {
        return queue.forget(person);
    }

    @Override
    public long count(PersonId person) {
        return queue.count(person);
    }

    @Override
    protected void forgetCompleted() {
        queue.removeCompleted(clock.instant());
    }

    @Override
    protected void send(Notice notice) {
        try {
            switch (written(notice)) {
                case Written.Ready(var letter) -> {
                    mail.send(MailId.of(notice.key()), letter);
                    count("sent");
                }
                case Written.ForOwner(var owner) -> queueOncePerHour(owner, NoticeKind.ADDRESS_WANTED);
                case Written.Moot() -> count("moot");
            }
            complete(notice);
        } catch (OutgoingMail.NotSent failed) {
            log.warn("Could not send a notice, attempt {}: {}", notice.attempts(), failed.getMessage());
            if (notice.isHopeless()) {
                complete(notice);
                count("given-up");
            } else {
                queue.retryAt(notice, clock.instant().plus(notice.nextWait()));
                count("failed");
            }
        }
    }

    private Written written(Notice notice) {
        return switch (people.find(notice.person()).orElse(null)) {
            case Active person -> letters.write(notice, person);
            case Deleted person -> letters.write(notice, person);
            case null, default -> new Written.Moot();
        };
    }

    private void complete(Notice notice) {
        queue.complete(notice, clock.instant().plus(notice.keptAfterwards()));
    }

    private void count(String outcome) {
        meters.counter("comms.identity.notices", "outcome", outcome).increment();
    }
}

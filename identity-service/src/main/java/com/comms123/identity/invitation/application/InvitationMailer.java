package com.comms123.identity.invitation.application;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.Language;
import com.comms123.identity.invitation.domain.InvitationId;
import com.comms123.identity.invitation.domain.InvitationMail;
import com.comms123.identity.invitation.domain.QueuedMail;
import com.comms123.identity.invitation.domain.QueuedMail.Next;
import com.comms123.identity.invitation.domain.QueuedMail.Outcome;
import com.comms123.identity.mail.MailId;
import com.comms123.identity.mail.MailProperties;
import com.comms123.identity.mail.MailRounds;
import com.comms123.identity.mail.OutgoingMail;
import com.comms123.identity.mail.Wording;
import com.comms123.identity.person.application.InvitedAddresses;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.domain.Person.Active;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Writes to people whom schools and clubs invite, behind a durable queue of its own: an import that invites thousands
/// does not keep a forgotten password waiting. A mail is given up when the mail server is away for
/// [a day][QueuedMail#LONGEST] or refuses the address.
@Service
public class InvitationMailer extends MailRounds<QueuedMail> implements InvitedAddresses {
    public static final int MOST_AT_ONCE = 200;

    private static final Logger log = LoggerFactory.getLogger(InvitationMailer.class);
    /// A mail that is handed over twice is handed over twice within that.
    private static final Duration KEPT_AFTER_SETTLING = Duration.ofDays(2);

    private final InvitationMails mails;
    private final OutgoingMail outgoing;
    private final InvitationTexts texts;
    private final People people;
    private final Clock clock;
    private final MeterRegistry meters;

    InvitationMailer(InvitationMails mails, OutgoingMail outgoing, MailProperties properties, People people,
            Clock clock, MeterRegistry meters) {
        super("invitations", mails, clock);
        this.mails = mails;
        this.outgoing = outgoing;
        this.texts = new InvitationTexts(properties.publicUrl(), new Wording());
        this.people = people;
        this.clock = clock;
        this.meters = meters;
    }

    /// When this returns, they will all be sent. Handed over twice, each is sent once; a new sending of an invitation takes
    /// the place of one that still waits.
    ///
    /// @param taken at most [#MOST_AT_ONCE]
    public void take(List<InvitationMail> taken) {
        var isNew = false;
        for (var mail : taken) {
            isNew |= mails.add(mail, clock.instant());
        }
        if (isNew) {
            wake();
        }
    }

    /// The invitation is over: what still waits is not sent.
    public void withdraw(InvitationId id) {
        mails.withdraw(id, clock.instant());
    }

    @Override
    public long forget(EmailAddress address) {
        return mails.forget(address, clock.instant());
    }

    @Override
    public long count(EmailAddress address) {
        return mails.count(address);
    }

    @Override
    protected void forgetCompleted() {
        mails.removeCompletedBefore(clock.instant().minus(KEPT_AFTER_SETTLING));
    }

    @Override
    protected void send(QueuedMail queued) {
        var mail = queued.mail();
        var language = languageOf(mail.to());
        try {
            outgoing.send(MailId.of("invitation/" + mail.id() + "/" + mail.sending()), mail.to(),
                    texts.subject(mail, language), texts.text(mail, language));
            complete(queued, Outcome.SENT);
        } catch (OutgoingMail.NotSent failed) {
            log.warn("Could not send the email of invitation {}, attempt {}: {}", mail.id(), queued.attempts(),
                    failed.getMessage());
            switch (queued.afterFailure(failed.isAddressRefused(), clock.instant())) {
                case Next.TryAgain(var at) -> mails.retryAt(queued, at);
                case Next.GiveUp(var why) -> complete(queued, why);
            }
        }
    }

    /// The choice of the person who has shown that the address is theirs; nobody else learns of it.
    private Language languageOf(EmailAddress address) {
        return people.holding(address).orElse(null) instanceof Active person && person.profile().emailVerified()
                ? person.profile().written()
                : Language.ENGLISH;
    }

    private void complete(QueuedMail queued, Outcome outcome) {
        mails.complete(queued, outcome, clock.instant());
        meters.counter("comms.identity.invitations", "outcome",
                outcome.name().toLowerCase(Locale.ROOT).replace('_', '-')).increment();
    }
}

package com.comms123.membership.invitation.application;

import com.comms123.membership.invitation.application.InvitationMails.Outcome;
import com.comms123.membership.invitation.application.Invitations.Change;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationId;
import com.comms123.membership.invitation.domain.InvitationToken;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Sends what waits to be sent, in batches. Each sending makes a fresh token, whose hash is stored before the mail is
/// handed over; a claim with a lease keeps instances from sending the same. A mail can go out twice when an instance dies
/// between handing over and its own note of it, never not at all; both links then work.
@Service
public class InvitationSender {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Invitations invitations;
    private final Organisations organisations;
    private final List<InvitedPupils> pupils;
    private final InvitationMails mails;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final SecureRandom random = new SecureRandom();

    InvitationSender(Invitations invitations, Organisations organisations, List<InvitedPupils> pupils,
            InvitationMails mails, Clock clock, MeterRegistry metrics) {
        this.invitations = invitations;
        this.organisations = organisations;
        this.pupils = List.copyOf(pupils);
        this.mails = mails;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// An invitation whose sending has begun.
    private record Sending(Invitation invitation, InvitationToken token) {}

    /// @return whether there may be more to do right away
    public boolean sendSome() {
        var now = clock.instant();
        var due = invitations.due(now, InvitationMails.MOST_AT_ONCE);
        if (due.isEmpty()) {
            return false;
        }
        var open = organisations.findAll(due.stream().map(Invitation::organisation).collect(Collectors.toSet()))
                .stream().collect(Collectors.toMap(Organisation::id, Function.identity()));
        var sendable = new ArrayList<Invitation>();
        for (var invitation : due) {
            if (!open.containsKey(invitation.organisation())) {
                change(invitation, Invitation::withdraw);
            } else if (!invitation.isOpen(now)) {
                change(invitation, found -> found.expire(now));
            } else {
                sendable.add(invitation);
            }
        }
        var begun = begin(sendable);
        return handOver(begun, mailsOf(begun, open)) && due.size() == InvitationMails.MOST_AT_ONCE;
    }

    private List<Sending> begin(List<Invitation> sendable) {
        var now = clock.instant();
        var begun = new ArrayList<Sending>();
        for (var invitation : sendable) {
            var bytes = new byte[InvitationToken.BYTES];
            random.nextBytes(bytes);
            var token = InvitationToken.from(bytes);
            begun.add(new Sending(invitation.beginSending(token, now, LEASE), token));
        }
        var overtaken = invitations
                .updateAll(begun.stream().map(sending -> new Change(sending.invitation(), List.of())).toList())
                .stream().map(Invitation::id).collect(Collectors.toSet());
        begun.removeIf(sending -> overtaken.contains(sending.invitation().id()));
        return begun;
    }

    /// @return whether somebody was there to take them
    private boolean handOver(List<Sending> begun, Map<InvitationId, InvitationMail> written) {
        if (begun.isEmpty()) {
            return true;
        }
        var outcome = mails.send(begun.stream().map(sending -> mail(sending, written)).toList());
        if (outcome == Outcome.REFUSED && begun.size() > 1) {
            // One bad mail must not keep back the others.
            return begun.stream().map(sending -> handOver(List.of(sending), written)).reduce(true, Boolean::logicalAnd);
        }
        var now = clock.instant();
        begun.forEach(sending -> change(sending.invitation(),
                outcome == Outcome.TAKEN ? found -> found.sent(now) : found -> found.notSent(now)));
        metrics.counter("comms.membership.invitations.sendings", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment(begun.size());
        return outcome != Outcome.AWAY;
    }

    private static InvitationMail mail(Sending sending, Map<InvitationId, InvitationMail> written) {
        var mail = written.get(sending.invitation().id());
        if (mail == null) {
            throw new IllegalStateException("a sending without a mail");
        }
        return mail;
    }

    private Map<InvitationId, InvitationMail> mailsOf(List<Sending> begun, Map<OrganisationId, Organisation> open) {
        var names = names(begun);
        var written = new HashMap<InvitationId, InvitationMail>();
        for (var sending : begun) {
            var invitation = sending.invitation();
            var email = invitation.email();
            var organisation = open.get(invitation.organisation());
            if (email == null || organisation == null) {
                throw new IllegalStateException("an open invitation has an address and an open organisation");
            }
            var about = invitation.pupils().stream().map(GuardianshipOffer::pupil).filter(names::containsKey)
                    .map(names::get).collect(Collectors.joining(", "));
            written.put(invitation.id(), new InvitationMail(invitation.id(), email, organisation.name().value(),
                    invitation.role(), about.isEmpty() ? null : about, sending.token()));
        }
        return written;
    }

    private Map<UUID, String> names(Collection<Sending> begun) {
        var names = new HashMap<UUID, String>();
        begun.stream().map(Sending::invitation).collect(Collectors.groupingBy(Invitation::organisation))
                .forEach((organisation, those) -> {
                    var wanted = those.stream().flatMap(invitation -> invitation.pupils().stream())
                            .map(GuardianshipOffer::pupil).collect(Collectors.toSet());
                    if (!wanted.isEmpty()) {
                        pupils.forEach(keeper -> keeper.names(organisation, wanted)
                                .forEach(name -> names.put(name.pupil(), name.value())));
                    }
                });
        return names;
    }

    private void change(Invitation invitation, Function<Invitation, Decision<Invitation>> decide) {
        Conflicts.retrying(() -> invitations.find(invitation.organisation(), invitation.id())
                .map(found -> decide.apply(found) instanceof Accepted(var changed, var events)
                        ? invitations.update(changed, events)
                        : found));
    }
}

package com.comms123.messaging.delivery.smpp;

import com.comms123.messaging.delivery.application.Carrier;
import com.comms123.messaging.delivery.application.MailProperties;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.Notification.Content;
import com.comms123.messaging.delivery.application.Pace;
import com.comms123.messaging.delivery.application.SmsProperties;
import com.comms123.messaging.delivery.application.Wording;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.organisation.application.OrganisationNames;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.springframework.stereotype.Component;

/// Hands texts to the SMS centre, several at a time without waiting for each answer. As soon as the centre is busy,
/// says nothing, or is gone, the rest of the batch is left for later.
///
/// No text goes to a number that its owner has not confirmed, whatever the text is about: it may be a stranger's (AC-2).
@Component
class SmppCarrier implements Carrier {
    private final SmppLink link;
    private final SmsProperties properties;
    private final OrganisationNames names;
    private final Submission submission;
    private final TextForm form;
    private final Semaphore window;

    SmppCarrier(SmppLink link, SmsProperties properties, MailProperties mail, Wording wording,
            OrganisationNames names) {
        this.link = link;
        this.properties = properties;
        this.names = names;
        this.submission = new Submission(properties);
        this.form = new TextForm(mail, wording, properties.segments());
        this.window = new Semaphore(properties.window());
    }

    @Override
    public Pace pace() {
        return properties;
    }

    @Override
    public Handed send(List<Notification> notifications, BooleanSupplier stillCounts) {
        var attempts = new HashMap<NotificationId, Attempt>();
        if (!properties.isOn()) {
            notifications.forEach(one -> attempts.put(one.id(), new Unwanted(Reasons.CHANNEL_OFF)));
            return new Handed(attempts, Reasons.NONE);
        }
        var reachable = new ArrayList<Notification>(notifications.size());
        for (var notification : notifications) {
            if (notification.to().mobile() == null) {
                attempts.put(notification.id(), new Unwanted(Reasons.NO_NUMBER));
            } else if (!notification.to().mobileConfirmed()) {
                attempts.put(notification.id(), new Unwanted(Reasons.NUMBER_NOT_CONFIRMED));
            } else {
                reachable.add(notification);
            }
        }
        var session = link.bound();
        if (session.isEmpty()) {
            return new Handed(attempts, Reasons.SMS_CENTRE_UNREACHABLE);
        }
        return new Handed(attempts, hand(reachable, session.get(), stillCounts, attempts));
    }

    /// @return what the obstacle was, if there was one
    private String hand(List<Notification> reachable, SMPPSession session, BooleanSupplier stillCounts,
            Map<NotificationId, Attempt> attempts) {
        var obstacle = new AtomicReference<>(Reasons.NONE);
        var called = names.of(organisations(reachable));
        var answers = new HashMap<NotificationId, Future<Optional<Attempt>>>();
        try (var submitting = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var notification : reachable) {
                var text = Encoded.of(form.of(notification, called));
                answers.put(notification.id(), submitting.submit(() -> {
                    window.acquire();
                    try {
                        return isFree(obstacle) && stillCounts.getAsBoolean()
                                ? attempt(notification, text, session, obstacle)
                                : Optional.empty();
                    } finally {
                        window.release();
                    }
                }));
            }
        }
        answers.forEach((id, answer) -> done(answer).ifPresent(attempt -> attempts.put(id, attempt)));
        return obstacle.get();
    }

    private static List<OrganisationId> organisations(List<Notification> notifications) {
        return notifications.stream()
                .flatMap(one -> one instanceof Content content
                        ? Stream.of(content.message().organisation())
                        : Stream.empty())
                .distinct().toList();
    }

    private static Optional<Attempt> done(Future<Optional<Attempt>> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot hand over a text message", e.getCause());
        }
    }

    private static boolean isFree(AtomicReference<String> obstacle) {
        return obstacle.get().equals(Reasons.NONE);
    }

    /// @return empty when the centre wants no more just now, or is gone: that is no attempt
    private Optional<Attempt> attempt(Notification notification, Encoded text, SMPPSession session,
            AtomicReference<String> obstacle) {
        try {
            return Optional.of(new Accepted(submission.submit((short) notification.id().value().hashCode(),
                    Objects.requireNonNull(notification.to().mobile()), text, session)));
        } catch (NegativeResponseException e) {
            if (SmppStatus.isBusy(e.getCommandStatus())) {
                obstacle.set(Reasons.SMS_CENTRE_BUSY);
                return Optional.empty();
            }
            return Optional.of(SmppStatus.attempt(e.getCommandStatus()));
        } catch (ResponseTimeoutException | InvalidResponseException e) {
            // It may have been taken: this one counts as an attempt, and the session must not be trusted any more.
            obstacle.set(Reasons.SMS_CENTRE_UNREACHABLE);
            link.drop(session);
            return Optional.of(new Postponed(Reasons.SMS_CENTRE_UNREACHABLE));
        } catch (IOException e) {
            obstacle.set(Reasons.SMS_CENTRE_UNREACHABLE);
            return Optional.empty();
        } catch (PDUException malformed) {
            return Optional.of(new Rejected(Reasons.NUMBER_REFUSED));
        }
    }
}

package com.comms123.messaging.delivery.webpush;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.application.Carrier;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.Notification.Content;
import com.comms123.messaging.delivery.application.Pace;
import com.comms123.messaging.delivery.application.PushPace;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.delivery.webpush.PushSender.Answer;
import com.comms123.messaging.push.application.PushProperties;
import com.comms123.messaging.push.application.PushSubscriptions;
import com.comms123.messaging.push.domain.PushSubscription;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Wakes the browsers in which a person has turned notifications on, several people at a time. A delivery has left when
/// one browser's push service has taken it; that a browser is woken twice after a crash does no harm, as it shows one
/// notification ([PushSender]).
///
/// A browser that its push service does not know any more is forgotten.
@Component
class WebPushCarrier implements Carrier {
    private final PushProperties properties;
    private final PushPace pace;
    private final PushSubscriptions subscriptions;
    private final PushSender sender;
    private final Semaphore window;

    WebPushCarrier(PushProperties properties, PushPace pace, PushSubscriptions subscriptions, PushSender sender) {
        this.properties = properties;
        this.pace = pace;
        this.subscriptions = subscriptions;
        this.sender = sender;
        this.window = new Semaphore(pace.window());
    }

    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public Handed send(List<Notification> notifications, BooleanSupplier stillCounts) {
        var attempts = new HashMap<NotificationId, Attempt>();
        if (!properties.isOn()) {
            notifications.forEach(one -> attempts.put(one.id(), new Unwanted(Reasons.CHANNEL_OFF)));
            return new Handed(attempts, Reasons.NONE);
        }
        var browsers = subscriptions.of(notifications.stream().map(Notification::recipient).distinct().toList())
                .stream().collect(Collectors.groupingBy(PushSubscription::person));
        var answers = new HashMap<NotificationId, List<Future<Optional<Answer>>>>();
        try (var pushing = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var notification : notifications) {
                answers.put(notification.id(), browsers.getOrDefault(notification.recipient(), List.of()).stream()
                        .map(browser -> pushing.submit(() -> push(browser, isUrgent(notification), stillCounts)))
                        .toList());
            }
        }
        answers.forEach((id, ofAll) -> attempt(ofAll.stream().map(WebPushCarrier::done).toList())
                .ifPresent(attempt -> attempts.put(id, attempt)));
        return new Handed(attempts, Reasons.NONE);
    }

    private static boolean isUrgent(Notification notification) {
        return notification instanceof Content content && content.message().urgency() == Urgency.URGENT;
    }

    /// @return empty when the recipient must be checked again first
    private Optional<Answer> push(PushSubscription browser, boolean urgent, BooleanSupplier stillCounts)
            throws InterruptedException {
        window.acquire();
        try {
            if (!stillCounts.getAsBoolean()) {
                return Optional.empty();
            }
            var answer = sender.push(browser.endpoint(), urgent);
            if (answer == Answer.GONE) {
                subscriptions.remove(browser.person(), browser.id());
            }
            return Optional.of(answer);
        } finally {
            window.release();
        }
    }

    /// @param asked the answers for all browsers of a person, empty for those that were not asked
    /// @return empty when none has taken it and not all were asked: that is no attempt
    private static Optional<Attempt> attempt(List<Optional<Answer>> asked) {
        var answers = EnumSet.noneOf(Answer.class);
        asked.forEach(answer -> answer.ifPresent(answers::add));
        if (answers.contains(Answer.ACCEPTED)) {
            return Optional.of(new Accepted());
        }
        if (asked.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        if (answers.contains(Answer.BUSY)) {
            return Optional.of(new Postponed(Reasons.PUSH_SERVICE_BUSY));
        }
        if (answers.contains(Answer.UNREACHABLE)) {
            return Optional.of(new Postponed(Reasons.PUSH_SERVICE_UNREACHABLE));
        }
        return Optional.of(answers.contains(Answer.REFUSED)
                ? new Rejected(Reasons.PUSH_REFUSED)
                : new Unwanted(Reasons.NO_BROWSER));
    }

    private static Optional<Answer> done(Future<Optional<Answer>> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot send a push", e.getCause());
        }
    }
}

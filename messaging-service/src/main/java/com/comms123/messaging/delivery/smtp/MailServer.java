package com.comms123.messaging.delivery.smtp;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/// The connections to the mail server. One that is given back waits a moment for more mails, so that a server that takes
/// long to greet or to sign in is not asked for that again and again; then it is closed.
@Component
class MailServer implements DisposableBean {
    private static final Duration WAITS = Duration.ofSeconds(2);

    private final JavaMailSenderImpl settings;
    private final ConcurrentLinkedDeque<Waiting> waiting = new ConcurrentLinkedDeque<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("mail-connections").factory());

    MailServer(JavaMailSenderImpl settings) {
        this.settings = settings;
        // The task that runs each second is always the one that the timer waits for: a time-out of a write, of which
        // there are several a mail and all but none come to pass, wakes nobody then. Otherwise each connection would
        // have a timer of its own.
        timer.setRemoveOnCancelPolicy(true);
        timer.scheduleWithFixedDelay(() -> close(System.nanoTime() - WAITS.toNanos()), 1, 1, TimeUnit.SECONDS);
        settings.getJavaMailProperties().put("mail." + SmtpConnection.protocol(settings) + ".executor.writetimeout",
                timer);
    }

    /// @param since `System.nanoTime()`
    private record Waiting(SmtpConnection connection, long since) {}

    /// For one thread, which gives it back; it need not be open.
    SmtpConnection take() {
        @Nullable
        Waiting latest = waiting.pollFirst();
        return latest == null ? new SmtpConnection(settings) : latest.connection();
    }

    void giveBack(SmtpConnection connection) {
        if (connection.isOpen()) {
            waiting.addFirst(new Waiting(connection, System.nanoTime()));
        }
    }

    /// The timer goes on until the process ends: whoever is still handing over needs it.
    @Override
    public void destroy() {
        close(System.nanoTime());
    }

    /// Elsewhere, for the server may be slow to say good-bye.
    private void close(long unusedSince) {
        for (var one : waiting) {
            if (one.since() - unusedSince <= 0 && waiting.remove(one)) {
                Thread.ofVirtual().name("closing-mail-connection").start(one.connection()::close);
            }
        }
    }
}

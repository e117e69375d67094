package com.comms123.messaging.delivery.smtp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
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
    private static final Executor LATER = CompletableFuture.delayedExecutor(WAITS.toMillis(), TimeUnit.MILLISECONDS,
            task -> Thread.ofVirtual().name("closing-mail-connections").start(task));

    private final JavaMailSenderImpl settings;
    private final ConcurrentLinkedDeque<Waiting> waiting = new ConcurrentLinkedDeque<>();

    MailServer(JavaMailSenderImpl settings) {
        this.settings = settings;
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
            LATER.execute(() -> close(System.nanoTime() - WAITS.toNanos()));
        }
    }

    @Override
    public void destroy() {
        close(System.nanoTime());
    }

    private void close(long unusedSince) {
        for (var one : waiting) {
            if (one.since() - unusedSince <= 0 && waiting.remove(one)) {
                one.connection().close();
            }
        }
    }
}

package com.comms123.messaging.delivery.adapter;

import com.comms123.messaging.delivery.application.BounceProperties;
import com.comms123.messaging.delivery.application.BounceRecorder;
import com.comms123.messaging.delivery.application.ReturnPaths;
import com.comms123.messaging.delivery.domain.NotificationId;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;
import org.subethamail.smtp.server.SMTPServer;

/// Takes back mails that could not be delivered, by SMTP, for our own return paths alone. A report is recorded before it
/// is acknowledged: when the store is down, or the mail is not recorded as sent yet, the sender is asked to come again.
@Component
@ConditionalOnProperty("comms.messaging.bounces.domain")
class BounceServer implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BounceServer.class);
    private static final int MAILBOX_UNAVAILABLE = 550;
    private static final int LOCAL_ERROR = 451;

    private final ReturnPaths paths;
    private final BounceRecorder returns;
    private final BounceProperties properties;
    private final MeterRegistry meters;
    private @Nullable SMTPServer server;

    BounceServer(ReturnPaths paths, BounceRecorder returns, BounceProperties properties, MeterRegistry meters) {
        this.paths = paths;
        this.returns = returns;
        this.properties = properties;
        this.meters = meters;
    }

    @Override
    public void start() {
        try {
            var started = SMTPServer.port(properties.port()).bindAddress(InetAddress.getByName(properties.address()))
                    .hostName(properties.domain()).softwareName("comms123")
                    .messageHandlerFactory(_ -> new Report()).maxConnections(properties.connections())
                    .connectionTimeout(Math.toIntExact(properties.timeout().toMillis()), TimeUnit.MILLISECONDS)
                    .maxMessageSize(properties.largest()).maxRecipients(1)
                    .executorService(Executors.newVirtualThreadPerTaskExecutor()).build();
            started.start();
            server = started;
        } catch (IOException e) {
            throw new UncheckedIOException("comms.messaging.bounces.address: no such address", e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /// Stops before the relay of the outbox does, which still has to tell what came back.
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 200;
    }

    int port() {
        return server == null ? 0 : server.getPortAllocated();
    }

    /// One mail that comes in.
    private final class Report implements MessageHandler {
        private final Set<NotificationId> mails = new LinkedHashSet<>();

        /// Reports come from nobody (RFC 3464, 2), but not all servers know that.
        @Override
        public void from(String sender) {}

        @Override
        public void recipient(String address) throws RejectException {
            mails.add(paths.open(address)
                    .orElseThrow(() -> new RejectException(MAILBOX_UNAVAILABLE, "5.1.1 No such mailbox here")));
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, TooMuchDataException, IOException {
            var mail = data.readNBytes(properties.largest() + 1);
            if (mail.length > properties.largest()) {
                throw new TooMuchDataException("5.3.4 The report is too large");
            }
            var reason = StatusReport.reason(mail);
            if (reason.isPresent()) {
                record(reason.get());
            }
            meters.counter("comms.messaging.bounces", "kind", reason.isPresent() ? "failed" : "other").increment();
            return null;
        }

        private void record(String reason) throws RejectException {
            try {
                for (var mail : mails) {
                    if (!returns.cameBack(mail, reason)) {
                        throw new RejectException(LOCAL_ERROR,
                                "4.3.0 That mail is not recorded as sent yet, try again later");
                    }
                }
            } catch (DataAccessException e) {
                log.warn("cannot record a returned email now; the sender will retry");
                throw new RejectException(LOCAL_ERROR, "4.3.0 Try again later");
            }
        }

        @Override
        public void done() {}
    }
}

package com.comms123.messaging.delivery.smpp;

import com.comms123.messaging.delivery.application.SmsProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// One transceiver session with the SMS centre, as long as the instance lives: bound again, after growing waits,
/// whenever it is lost. Receipts come on it also when there is nothing to send.
@Component
class SmppLink implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SmppLink.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final SmsProperties properties;
    private final SmppReceiver receiver;
    /// A signal to check: the session was lost, or all of it must end.
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable SMPPSession session;
    private volatile boolean running;
    private @Nullable Thread keeper;

    SmppLink(SmsProperties properties, SmppReceiver receiver, MeterRegistry meters) {
        this.properties = properties;
        this.receiver = receiver;
        meters.gauge("comms.messaging.sms.bound", this, link -> link.bound().isPresent() ? 1 : 0);
    }

    /// The session, if it can be used at this moment.
    Optional<SMPPSession> bound() {
        return Optional.ofNullable(session).filter(now -> now.getSessionState().isTransmittable());
    }

    /// Gives up a session on which the centre does not answer.
    void drop(SMPPSession silent) {
        silent.close();
    }

    @Override
    public void start() {
        running = true;
        if (properties.isOn()) {
            keeper = Thread.ofVirtual().name("smpp-link").start(this::keep);
        }
    }

    private void keep() {
        var pause = properties.pause();
        try {
            while (running) {
                if (bound().isPresent()) {
                    wake.acquire();
                } else if (bind()) {
                    pause = properties.pause();
                } else {
                    wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                    pause = properties.longerThan(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean bind() {
        wake.drainPermits();
        var fresh = new SMPPSession(this::connect);
        fresh.setEnquireLinkTimer(Math.toIntExact(properties.enquireLink().toMillis()));
        fresh.setTransactionTimer(properties.answerTimeout().toMillis());
        fresh.setMessageReceiverListener(receiver);
        fresh.addSessionStateListener((now, _, _) -> {
            if (!now.isNotClosed()) {
                wake.release();
            }
        });
        try {
            fresh.connectAndBind(properties.host(), properties.port(),
                    new BindParameter(BindType.BIND_TRX, properties.systemId(), properties.password(),
                            properties.systemType(), TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null,
                            InterfaceVersion.IF_34),
                    properties.answerTimeout().toMillis());
        } catch (IOException e) {
            // Its text would name the other side's answer at most; which one it was is in the cause's type.
            log.warn("the SMS centre does not bind us: {}",
                    e.getCause() == null ? e.getClass().getSimpleName() : e.getCause().getClass().getSimpleName());
            fresh.close();
            return false;
        }
        session = fresh;
        log.info("bound to the SMS centre");
        return true;
    }

    private Connection connect(String host, int port) throws IOException {
        var patience = Math.toIntExact(properties.answerTimeout().toMillis());
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), patience);
            return new SocketConnection(properties.tls() ? encrypted(socket, host, port, patience) : socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /// With a certificate for that very host.
    private static Socket encrypted(Socket plain, String host, int port, int patience) throws IOException {
        var socket = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port,
                true);
        var parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(patience);
        socket.startHandshake();
        return socket;
    }

    @Override
    public void stop() {
        running = false;
        wake.release();
        var current = session;
        if (current != null) {
            current.unbindAndClose();
        }
        if (keeper != null) {
            try {
                keeper.join(STOP_WITHIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Starts before the workers and stops after them; before the relay of the outbox, which still has to tell what was
    /// reported.
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 300;
    }
}

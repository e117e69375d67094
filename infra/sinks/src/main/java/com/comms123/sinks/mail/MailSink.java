package com.comms123.sinks.mail;

import com.comms123.sinks.LoopbackServer;
import com.comms123.sinks.LoopbackServer.Page;
import com.comms123.sinks.LoopbackServer.Request;
import com.comms123.sinks.Newest;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/// Takes every mail by SMTP and shows it: a page, and `GET /api/messages` as JSON
/// `[{to, from, subject, date, text, html, headers}]`, newest first, `?to=` for one address, `?limit=` for the newest.
///
/// Listens on the loopback address unless it has another, and keeps a bounded number of mails in memory.
public final class MailSink implements AutoCloseable {
    private static final String MAILS = "/mails/";
    private static final int SHOWN = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GreenMail smtp;
    private final LoopbackServer http;
    private final Newest<Mail> mails;
    private final AtomicLong deliveries = new AtomicLong();

    private MailSink(InetAddress address, int smtpPort, int httpPort, int most) throws IOException {
        this.mails = new Newest<>(most);
        this.smtp = new GreenMail(new ServerSetup(smtpPort, address.getHostAddress(), ServerSetup.PROTOCOL_SMTP));
        var everybody = smtp.setUser("everybody", "everybody");
        smtp.getUserManager().setMessageDeliveryHandler((message, recipient) -> take(message, recipient, everybody));
        this.http = LoopbackServer.start(address, httpPort, Set.of("GET"), this::answer);
    }

    /// @param most how many mails are kept
    public static MailSink start(int smtpPort, int httpPort, int most) throws IOException {
        return start(LoopbackServer.loopback(), smtpPort, httpPort, most);
    }

    /// @param address that is listened on
    /// @param most how many mails are kept
    public static MailSink start(InetAddress address, int smtpPort, int httpPort, int most) throws IOException {
        var sink = new MailSink(address, smtpPort, httpPort, most);
        sink.smtp.start();
        return sink;
    }

    public int smtpPort() {
        return smtp.getSmtp().getPort();
    }

    public int httpPort() {
        return http.port();
    }

    /// Keeps the mail on our side. GreenMail wants to store it too and would keep it for ever, so its box is emptied now
    /// and then.
    private GreenMailUser take(MovingMessage message, MailAddress address, GreenMailUser everybody)
            throws UserException {
        var from = message.getReturnPath() == null ? "" : message.getReturnPath().getEmail();
        mails.add(Mail.of(message.getMessage(), address.getEmail(), from, Instant.now()));
        if (deliveries.incrementAndGet() % 100 == 0) {
            try {
                smtp.getManagers().getImapHostManager().getInbox(everybody).deleteAllMessages();
            } catch (com.icegreen.greenmail.store.FolderException e) {
                throw new UserException("cannot empty the box", e);
            }
        }
        return everybody;
    }

    private Page answer(Request request) {
        var path = request.path();
        var to = Optional.ofNullable(request.query().get("to")).filter(address -> !address.isBlank());
        Predicate<Mail> wanted = mail -> to.isEmpty() || mail.to().equalsIgnoreCase(to.get());
        if (path.equals("/api/messages")) {
            var limit = request.number("limit");
            return request.query().containsKey("limit") && limit.isEmpty()
                    ? Page.text(400, "limit: expected a number")
                    : Page.json(JSON.writeValueAsString(
                            mails.first(wanted, limit).stream().map(Newest.Numbered::item).toList()));
        }
        if (path.equals("/")) {
            return Page.html(200, MailPage.list(mails.first(wanted, OptionalInt.of(SHOWN)), to, mails.received()));
        }
        return path.startsWith(MAILS) ? mail(path.substring(MAILS.length())) : Page.html(404, MailPage.absent());
    }

    private Page mail(String number) {
        var mail = mails.find(
                number.matches("\\d{1,9}") ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty());
        return mail.map(found -> Page.html(200, MailPage.mail(found)))
                .orElseGet(() -> Page.html(404, MailPage.absent()));
    }

    @Override
    public void close() {
        http.close();
        smtp.stop();
    }
}

package com.comms123.local.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/// Takes every mail by SMTP and shows it: a page, and `GET /api/messages` as JSON
/// `[{to, from, subject, date, text, html, headers}]`, newest first, `?to=` for one address, `?limit=` for the newest.
///
/// Listens on the loopback address alone, keeps a bounded number of mails in memory, and answers only requests that were
/// meant for this machine (a page elsewhere cannot read it by a name that leads here).
public final class MailSink implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SHOWN = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GreenMail smtp;
    private final HttpServer http;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Mailboxes mailboxes;
    private final AtomicLong deliveries = new AtomicLong();

    private MailSink(int smtpPort, int httpPort, int most) throws IOException {
        this.mailboxes = new Mailboxes(most);
        this.smtp = new GreenMail(new ServerSetup(smtpPort, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
        this.http = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), httpPort), 0);
    }

    /// @param most how many mails are kept
    public static MailSink start(int smtpPort, int httpPort, int most) throws IOException {
        var sink = new MailSink(smtpPort, httpPort, most);
        sink.start();
        return sink;
    }

    private void start() {
        var everybody = smtp.setUser("everybody", "everybody");
        smtp.getUserManager().setMessageDeliveryHandler((message, address) -> take(message, address, everybody));
        smtp.start();
        http.setExecutor(workers);
        http.createContext("/", this::answer);
        http.start();
    }

    public int smtpPort() {
        return smtp.getSmtp().getPort();
    }

    public int httpPort() {
        return http.getAddress().getPort();
    }

    /// Keeps the mail on our side. GreenMail wants to store it too and would keep it for ever, so its box is emptied now
    /// and then.
    private GreenMailUser take(MovingMessage message, MailAddress address, GreenMailUser everybody)
            throws UserException {
        var from = message.getReturnPath() == null ? "" : message.getReturnPath().getEmail();
        mailboxes.add(Mail.of(message.getMessage(), address.getEmail(), from, Instant.now()));
        if (deliveries.incrementAndGet() % 100 == 0) {
            try {
                smtp.getManagers().getImapHostManager().getInbox(everybody).deleteAllMessages();
            } catch (com.icegreen.greenmail.store.FolderException e) {
                throw new UserException("cannot empty the box", e);
            }
        }
        return everybody;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isMeantForThisMachine(exchange.getRequestHeaders().getFirst("Host"))) {
                send(exchange, 421, "text/plain", "wrong host");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                send(exchange, 405, "text/plain", "only GET");
            } else {
                route(exchange);
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var query = query(exchange.getRequestURI().getRawQuery());
        var to = Optional.ofNullable(query.get("to")).filter(address -> !address.isBlank());
        if (path.equals("/api/messages")) {
            var limit = number(query.get("limit"));
            if (query.containsKey("limit") && limit.isEmpty()) {
                send(exchange, 400, "text/plain", "limit: expected a number");
                return;
            }
            var mails = mailboxes.newest(to,
                    limit.isPresent() ? OptionalInt.of((int) limit.getAsLong()) : OptionalInt.empty());
            send(exchange, 200, "application/json",
                    JSON.writeValueAsString(mails.stream().map(Mailboxes.Numbered::mail).toList()));
        } else if (path.equals("/")) {
            send(exchange, 200, "text/html", MailPage.list(mailboxes.newest(to, OptionalInt.of(SHOWN)), to,
                    mailboxes.received()));
        } else if (path.startsWith("/mails/")) {
            var mail = mailboxes.find(number(path.substring("/mails/".length())));
            send(exchange, mail.isPresent() ? 200 : 404, "text/html",
                    mail.map(MailPage::mail).orElseGet(MailPage::absent));
        } else {
            send(exchange, 404, "text/html", MailPage.absent());
        }
    }

    private static boolean isMeantForThisMachine(@org.jspecify.annotations.Nullable String host) {
        return host != null && (host.equals("localhost") || host.startsWith("localhost:") || host.equals(LOOPBACK)
                || host.startsWith(LOOPBACK + ":"));
    }

    private static OptionalLong number(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
        var parameters = new TreeMap<String, String>();
        if (raw != null) {
            for (var pair : raw.split("&")) {
                var parts = pair.split("=", 2);
                parameters.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
        smtp.stop();
    }

    /// `SMTP-PORT HTTP-PORT MOST`; runs until it is asked to terminate.
    public static void main(String... arguments) throws IOException, InterruptedException {
        var sink = start(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(sink::close, "closing"));
        System.out.println("mail sink at http://" + LOOPBACK + ":" + sink.httpPort());
        new CountDownLatch(1).await();
    }
}

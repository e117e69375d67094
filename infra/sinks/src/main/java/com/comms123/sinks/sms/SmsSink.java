package com.comms123.sinks.sms;

import com.comms123.sinks.LoopbackServer;
import com.comms123.sinks.LoopbackServer.Page;
import com.comms123.sinks.LoopbackServer.Request;
import com.comms123.sinks.Newest;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/// Takes every text message by SMPP 3.4, whoever binds, and shows it: a page, and `GET /api/texts` as JSON
/// `[{to, from, text, alphabet, segments, date, id}]`, newest first, `?to=` for one number, `?limit=` for the newest. A
/// receipt follows each.
///
/// `PUT /api/answers?to=&status=&receipt=&early=` makes it do something else with a number, or with all that have no rule
/// of their own when `to` is left out: refuse (`status`, such as 88 for "throttled"), say nothing (`status=-1`), report
/// another state (`receipt`, such as `UNDELIV`; empty for none), report it before it answers (`early=true`).
/// `DELETE /api/answers` makes it as it was.
///
/// Listens on the loopback address unless it has another, and keeps a bounded number of texts in memory.
public final class SmsSink implements AutoCloseable {
    private static final int SHOWN = 200;
    private static final int MOST_RULES = 1_000;
    private static final String EVERYBODY = "";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Newest<Text> texts;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final SmsCentre centre;
    private final LoopbackServer http;

    private SmsSink(InetAddress address, int smppPort, int httpPort, int most) throws IOException {
        this.texts = new Newest<>(most);
        this.centre = SmsCentre.start(address, smppPort, this::answerTo, texts::add);
        this.http = LoopbackServer.start(address, httpPort, Set.of("GET", "PUT", "DELETE"), this::answer);
    }

    /// @param most how many texts are kept
    public static SmsSink start(int smppPort, int httpPort, int most) throws IOException {
        return start(LoopbackServer.loopback(), smppPort, httpPort, most);
    }

    /// @param address that is listened on
    /// @param most how many texts are kept
    public static SmsSink start(InetAddress address, int smppPort, int httpPort, int most) throws IOException {
        return new SmsSink(address, smppPort, httpPort, most);
    }

    public int smppPort() {
        return centre.port();
    }

    public int httpPort() {
        return http.port();
    }

    /// How many clients are bound.
    public int bound() {
        return centre.bound();
    }

    /// The texts that came, newest first.
    public List<Text> texts() {
        return texts.first(_ -> true, OptionalInt.empty()).stream().map(Newest.Numbered::item).toList();
    }

    /// From now on, for texts to this number.
    public void answer(String number, Answer answer) {
        answers.put(number, answer);
    }

    public void answerAsUsual() {
        answers.clear();
        centre.speakAgain();
    }

    private Answer answerTo(String number) {
        var own = answers.get(number);
        return own == null ? answers.getOrDefault(EVERYBODY, Answer.USUAL) : own;
    }

    private Page answer(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /api/texts" -> {
                var limit = request.number("limit");
                yield request.query().containsKey("limit") && limit.isEmpty()
                        ? Page.text(400, "limit: expected a number")
                        : Page.json(JSON.writeValueAsString(texts.first(wanted(to(request)), limit).stream()
                                .map(Newest.Numbered::item).toList()));
            }
            case "GET /" -> Page.html(200, SmsPage.list(texts.first(wanted(to(request)), OptionalInt.of(SHOWN)),
                    to(request), texts.received()));
            case "PUT /api/answers" -> rule(request);
            case "DELETE /api/answers" -> {
                answerAsUsual();
                yield Page.text(200, "as usual");
            }
            default -> Page.html(404, SmsPage.absent());
        };
    }

    private Page rule(Request request) {
        var query = request.query();
        var silent = String.valueOf(Answer.SILENT).equals(query.get("status"));
        var status = request.number("status");
        if (query.containsKey("status") && !silent && status.isEmpty()) {
            return Page.text(400, "status: expected a number");
        }
        if (answers.size() >= MOST_RULES) {
            return Page.text(400, "there are too many answers; DELETE them first");
        }
        answer(to(request).orElse(EVERYBODY), new Answer(silent ? Answer.SILENT : status.orElse(0),
                query.getOrDefault("receipt", Answer.USUAL.receipt()), "true".equals(query.get("early"))));
        return Page.text(200, "from now on");
    }

    private static Optional<String> to(Request request) {
        return Optional.ofNullable(request.query().get("to")).map(String::strip).filter(number -> !number.isEmpty());
    }

    private static Predicate<Text> wanted(Optional<String> to) {
        return text -> to.isEmpty() || text.to().equals(to.get());
    }

    @Override
    public void close() {
        http.close();
        centre.close();
    }
}

package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.EventCatalogue;
import com.comms123.contracts.Topics;
import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.Session;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.platform.Broker;
import com.comms123.e2e.trail.LogCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// That the trail tells everything that happened, to auditors alone, and is written by nobody.
@Journey(on = Kind.ALONE)
class AuditTrailIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final String ENTRIES = "/api/v1/audit/entries";
    private static final String LOG = "/api/v1/audit/log";
    /// The actions with which a newcomer is in the trail.
    private static final Set<String> ACTIONS = Set.of("register", "join", "sign-in", "update", "view");

    private final Comms comms;
    private final RunningPlatform platform;
    private final Organisation school;

    AuditTrailIT(Comms comms, RunningPlatform platform) {
        this.comms = comms;
        this.platform = platform;
        this.school = comms.access().organisation("school");
    }

    @Test
    void an_audit_service_that_was_killed_catches_up_in_order_without_gaps_or_doubles() {
        var before = comms.auditor().log();
        platform.kill("audit");
        var newcomer = muchHappens();
        var said = Said.everything(comms);
        platform.start("audit");

        var log = PATIENCE.until(
                "all of it is in the log",
                () -> comms.auditor().log(),
                taken -> eventIds(taken).containsAll(said.eventIds())
                        && actions(taken, newcomer).containsAll(ACTIONS));
        assertThat(log.beginsWith(before)).as("entries signed before the kill stay").isTrue();
        var entries = entries(log);
        assertThat(entries).extracting(entry -> entry.path("index").asLong())
                .containsExactlyElementsOf(LongStream.range(0, log.size()).boxed().toList());
        assertThat(entries).extracting(entry -> entry.path("eventId").asString()).doesNotHaveDuplicates();
        var all = Said.everything(comms);
        assertThat(all.eventIds()).as("the trail tells what was said, and nothing else").containsAll(eventIds(log));
        var places = entries.stream()
                .collect(
                        Collectors.toMap(
                                entry -> entry.path("eventId").asString(),
                                entry -> entry.path("index").asLong()));
        said.inOrder().forEach((partition, ids) -> assertThat(ids)
                .as("in the order in which it was said on %s", partition)
                .isSortedAccordingTo(Comparator.comparing(id -> places.getOrDefault(id, -1L))));
    }

    private static Set<String> actions(LogCopy log, Newcomer newcomer) {
        return entries(log).stream().filter(entry -> entry.path("subject").asString().equals(newcomer.userId()))
                .map(entry -> entry.path("action").asString()).collect(Collectors.toSet());
    }

    @Test
    @Clause({"AC-2", "AC-3"})
    void the_trail_has_every_view_of_private_data_and_every_refused_attempt() {
        var newcomer = someone();
        var admin = comms.schoolAdmin();
        PATIENCE.until("the school sees the newcomer", () -> admin.seesMember(school.id(), newcomer.userId()));
        var pupil = admin.enrols(school.id(), "Pupil Watched", List.of(school.groups().getFirst().id()));
        var invitation = admin.invites(school.id(), NewPerson.canary("Ilse").email(), "staff", List.of());
        var at = "/api/v1/organisations/" + school.id();
        var looks = new LinkedHashMap<String, Session>();
        for (var path : List.of("/members", "/members/" + newcomer.userId(), "/contacts", "/pupils", "/pupils/" + pupil,
                "/pupils/" + pupil + "/guardians", "/invitations", "/invitations/" + invitation)) {
            looks.put(at + path, admin.session());
        }
        looks.put(ENTRIES, comms.auditor().session());
        var officer = comms.privacyOfficer(1);
        for (var path : List.of("/api/v1/holds", "/api/v1/deletions")) {
            looks.put(path, officer.session());
        }
        var stranger = someone();
        looks.forEach((path, who) -> {
            who.get(path).expect(200);
            assertThat(stranger.app().get(path).status()).as(path).isIn(403, 404);
        });
        comms.auditor().log();
        stranger.app().get(LOG + "/entries/000").expect(403);
        var names = Json.object("userIds", List.of(newcomer.userId()));
        comms.auditor().session().post("/api/v1/people/names", names).expect(200);
        stranger.app().post("/api/v1/people/names", names).expect(403);

        var expected = new LinkedHashSet<>(looks.keySet());
        expected.addAll(List.of(LOG + "/entries/000", "/api/v1/people/names"));
        PATIENCE.until("all that was refused is in the trail",
                () -> lacking(expected, recorded("failure", stranger.userId())), Set::isEmpty);
        PATIENCE.until("all that was seen is in the trail",
                () -> lacking(expected,
                        recorded("success", admin.userId(), comms.auditor().userId(), officer.userId())),
                Set::isEmpty);
    }

    /// The addresses of no endpoint that was recorded.
    private static Set<String> lacking(Set<String> addresses, Set<String> recorded) {
        return addresses.stream().filter(address -> recorded.stream().noneMatch(endpoint -> isOf(endpoint, address)))
                .collect(Collectors.toSet());
    }

    @Test
    void nobody_can_write_the_trail_by_any_method() {
        var auditor = comms.auditor();
        var before = auditor.log();
        var everybody = Map.of(
                "an auditor",
                auditor.session(),
                "an operator",
                comms.operator().session(),
                "a privacy officer",
                comms.privacyOfficer(1).session(),
                "a school's administrator",
                comms.schoolAdmin().session(),
                "nobody",
                comms.visitor().session());
        var body = Json.object("action", "sign-in", "subject", auditor.userId());
        var paths = List.of(ENTRIES, ENTRIES + "/0", ENTRIES + "/0/proof", LOG, LOG + "/key", LOG + "/checkpoint",
                LOG + "/cosigned-checkpoint", LOG + "/add-checkpoint", LOG + "/consistency", LOG + "/tile/0/000",
                LOG + "/tile/entries/000", LOG + "/entries/000", "/api/v1/usage");
        everybody.forEach((who, session) -> paths.forEach(path -> List.of("POST", "PUT", "PATCH", "DELETE")
                .forEach(method -> assertThat(session.send(method, path, Map.of(), body).status())
                        .as("%s %s by %s", method, path, who)
                        .isIn(401, 403, 404, 405))));
        assertThat(auditor.log().beginsWith(before)).isTrue();
    }

    @Test
    void an_export_has_everything_that_the_pages_have_and_is_itself_in_the_trail() {
        var auditor = comms.auditor();
        var newcomer = someone();
        var about = ENTRIES + "?about=" + newcomer.userId();
        PATIENCE.until("the newcomer's actions are in the trail",
                () -> auditor.entriesAbout(newcomer.userId()).size() >= 2);
        for (var type : List.of("application/x-ndjson", "text/csv")) {
            var already = looksAt(newcomer).size();
            var file = auditor.session().send("GET", about, Map.of("Accept", type), null).expect(200);
            assertThat(file.header("Content-Type").orElse("")).startsWith(type);
            assertThat(file.text().lines().filter(line -> line.contains(newcomer.userId())).count())
                    .isGreaterThanOrEqualTo(2);
            PATIENCE.until("the export is in the trail", () -> looksAt(newcomer).size() > already);
        }
        auditor.session().get(about + "&colour=red").expect(400);
        var page = auditor.session().get(ENTRIES + "?limit=1&order=oldest").expect(200).json();
        var cursor = page.path("next").asString();
        auditor.session().get(ENTRIES + "?limit=1&order=oldest&cursor=" + cursor).expect(200);
        auditor.session().get(ENTRIES + "?limit=1&order=newest&cursor=" + cursor).expect(400);
    }

    @Test
    void one_command_downloads_the_log_and_verifies_it_and_fails_on_a_tampered_copy_saying_where(@TempDir Path home)
            throws IOException, InterruptedException {
        var copy = home.resolve("copy");
        assertThat(VerifyLog.run(platform, "--offline", copy.toString())).satisfies(
                run -> assertThat(run.status()).isEqualTo(2),
                run -> assertThat(run.said()).contains("to download the log into it: infra/verify-log"));
        assertThat(VerifyLog.run(platform, "--trust-on-first-use", copy.toString())).satisfies(
                run -> assertThat(run.said()).containsPattern("(?m)^valid: \\d+ entries of "),
                run -> assertThat(run.status()).isZero());
        assertThat(VerifyLog.run(platform, "--offline", copy.toString()).status()).isZero();

        Path bundle;
        try (var files = Files.walk(copy.resolve("tile/entries"))) {
            bundle = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
        var bytes = Files.readAllBytes(bundle);
        // Behind the length of the first entry, and the beginning of its text.
        bytes[Short.BYTES + "{\"action\":\"".length()] ^= 1;
        Files.write(bundle, bytes);
        assertThat(VerifyLog.run(platform, "--offline", copy.toString())).satisfies(
                run -> assertThat(run.status()).isOne(),
                run -> assertThat(run.said()).contains("NOT valid: entry 0 is not what was signed"));
    }

    private List<JsonNode> looksAt(Newcomer newcomer) {
        return comms.auditor().entriesAbout(newcomer.userId()).stream()
                .filter(entry -> entry.path("action").asString().equals("view")).toList();
    }

    /// The templates of the endpoints at which they looked.
    private Set<String> recorded(String outcome, String... viewers) {
        return Stream.of(viewers)
                .flatMap(viewer -> comms.auditor().looksBy(viewer).stream())
                .filter(look -> look.path("outcome").asString().equals(outcome))
                .map(look -> Json.MAPPER.readTree(look.path("detail").path("data").asString("{}")))
                .map(detail -> detail.path("endpoint").asString("").replaceFirst("^[A-Z]+ ", ""))
                .collect(Collectors.toSet());
    }

    /// A download of bundles is recorded without their numbers.
    private static boolean isOf(String template, String address) {
        return address.matches(template.replaceAll("/\\{\\*[^}]*}", "/.*").replaceAll("/\\{[^}]*}", "/[^/]+"))
                || address.equals(template + "/000");
    }

    private Newcomer someone() {
        return comms.newcomer(NewPerson.canary("Otto"), school.id(), List.of(school.groups().getFirst().id()));
    }

    private Newcomer muchHappens() {
        var newcomer = someone();
        comms.signInWithBrowser(newcomer.account()).signOut();
        var messageId = comms.staff()
                .posts(school.id(), List.of(school.groups().getFirst().id()), "While nobody looks", "All is noted.");
        PATIENCE.until("it is in the inbox", () -> newcomer.parent().hasInInbox(messageId));
        newcomer.parent().marksAsRead(messageId);
        newcomer.app().patch("/api/v1/me", Json.object("name", NewPerson.canary("Ottilie").name())).expect(200);
        PATIENCE.until("the school sees the newcomer",
                () -> comms.schoolAdmin().seesContact(school.id(), newcomer.userId()));
        comms.schoolAdmin().session().get("/api/v1/organisations/" + school.id() + "/members/" + newcomer.userId())
                .expect(200);
        var deletion = newcomer.parent().asksForDeletion();
        comms.privacyOfficer(1)
                .proposesHold(newcomer.userId(), "C-" + UUID.randomUUID(), deletion.dueAt().plus(Duration.ofDays(60)));
        return newcomer;
    }

    private static List<JsonNode> entries(LogCopy log) {
        return LongStream.range(0, log.size()).mapToObj(index -> Json.MAPPER.readTree(log.entry(index))).toList();
    }

    private static Set<String> eventIds(LogCopy log) {
        return entries(log).stream().map(entry -> entry.path("eventId").asString()).collect(Collectors.toSet());
    }

    /// The events of services on the topics of the catalogue: by partition, ids in order. A record that was no event,
    /// and went to the dead letters, is not among them.
    private record Said(Map<String, List<String>> inOrder) {
        static Said everything(Comms comms) {
            var topics = EventCatalogue.entries().stream().map(EventCatalogue.Entry::topic)
                    .filter(topic -> !topic.equals(Topics.PAGE_ACCESSED)).collect(Collectors.toSet());
            var inOrder = new LinkedHashMap<String, List<String>>();
            var dead = new HashSet<String>();
            new Broker(comms.access().kafka()).readEverything(record -> {
                if (topics.contains(record.topic())) {
                    inOrder.computeIfAbsent(record.topic() + "-" + record.partition(), _ -> new ArrayList<>())
                            .add(id(record));
                } else if (Broker.header(record, "dlt-group").filter("audit-service.trail"::equals).isPresent()) {
                    dead.add(id(record));
                }
            });
            inOrder.values().forEach(ids -> {
                ids.removeAll(dead);
                // The broker may have one twice; it is in the trail where it was first.
                var once = new LinkedHashSet<>(ids);
                ids.clear();
                ids.addAll(once);
            });
            return new Said(inOrder);
        }

        private static String id(ConsumerRecord<byte[], byte[]> record) {
            return Broker.header(record, "ce_id").orElse("none");
        }

        Set<String> eventIds() {
            return inOrder.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        }
    }
}

package com.comms123.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.http.LiveStream;
import com.comms123.e2e.http.UnexpectedAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// A school that posts throughout a fault, and its members with open live streams. Every post that was accepted must be
/// with each of them in the end, once. Its author acts like a client without an answer: it sends the same again.
final class Posts implements AutoCloseable {
    private static final Patience ACKNOWLEDGED = Patience.seconds(120);
    private static final Patience ARRIVED = Patience.seconds(180);
    /// Longer than a batch of mails is left to a worker that may be dead.
    private static final Duration LEASES_END = Duration.ofMinutes(6);
    private static final int READERS = 2;

    private final Comms comms;
    private final Founded school;
    private final List<Newcomer> readers;
    private final List<LiveStream> streams;
    /// Ids by subject.
    private final Map<String, String> accepted = new LinkedHashMap<>();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private int number;
    private String key = UUID.randomUUID().toString();

    private Posts(Comms comms, Founded school, List<Newcomer> readers) {
        this.comms = comms;
        this.school = school;
        this.readers = readers;
        this.streams = readers.stream().map(reader -> reader.parent().streamAfterReading(school.id())).toList();
        streams.forEach(stream -> stream.awaitOpen(ACKNOWLEDGED));
    }

    /// Founds a school with members, posts once and waits until they all have it.
    static Posts begun(Comms comms) {
        var school = comms.founds("school", "School of Faults " + UUID.randomUUID().toString().substring(0, 8), "open",
                List.of("Everybody"));
        var readers = IntStream.range(0, READERS).mapToObj(_ -> member(comms, school)).toList();
        var posts = new Posts(comms, school, readers);
        posts.post();
        posts.everybodyHasThem();
        return posts;
    }

    private static Newcomer member(Comms comms, Founded school) {
        var member = comms.newcomer(NewPerson.canary("Mira"), school.id(), List.of(school.group(0)));
        ACKNOWLEDGED.until("is a member where messages are", () -> member.app()
                .get("/api/v1/organisations/" + school.id() + "/messages").status() == 200);
        return member;
    }

    Founded school() {
        return school;
    }

    Newcomer reader() {
        return readers.getFirst();
    }

    /// One more member, who belongs to the school and reads nothing.
    Newcomer anotherMember() {
        return member(comms, school);
    }

    /// Tries to post. After a refusal, the next call sends the same post again.
    Answer tries() {
        var subject = subject(number);
        var answer = answer();
        if (answer.status() == 201) {
            accepted.put(subject, answer.json().path("id").asString());
            number++;
            key = UUID.randomUUID().toString();
        }
        return answer;
    }

    /// A renewed token may be refused as the post itself.
    private Answer answer() {
        try {
            return school.admin().postOnce(school.id(), key, Json.object("groupIds", List.of(school.group(0)),
                    "subject", subject(number), "body", "It arrives."));
        } catch (UnexpectedAnswer refused) {
            return refused.answer();
        }
    }

    private String subject(int of) {
        return "Post %s-%d.".formatted(mark, of);
    }

    /// Posts, trying again as long as it takes.
    String post() {
        var subject = subject(number);
        ACKNOWLEDGED.until("a post is accepted", this::tries, answer -> answer.status() == 201);
        return subject;
    }

    /// Writes posts that wait for their time.
    ///
    /// @return their subjects
    List<String> schedule(int count, Instant sendAt) {
        var subjects = IntStream.range(0, count)
                .mapToObj(of -> "At its time %s-%s-%d.".formatted(mark, sendAt.getEpochSecond(), of)).toList();
        subjects.forEach(subject -> school.admin().post(school.id(), Json.object("groupIds", List.of(school.group(0)),
                "subject", subject, "body", "As planned.", "sendAt", sendAt.toString())).expect(201));
        return subjects;
    }

    boolean isPosted(String subject) {
        return archive().stream().anyMatch(message -> subject.equals(message.path("subject").asString()));
    }

    /// Waits until a scheduled post is posted. From now on everybody must have it, like all others.
    void isDue(String subject) {
        var id = ACKNOWLEDGED.until("it is posted at its time", this::archive,
                archive -> archive.stream().anyMatch(message -> subject.equals(message.path("subject").asString())))
                .stream().filter(message -> subject.equals(message.path("subject").asString())).findFirst()
                .orElseThrow().path("id").asString();
        accepted.put(subject, id);
    }

    private List<JsonNode> archive() {
        return school.admin().wholeArchive(school.id());
    }

    int size() {
        return accepted.size();
    }

    /// Waits until nothing of it is missing anywhere; then nothing may be there twice.
    void everybodyHasThem() {
        readers.forEach(reader -> ARRIVED.until("all is in an inbox", () -> messageIds(reader)
                .containsAll(accepted.values())));
        assertThat(archive().stream().map(message -> message.path("id").asString())).as("the archive")
                .containsExactlyInAnyOrderElementsOf(accepted.values());
        readers.forEach(reader -> assertThat(messageIds(reader)).as("an inbox")
                .containsExactlyInAnyOrderElementsOf(accepted.values()));
        streams.forEach(this::hasThem);
    }

    private static List<String> messageIds(Newcomer reader) {
        return reader.parent().wholeInbox().stream().map(item -> item.path("messageId").asString()).toList();
    }

    /// A client that was asked to load everything again has it from the inbox.
    private void hasThem(LiveStream stream) {
        ARRIVED.until("all has come live", () -> isResynced(stream)
                || shown(stream).containsAll(accepted.values()));
        if (!isResynced(stream)) {
            assertThat(shown(stream)).as("a live stream").containsExactlyInAnyOrderElementsOf(accepted.values());
        }
    }

    private static boolean isResynced(LiveStream stream) {
        return stream.events().stream().anyMatch(event -> "resync".equals(event.type()));
    }

    private static List<String> shown(LiveStream stream) {
        return stream.events().stream().filter(event -> "message".equals(event.type()))
                .map(event -> event.data().path("messageId").asString("")).toList();
    }

    /// Waits until each is mailed to every member.
    ///
    /// @return how many mails came more than once
    int areMailed() {
        comms.clocks().advance(LEASES_END);
        var repeated = new ArrayList<String>();
        for (var reader : readers) {
            var address = reader.person().email();
            ARRIVED.until("all is mailed", () -> accepted.keySet().stream()
                    .filter(subject -> !comms.mail().has(address, subject)).toList(), List::isEmpty);
            accepted.keySet().stream().filter(subject -> mails(address, subject) > 1).forEach(repeated::add);
        }
        return repeated.size();
    }

    /// Waits until one post is mailed.
    void isMailed(String subject, Patience patience) {
        patience.until("it is mailed", () -> comms.mail().has(reader().person().email(), subject));
    }

    private long mails(String address, String subject) {
        return comms.mail().to(address).stream()
                .filter(mail -> mail.path("subject").asString("").contains(subject)).count();
    }

    @Override
    public void close() {
        streams.forEach(LiveStream::close);
    }
}

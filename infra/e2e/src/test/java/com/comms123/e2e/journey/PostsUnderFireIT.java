package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import com.comms123.waiting.LongLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// A school and a club post one message after another while one process after another is killed (`kill -9`) and started
/// again. The author acts like a client without an answer: it sends the same again.
///
/// `-Dcomms.test.fire.posts=2000` for the full size, `-Dcomms.test.fire.seed=...` for the same choices once more.
@Journey(on = Kind.ALONE)
class PostsUnderFireIT {
    private static final int POSTS = LongLoop.rounds(100, 2_000);
    private static final int KILLS = Math.max(Fire.VICTIMS.size(), POSTS / 80);
    private static final long SEED = Long.getLong("comms.test.fire.seed", ThreadLocalRandom.current().nextLong());
    private static final Patience ACKNOWLEDGED = Patience.seconds(120);
    private static final Patience ARRIVED = Patience.seconds(180);
    /// Longer than a batch of mails is left to a worker that may be dead.
    private static final Duration LEASE_ENDS = Duration.ofMinutes(3);
    private static final int TOO_MANY_REQUESTS = 429;

    private final Comms comms;
    private final RunningPlatform platform;
    private final AtomicInteger triedAgain = new AtomicInteger();
    private final String mark = "F" + Long.toUnsignedString(SEED, Character.MAX_RADIX);

    PostsUnderFireIT(Comms comms, RunningPlatform platform) {
        this.comms = comms;
        this.platform = platform;
    }

    /// @param id of the message, once it is acknowledged
    private record Post(String subject, List<String> groupIds, String id) {}

    /// @param groupIds which of both organisations' groups the person is in
    private record Person(Newcomer newcomer, Set<String> groupIds) {
        boolean isMeantBy(Post post) {
            return post.groupIds().stream().anyMatch(groupIds::contains);
        }
    }

    @Test
    @Clause({"RG-2", "AC-1"})
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void an_acknowledged_message_is_in_each_right_inbox_once_and_in_order_and_mailed_to_nobody_else() throws Exception {
        try {
            play(new Random(SEED));
        } catch (AssertionError | ExecutionException e) {
            throw new AssertionError("to try this once more: -Dcomms.test.fire.posts=" + POSTS
                    + " -Dcomms.test.fire.seed=" + SEED, e);
        }
    }

    private void play(Random random) throws InterruptedException, ExecutionException {
        var school = found("school");
        var club = found("club");
        var people = people(school, club);
        var began = System.nanoTime();
        List<List<Post>> posted;
        Map<String, Integer> killed;
        try (var fire = new Fire(platform, new Random(random.nextLong()));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = List.of(school, club).stream()
                    .map(organisation -> threads.submit(writing(organisation, new Random(random.nextLong()), fire)))
                    .toList();
            posted = List.of(writing.getFirst().get(), writing.getLast().get());
            killed = fire.burntOut();
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        comms.clocks().advance(LEASE_ENDS);

        var bySchool = posted.getFirst();
        var byClub = posted.getLast();
        everythingIsInTheArchiveOnce(school, bySchool);
        everythingIsInTheArchiveOnce(club, byClub);
        for (var person : people) {
            var member = person.newcomer().parent();
            ARRIVED.until("all is in an inbox", () -> ids(member.wholeInbox(), "messageId").containsAll(
                    wanted(person, bySchool, byClub).stream().map(Post::id).toList()));
        }
        var mails = mailsAreThere(people, bySchool, byClub);
        for (var person : people) {
            inboxIsRight(person, school, bySchool);
            inboxIsRight(person, club, byClub);
        }
        for (var author : List.of(school, club)) {
            assertThat(author.founder().parent().wholeInbox()).as("the author is in no group").isEmpty();
        }
        for (var stranger : List.of(comms.parent("parent-1"), comms.clubMember())) {
            assertThat(ids(stranger.wholeInbox(), "messageId"))
                    .doesNotContainAnyElementsOf(all(bySchool, byClub).stream().map(Post::id).toList());
        }
        System.out.println(("Posts under fire: %d acknowledged in %d s, %d tries without an answer, killed %s; "
                + "%d inbox items, %d mails of them and %d more than once")
                .formatted(all(bySchool, byClub).size(), took.toSeconds(), triedAgain.get(), killed,
                        people.stream().mapToInt(person -> wanted(person, bySchool, byClub).size()).sum(),
                        mails.wanted(), mails.repeated()));
    }

    // --- who is there

    private Founded found(String kind) {
        return comms.founds(kind, "Place of Fire " + UUID.randomUUID().toString().substring(0, 8), "open",
                List.of("One", "Two"));
    }

    /// Somebody in each group, in both, in groups of both organisations, and in none.
    private List<Person> people(Founded school, Founded club) {
        var one = member(school, List.of(school.group(0)));
        var both = member(school, List.of(school.group(0), school.group(1)));
        var ofTwo = member(school, List.of(school.group(1)));
        ofTwo.newcomer().parent().joins(club.id(), List.of(club.group(0))).expect(200, 201);
        var everywhere = new Person(ofTwo.newcomer(), Set.of(school.group(1), club.group(0)));
        var ofClub = member(club, List.of(club.group(0), club.group(1)));
        var none = member(school, List.of());
        ACKNOWLEDGED.until("messaging knows them", () -> List.of(one, both, everywhere, none).stream()
                .allMatch(person -> isMember(person, school))
                && List.of(everywhere, ofClub).stream().allMatch(person -> isMember(person, club)));
        return List.of(one, both, everywhere, ofClub, none);
    }

    private Person member(Founded organisation, List<String> groupIds) {
        return new Person(comms.newcomer(NewPerson.canary("Fenja"), organisation.id(), groupIds), Set.copyOf(groupIds));
    }

    private static boolean isMember(Person person, Founded organisation) {
        return person.newcomer().app().get("/api/v1/organisations/" + organisation.id() + "/messages").status() == 200;
    }

    // --- posting

    private Callable<List<Post>> writing(Founded organisation, Random random, Fire fire) {
        var posts = POSTS / 2;
        var killingAt = killingAt(random, posts, (KILLS + 1) / 2);
        return () -> {
            var posted = new ArrayList<Post>();
            for (var number = 0; number < posts; number++) {
                if (killingAt.contains(number)) {
                    fire.kill();
                }
                var groups = switch (random.nextInt(3)) {
                    case 0 -> List.of(organisation.group(0));
                    case 1 -> List.of(organisation.group(1));
                    default -> List.of(organisation.group(0), organisation.group(1));
                };
                posted.add(post(organisation, number, groups, new UUID(random.nextLong(), random.nextLong())));
            }
            return posted;
        };
    }

    /// One moment in each of as many stretches of the posts.
    private static Set<Integer> killingAt(Random random, int posts, int kills) {
        var moments = new HashSet<Integer>();
        for (var kill = 0; kill < kills; kill++) {
            moments.add(random.nextInt(kill * posts / kills, (kill + 1) * posts / kills));
        }
        return moments;
    }

    private Post post(Founded organisation, int number, List<String> groupIds, UUID key) {
        var subject = "%s-%s-%d.".formatted(mark, organisation.organisation().kind(), number);
        var message = Json.object("groupIds", groupIds, "subject", subject, "body", "It burns.");
        var tries = new AtomicInteger();
        var id = ACKNOWLEDGED.until("a post is acknowledged", () -> {
            tries.incrementAndGet();
            return organisation.admin().postOnce(organisation.id(), key.toString(), message);
        }, PostsUnderFireIT::isAcknowledged).json().path("id").asString();
        triedAgain.addAndGet(tries.get() - 1);
        return new Post(subject, groupIds, id);
    }

    /// An answer that says neither yes nor no is tried again; a no is wrong.
    private static boolean isAcknowledged(Answer answer) {
        if (answer.status() < 500 && answer.status() != TOO_MANY_REQUESTS) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        }
        return answer.status() == 201;
    }

    // --- what has become of it

    private static void everythingIsInTheArchiveOnce(Founded organisation, List<Post> posts) {
        var archive = ACKNOWLEDGED.until("the archive is there after the fire",
                () -> ids(organisation.admin().wholeArchive(organisation.id()), "id"), _ -> true);
        assertThat(archive).as("the archive, newest first").containsExactlyElementsOf(newestFirst(posts));
    }

    private static void inboxIsRight(Person person, Founded organisation, List<Post> posts) {
        var items = person.newcomer().parent().wholeInbox().stream()
                .filter(item -> organisation.id().equals(item.path("organisationId").asString())).toList();
        assertThat(ids(items, "messageId")).as("an inbox, newest first")
                .containsExactlyElementsOf(newestFirst(posts.stream().filter(person::isMeantBy).toList()));
    }

    private record Mails(int wanted, int repeated) {}

    /// At least one to each recipient of each message, and none to anybody else at all.
    private Mails mailsAreThere(List<Person> people, List<Post> bySchool, List<Post> byClub) {
        var wanted = new LinkedHashMap<String, Set<String>>();
        for (var person : people) {
            var subjects = wanted(person, bySchool, byClub).stream().map(Post::subject).collect(Collectors.toSet());
            if (!subjects.isEmpty()) {
                wanted.put(person.newcomer().person().email(), subjects);
            }
        }
        wanted.forEach((address, subjects) -> ARRIVED.until("all is mailed to somebody",
                () -> Set.copyOf(sent(comms.mail().to(address)).getOrDefault(address, List.of()))
                        .containsAll(subjects)));
        var sent = sent(comms.mail().all());
        assertThat(sent.keySet()).as("to how many addresses anything was mailed").hasSameSizeAs(wanted.keySet());
        sent.forEach((address, subjects) -> assertThat(wanted.getOrDefault(address, Set.of()).containsAll(subjects))
                .as("each mail went only to recipients of its message").isTrue());
        var count = wanted.values().stream().mapToInt(Set::size).sum();
        return new Mails(count, sent.values().stream().mapToInt(Collection::size).sum() - count);
    }

    /// The mailed part of this, by recipient.
    private Map<String, List<String>> sent(List<JsonNode> mails) {
        var subject = Pattern.compile(Pattern.quote(mark) + "-\\w+-\\d+\\.");
        var sent = new LinkedHashMap<String, List<String>>();
        for (var mail : mails) {
            var found = subject.matcher(mail.path("subject").asString(""));
            if (found.find()) {
                sent.computeIfAbsent(mail.path("to").asString(), _ -> new ArrayList<>()).add(found.group());
            }
        }
        return sent;
    }

    private static List<Post> wanted(Person person, List<Post> bySchool, List<Post> byClub) {
        return all(bySchool, byClub).stream().filter(person::isMeantBy).toList();
    }

    private static List<Post> all(List<Post> bySchool, List<Post> byClub) {
        var all = new ArrayList<>(bySchool);
        all.addAll(byClub);
        return all;
    }

    private static List<String> newestFirst(List<Post> posts) {
        return posts.reversed().stream().map(Post::id).toList();
    }

    private static List<String> ids(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asString()).toList();
    }
}

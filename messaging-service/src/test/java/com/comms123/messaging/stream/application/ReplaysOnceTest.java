package com.comms123.messaging.stream.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.InMemoryWithholdings;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.writing.message.application.Messages.Change;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.ids.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Replay loses nothing: instances with clocks of their own, events in any order, a client that comes and goes. It is
/// shown every post once, or told to resync. `-Dreplay.seed=SEED` runs one walk again.
class ReplaysOnceTest {
    private static final int WALKS = 300;
    private static final int STEPS = 60;
    private static final int INSTANCES = 2;

    static LongStream seeds() {
        var one = Long.getLong("replay.seed");
        return one == null ? LongStream.range(0, WALKS) : LongStream.of(one);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_client_that_reconnects_gets_every_post_once_or_a_resync(long seed) {
        new Walk(new Random(seed)).run();
    }

    private static final class Walk {
        private final Random random;
        private final PlaceSeal seal = ResumeTest.sealWith(1);
        private final UserId person = SchoolFixture.person();
        private final List<Place> places = Stream.generate(Place::new).limit(2).toList();
        private final InMemoryMessages messages = new InMemoryMessages();
        private final InMemoryMembers members = new InMemoryMembers()
                .with(places.stream().map(place -> place.member(person)).toArray(Member[]::new));
        private final List<LiveStreams> instances = Stream.generate(this::instance).limit(INSTANCES).toList();
        private final List<List<MessageId>> events = Stream.generate(() -> (List<MessageId>) new ArrayList<MessageId>())
                .limit(INSTANCES).toList();
        private final Set<MessageId> expected = new HashSet<>();
        private final List<MessageId> shown = new ArrayList<>();
        private boolean resynced;
        private @Nullable String last;
        private @Nullable Runnable gone;

        Walk(Random random) {
            this.random = random;
        }

        void run() {
            instances.forEach(LiveStreams::start);
            for (var step = 0; step < STEPS; step++) {
                switch (random.nextInt(5)) {
                    case 0, 1 -> post();
                    case 2, 3 -> hear(random.nextInt(INSTANCES));
                    default -> comeOrGo();
                }
            }
            go();
            come();
            for (var instance = 0; instance < INSTANCES; instance++) {
                while (!events.get(instance).isEmpty()) {
                    hear(instance);
                }
            }
            instances.forEach(LiveStreams::stop);
            assertThat(shown).doesNotHaveDuplicates();
            if (!resynced) {
                assertThat(shown).containsAll(expected);
            }
        }

        private void post() {
            var place = places.get(random.nextInt(places.size()));
            // The id says nothing: clocks differ, and ids are reserved.
            var id = new UUID(random.nextLong() & ~0xF000L | 0x7000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
            var template = place.school.message(place.school.yearThree);
            var message = new Message(new MessageId(id), template.organisation(), template.audience(),
                    template.author(), template.subject(), template.body(), template.urgency(),
                    template.confirmation(), template.allowReplies(), template.postedAt(), template.edition(), 1);
            messages.add(message, List.of(new MessagePosted(id, message.organisation().value(), List.of(), Ids.next(),
                    message.urgency(), message.postedAt())));
            // Before a client comes for the first time, posts are in its inbox alone.
            if (last != null) {
                expected.add(message.id());
            }
            events.forEach(pending -> pending.add(random.nextInt(pending.size() + 1), message.id()));
        }

        private void hear(int instance) {
            var pending = events.get(instance);
            if (!pending.isEmpty()) {
                instances.get(instance).posted(pending.remove(random.nextInt(pending.size())));
            }
        }

        private void comeOrGo() {
            if (gone == null) {
                come();
            } else {
                go();
            }
        }

        private void come() {
            var instance = instances.get(random.nextInt(INSTANCES));
            gone = instance.open(person, Resume.parse(last, seal), new StreamSink() {
                @Override
                public void write(String frames) {
                    frames.lines().forEach(Walk.this::read);
                }

                @Override
                public void close() {}
            });
        }

        private void go() {
            if (gone != null) {
                gone.run();
                gone = null;
            }
        }

        private void read(String line) {
            if (line.startsWith("event: resync")) {
                resynced = true;
            } else if (line.startsWith("id: ")) {
                last = line.substring(4);
            } else if (line.startsWith("data: ") && line.length() > 10) {
                shown.add(new MessageId(UUID.fromString(line.substring(6))));
            }
        }

        private LiveStreams instance() {
            return new LiveStreams(members, new InMemoryPupils(), new InMemoryWithholdings(), messages, messages,
                    new InMemoryPeople(), new PlainFrames(), seal, new StreamProperties(10, 8, 512, 500,
                            Duration.ofSeconds(20), Duration.ofMinutes(30), Duration.ofMinutes(5)),
                    Clock.fixed(SchoolFixture.NOON, ZoneOffset.UTC), new SimpleMeterRegistry());
        }
    }

    /// One school, or club.
    private record Place(SchoolFixture school) {
        Place() {
            this(new SchoolFixture());
        }

        /// Joined before all posts, by the clock of membership-service, which is ahead.
        Member member(UserId person) {
            return new Member(school.school, person, MemberRole.GUARDIAN, Set.<GroupId>of(school.yearThree),
                    SchoolFixture.NOON.plusSeconds(30), 1);
        }
    }

    private static final class PlainFrames implements Frames {
        @Override
        public String message(Message message) {
            return "event: message\nid: " + message.id() + "\ndata: " + message.id() + "\n\n";
        }

        @Override
        public String change(Change change) {
            return "";
        }

        @Override
        public String reply(MessageId message, OrganisationId organisation) {
            return "";
        }
    }
}

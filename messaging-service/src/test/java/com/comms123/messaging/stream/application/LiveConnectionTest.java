package com.comms123.messaging.stream.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.pupil.domain.Concern.Concerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Unconcerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Withheld;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.directory.pupil.domain.Veto;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.stream.application.Resume.After;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.platform.ids.Ids;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveConnectionTest {
    private static final int CAPACITY = 3;
    private static final long SECOND = 1_000_000_000L;
    private static final long PLACE = 1_234_567_890_123L;

    private final SchoolFixture school = new SchoolFixture();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<String> written = new ArrayList<>();
    private final PlaceSeal seal = ResumeTest.sealWith(1);
    private boolean broken;
    private int closed;
    private int overflows;
    private int over;
    private final LiveConnection connection = new LiveConnection(school.parent, new StreamSink() {
        @Override
        public void write(String frames) throws IOException {
            if (broken) {
                throw new IOException("gone");
            }
            written.add(frames);
        }

        @Override
        public void close() {
            closed++;
        }
    }, tasks::add, CAPACITY, new LiveConnection.Watcher() {
        @Override
        public void overflowed(LiveConnection which) {
            overflows++;
        }

        @Override
        public void over(LiveConnection which) {
            over++;
        }
    }, seal, System.nanoTime());

    @BeforeEach
    void the_parent_is_in_year_three() {
        connection.learn(school.guardian(school.parent, school.yearThree));
    }

    @Test
    void a_connection_shows_only_messages_to_own_groups() {
        connection.start(List.of());
        assertThat(connection.offer(post(school.yearThree))).isInstanceOf(Concerned.class);
        assertThat(connection.offer(post(school.yearFour))).isInstanceOf(Unconcerned.class);
        run();
        assertThat(written).hasSize(1);
    }

    @Test
    void events_during_the_opening_follow_the_missed_ones_and_none_comes_twice() {
        var missed = post(school.yearThree);
        var meanwhile = post(school.yearThree);
        connection.offer(missed);
        connection.offer(post(school.yearFour));
        connection.offer(meanwhile);
        run();
        assertThat(written).isEmpty();
        connection.start(List.of(missed));
        run();
        assertThat(String.join("", written)).isEqualTo(missed.frame() + meanwhile.frame());
    }

    @Test
    void a_repeated_event_is_shown_once() {
        var missed = post(school.yearThree);
        connection.start(List.of(missed));
        run();
        var live = post(school.yearThree);
        connection.offer(live);
        connection.offer(missed);
        connection.offer(live);
        run();
        assertThat(String.join("", written)).isEqualTo(missed.frame() + live.frame());
    }

    @Test
    void too_much_to_replay_means_resync_and_the_stream_goes_on() {
        connection.start(null);
        var next = post(school.yearThree);
        connection.offer(next);
        run();
        assertThat(String.join("", written)).isEqualTo(Frames.RESYNC + next.frame());
        assertThat(closed).isZero();
    }

    @Test
    void a_slow_client_gets_a_resync_and_is_disconnected() {
        connection.start(List.of());
        for (var i = 0; i <= CAPACITY; i++) {
            connection.offer(post(school.yearThree));
        }
        connection.offer(post(school.yearThree));
        run();
        assertThat(written).containsExactly(Frames.RESYNC);
        assertThat(closed).isEqualTo(1);
        assertThat(overflows).isEqualTo(1);
        assertThat(over).isEqualTo(1);
    }

    @Test
    void ending_shows_nothing_of_what_waits() {
        connection.start(List.of());
        connection.offer(post(school.yearThree));
        connection.end();
        run();
        assertThat(written).isEmpty();
        assertThat(closed).isEqualTo(1);
        connection.offer(post(school.yearThree));
        run();
        assertThat(written).isEmpty();
    }

    @Test
    void a_client_that_is_gone_is_noticed_at_the_next_write() {
        connection.start(List.of());
        broken = true;
        connection.offer(post(school.yearThree));
        run();
        assertThat(over).isEqualTo(1);
        assertThat(tasks).isEmpty();
    }

    @Test
    void the_newer_membership_wins_in_any_order_of_events() {
        connection.learn(school.left(school.parent, 3));
        connection.learn(school.joined(school.parent, 2, school.yearThree));
        assertThat(connection.concerns(post(school.yearThree))).isFalse();
        connection.learn(school.joined(school.parent, 4, school.yearFour));
        assertThat(connection.concerns(post(school.yearFour))).isTrue();
    }

    @Test
    void it_beats_only_when_nothing_else_was_written_for_a_while() {
        connection.start(List.of());
        var now = System.nanoTime();
        connection.beat(now, 20 * SECOND);
        run();
        assertThat(written).isEmpty();
        connection.beat(now + 21 * SECOND, 20 * SECOND);
        run();
        assertThat(written).containsExactly(Frames.COMMENT);
    }

    @Test
    void a_connection_shows_messages_to_the_pupil_s_group_and_follows_the_pupil() {
        var pupil = school.pupil(Set.of(), school.yearFour);
        connection.start(List.of());
        connection.learn(pupil);
        assertThat(connection.offer(post(school.yearFour))).isInstanceOf(Concerned.class);
        connection.learn(school.pupil(pupil.id(), 3, Map.of(), school.yearFour));
        connection.learn(school.pupil(pupil.id(), 2, pupil.guardians(), school.yearFour));
        assertThat(connection.offer(post(school.yearFour))).isInstanceOf(Unconcerned.class);
    }

    @Test
    void a_restriction_that_is_placed_while_it_is_open_stops_the_next_message() {
        var pupil = school.pupil(Set.of(), school.yearThree);
        connection.start(List.of());
        connection.learn(pupil);
        assertThat(connection.offer(post(school.yearThree))).isInstanceOf(Concerned.class);
        connection.learn(school.pupil(pupil.id(), 2, Map.of(school.parent, Set.of(CustodyRestriction.NO_MESSAGES)),
                school.yearThree));
        var kept = post(school.yearThree);
        assertThat(connection.offer(kept))
                .isEqualTo(new Withheld(Set.of(new Veto(pupil.id(), CustodyRestriction.NO_MESSAGES))));
        run();
        assertThat(String.join("", written)).doesNotContain(kept.frame());
    }

    @Test
    void pupils_of_others_are_none_of_its_business() {
        connection.start(List.of());
        connection.learn(school.pupil(new PupilId(Ids.next()), 1,
                Map.of(SchoolFixture.person(), Set.of(CustodyRestriction.NO_CONTACT)), school.yearThree,
                school.yearFour));
        assertThat(connection.offer(post(school.yearThree))).isInstanceOf(Concerned.class);
        assertThat(connection.offer(post(school.yearFour))).isInstanceOf(Unconcerned.class);
    }

    @Test
    void a_closed_school_shows_nothing_even_after_late_events() {
        connection.start(List.of());
        assertThat(connection.learnClosed(school.school)).isTrue();
        assertThat(connection.learnClosed(school.school)).isFalse();
        connection.learn(school.joined(school.parent, 9, school.yearThree));
        assertThat(connection.offer(post(school.yearThree))).isInstanceOf(Unconcerned.class);
    }

    @Test
    void no_id_shows_how_many_messages_a_school_or_a_club_has() {
        var club = new SchoolFixture();
        connection.learn(club.guardian(school.parent, club.yearThree));
        connection.begin(school.school, PLACE);
        connection.begin(club.school, PLACE);
        connection.start(List.of());
        run();
        var first = id();
        assertThat(first).doesNotContain(Long.toString(PLACE, 36)).doesNotContain(Long.toString(PLACE));
        assertThat(Resume.parse(first, seal))
                .isEqualTo(new After(Resume.NO_MESSAGE, Map.of(school.school, PLACE, club.school, PLACE)));
        written.clear();
        var post = post(school.yearThree, PLACE + 1);
        connection.offer(post);
        run();
        assertThat(id()).startsWith(post.id() + ".").doesNotContain(Long.toString(PLACE, 36))
                .doesNotContain(Long.toString(PLACE));
        assertThat(Resume.parse(id(), seal)).isEqualTo(new After(post.id(), Map.of(club.school, PLACE)));
    }

    /// The one in the only frame.
    private String id() {
        assertThat(written).hasSize(1);
        return written.getFirst().strip().substring("id: ".length());
    }

    private LivePost post(GroupId group) {
        return post(group, 0);
    }

    private LivePost post(GroupId group, long place) {
        Message message = school.message(group);
        return new LivePost(message.id(), message.organisation(), message.audience(), "id: " + message.id() + "\n\n",
                place);
    }

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}

package com.comms123.messaging.push.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.InMemoryPushSubscriptions;
import com.comms123.messaging.fixture.PushFixture;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.push.domain.PushSubscription;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscribingBrowsersTest {
    private final UserId ann = SchoolFixture.person();
    private final UserId bob = SchoolFixture.person();
    private final InMemoryPushSubscriptions subscriptions = new InMemoryPushSubscriptions();
    private final TestClock clock = new TestClock();
    private boolean purgedMeanwhile;
    private final InMemoryPeople people = new InMemoryPeople() {
        @Override
        public boolean isPurged(UserId user) {
            return purgedMeanwhile && subscriptions.count(user) > 0 || super.isPurged(user);
        }
    };
    private final SubscribingBrowsers browsers = PushFixture.browsers(subscriptions,
            PushFixture.on("fcm.googleapis.com"), people, clock);

    @Test
    void a_browser_that_subscribes_twice_is_known_once() {
        var first = browsers.subscribe(ann, endpoint(1));
        clock.advance(Duration.ofDays(1));
        assertThat(browsers.subscribe(ann, endpoint(1)).id()).isEqualTo(first.id());
        assertThat(browsers.of(ann)).extracting(PushSubscription::at).containsExactly(clock.instant());
    }

    @Test
    void the_oldest_of_eleven_browsers_goes() {
        for (var browser = 1; browser <= 11; browser++) {
            browsers.subscribe(ann, endpoint(browser));
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(subscriptions.of(List.of(ann))).hasSize(10)
                .extracting(one -> one.endpoint().address().toString()).doesNotContain(endpoint(1));
    }

    @Test
    void a_browser_notifies_the_person_who_subscribed_last() {
        browsers.subscribe(ann, endpoint(1));
        browsers.subscribe(bob, endpoint(1));
        assertThat(browsers.of(ann)).isEmpty();
        assertThat(browsers.of(bob)).hasSize(1);
    }

    @Test
    void nobody_can_turn_off_a_browser_of_another_person() {
        var id = browsers.subscribe(ann, endpoint(1)).id();
        browsers.unsubscribe(bob, id);
        browsers.unsubscribeAll(bob);
        assertThat(browsers.of(ann)).hasSize(1);
        browsers.unsubscribe(ann, id);
        browsers.unsubscribe(ann, id);
        assertThat(browsers.of(ann)).isEmpty();
    }

    @Test
    void nothing_is_kept_for_a_person_who_asked_for_deletion_however_late() {
        people.markDeleted(ann, clock.instant());
        assertThatThrownBy(() -> browsers.subscribe(ann, endpoint(1))).isInstanceOf(Refused.class)
                .hasMessage("person-absent");
        purgedMeanwhile = true;
        browsers.subscribe(bob, endpoint(2));
        assertThat(subscriptions.count(bob)).isZero();
    }

    @Test
    void a_platform_without_keys_offers_no_notifications() {
        var off = PushFixture.browsers(subscriptions.with(ann, endpoint(1)), PushFixture.off(), people, clock);
        assertThat(off.publicKey()).isEmpty();
        assertThat(off.holdersAmong(List.of(ann))).isEmpty();
        assertThatThrownBy(() -> off.subscribe(ann, endpoint(1))).isInstanceOf(Refused.class).hasMessage("push-off");
    }

    private static String endpoint(int browser) {
        return "https://fcm.googleapis.com/fcm/send/" + browser;
    }
}

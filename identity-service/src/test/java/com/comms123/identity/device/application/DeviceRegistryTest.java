package com.comms123.identity.device.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.DeviceForgotten;
import com.comms123.identity.device.domain.Device;
import com.comms123.identity.device.domain.Stamp;
import com.comms123.identity.fixture.InMemoryKnownDevices;
import com.comms123.identity.fixture.InMemoryPeople;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceRegistryTest {
    private static final Duration LIFETIME = Duration.ofDays(30);

    private final InMemoryKnownDevices devices = new InMemoryKnownDevices();
    private final TestClock clock = new TestClock();
    private final DeviceRegistry registry = new DeviceRegistry(devices,
            new DeviceProperties(LIFETIME, Duration.ofMinutes(1)), clock);
    private final PersonId person = someone();
    private final UUID laptop = Ids.next();

    @BeforeEach
    void setTheClock() {
        clock.set(NOW);
    }

    private Stamp now() {
        return new Stamp(clock.instant(), Ids.next());
    }

    private List<UUID> remembered() {
        return registry.of(person).stream().map(Device::id).toList();
    }

    @Test
    void a_removal_is_published_with_the_person_as_actor_and_an_expiry_without() {
        registry.signedIn(person, now(), laptop, "Firefox", "Linux");
        registry.forget(person, laptop);
        registry.signedIn(person, new Stamp(NOW.plusSeconds(1), Ids.next()), laptop, "Firefox", "Linux");
        clock.advance(LIFETIME.plusSeconds(1));
        registry.expire();
        assertThat(devices.events).extracting(DeviceForgotten::reason).containsExactly("user", "expired");
        assertThat(devices.actors).containsExactly(person.toString(), "system");
    }

    @Test
    void only_own_devices_can_be_forgotten_and_forgetting_twice_is_harmless() {
        registry.signedIn(person, now(), laptop, "Firefox", "Linux");
        assertThatThrownBy(() -> registry.forget(someone(), laptop)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().kind().status()).isEqualTo(404));
        assertThatThrownBy(() -> registry.forget(person, Ids.next())).isInstanceOf(Refused.class);
        assertThat(remembered()).containsExactly(laptop);
        registry.forget(person, laptop);
        registry.forget(person, laptop);
        assertThat(devices.events).hasSize(1);
    }

    @Test
    void a_decision_is_taken_anew_when_somebody_was_faster() {
        registry.signedIn(person, now(), laptop, "Firefox", "Linux");
        clock.advance(Duration.ofMinutes(1));
        var desktop = Ids.next();
        devices.beforeSaving = () -> registry.signedIn(person, now(), desktop, "Safari", "macOS");
        registry.forgetAll(person, "password");
        assertThat(remembered()).isEmpty();
        assertThat(devices.events).extracting(event -> event.deviceIds() + " " + event.reason())
                .containsExactly(List.of(laptop) + " elsewhere", List.of(desktop) + " password");
    }

    @Test
    void repeated_news_of_a_device_is_not_written_again() {
        var stamp = now();
        registry.signedIn(person, stamp, laptop, "Firefox", "Linux");
        registry.signedIn(person, stamp, laptop, "Firefox", "Linux");
        registry.used(person, stamp, laptop, "Firefox", "Linux");
        assertThat(devices.writes).isEqualTo(1);
    }

    @Test
    void expiry_takes_everybody_who_is_due_and_nobody_else() {
        var many = IntStream.range(0, 250).mapToObj(i -> someone()).toList();
        many.forEach(one -> registry.signedIn(one, now(), Ids.next(), null, null));
        clock.advance(Duration.ofMillis(1));
        registry.signedIn(person, now(), laptop, null, null);
        clock.set(NOW.plus(LIFETIME));
        registry.expire();
        assertThat(devices.events).hasSize(250);
        assertThat(remembered()).containsExactly(laptop);
    }

    @Test
    void nobody_is_remembered_for_longer_than_thirty_days() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceProperties(LIFETIME.plusMillis(1), Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceProperties(Duration.ZERO, Duration.ofMinutes(1)));
    }

    @Test
    void a_purge_removes_the_record_of_who_was_deleted_alone() {
        var people = new InMemoryPeople();
        var owner = people.put(active("ann@example.org"));
        registry.signedIn(owner.id(), now(), laptop, null, null);
        var purger = new DevicePurger(devices, people);
        var order = new PurgeOrder(Ids.next(), RecordKind.USER, owner.id().value());
        assertThat(purger.count(order)).containsEntry("devices", 1L);
        assertThatThrownBy(() -> purger.remove(order)).isInstanceOf(Refused.class);
        assertThat(purger.residual(order)).isEqualTo(1);
        people.remove(owner.id());
        purger.remove(order);
        purger.remove(order);
        assertThat(purger.residual(order)).isZero();
        var other = new PurgeOrder(Ids.next(), RecordKind.MESSAGE, owner.id().value());
        assertThat(purger.count(other)).isEmpty();
        assertThat(purger.residual(other)).isZero();
    }
}

package com.comms123.identity.device.domain;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.identity.DeviceForgotten;
import com.comms123.identity.device.domain.KnownDevices.Change;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.ids.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KnownDevicesTest {
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final UUID LAPTOP = Ids.next();
    private static final UUID DESKTOP = Ids.next();

    private final PersonId person = someone();
    private final List<DeviceForgotten> published = new ArrayList<>();
    private KnownDevices known = KnownDevices.none(person);

    private static Instant at(int minute) {
        return NOW.plus(Duration.ofMinutes(minute));
    }

    private static Stamp stamp(int minute) {
        return new Stamp(at(minute), new UUID(0x0000_0000_0000_7000L, minute));
    }

    private void happens(Function<KnownDevices, Change> event) {
        var change = event.apply(known);
        known = change.after();
        published.addAll(change.events());
    }

    private static Function<KnownDevices, Change> remembers(int minute, UUID device) {
        return known -> known.signedIn(stamp(minute), device, "Firefox", "Linux");
    }

    private static Function<KnownDevices, Change> signsInWithoutBeingRemembered(int minute) {
        return known -> known.signedIn(stamp(minute), null, "Safari", "macOS");
    }

    private static Function<KnownDevices, Change> isUsed(int minute, UUID device) {
        return known -> known.used(stamp(minute), device, "Firefox", "Linux");
    }

    private static Function<KnownDevices, Change> signsOut(int minute, UUID device) {
        return known -> known.signedOut(stamp(minute), device);
    }

    private List<UUID> remembered(Instant now) {
        return known.remembered(now, LIFETIME).stream().map(Device::id).toList();
    }

    private List<UUID> remembered() {
        return remembered(at(100));
    }

    private void assertTold(String reason, UUID... devices) {
        assertThat(published).containsExactly(new DeviceForgotten(person.value(), List.of(devices), reason));
    }

    @Test
    void a_device_is_remembered_and_its_use_noted() {
        happens(remembers(1, LAPTOP));
        happens(isUsed(5, LAPTOP));
        assertThat(known.remembered(at(6), LIFETIME)).containsExactly(
                new Device(LAPTOP, stamp(1), at(5), "Firefox", "Linux"));
        assertThat(published).isEmpty();
    }

    @Test
    void signing_in_on_another_computer_forgets_it_whether_that_one_is_remembered_or_not() {
        happens(remembers(1, LAPTOP));
        happens(remembers(2, DESKTOP));
        assertThat(remembered()).containsExactly(DESKTOP);
        assertTold("elsewhere", LAPTOP);
        published.clear();
        happens(signsInWithoutBeingRemembered(3));
        assertThat(remembered()).isEmpty();
        assertTold("elsewhere", DESKTOP);
    }

    @Test
    void giving_the_password_again_on_the_same_computer_starts_its_time_anew() {
        happens(remembers(1, LAPTOP));
        happens(remembers(2, LAPTOP));
        assertThat(known.remembered(at(3), LIFETIME)).singleElement()
                .satisfies(device -> assertThat(device.since()).isEqualTo(at(2)));
        assertThat(published).isEmpty();
    }

    @Test
    void an_automatic_sign_in_forgets_nothing() {
        happens(remembers(1, LAPTOP));
        happens(isUsed(2, DESKTOP));
        assertThat(remembered()).containsExactly(LAPTOP);
        assertThat(published).isEmpty();
    }

    @Test
    void signing_out_forgets_the_device_it_was_on() {
        happens(remembers(1, LAPTOP));
        happens(signsOut(2, DESKTOP));
        assertThat(remembered()).containsExactly(LAPTOP);
        happens(signsOut(3, LAPTOP));
        assertThat(remembered()).isEmpty();
        assertTold("signed-out", LAPTOP);
        happens(remembers(4, LAPTOP));
        assertThat(remembered()).containsExactly(LAPTOP);
    }

    @Test
    void a_sign_out_before_the_device_was_remembered_again_does_not_forget_it() {
        happens(remembers(4, LAPTOP));
        happens(signsOut(3, LAPTOP));
        assertThat(remembered()).containsExactly(LAPTOP);
        assertThat(published).isEmpty();
    }

    @Test
    void a_late_event_of_a_device_forgotten_elsewhere_publishes_it_as_forgotten() {
        happens(remembers(2, DESKTOP));
        happens(remembers(1, LAPTOP));
        assertThat(remembered()).containsExactly(DESKTOP);
        assertTold("elsewhere", LAPTOP);
    }

    @Test
    void a_device_whose_sign_out_arrives_first_is_not_remembered() {
        happens(signsOut(2, LAPTOP));
        happens(remembers(1, LAPTOP));
        assertThat(remembered()).isEmpty();
        assertThat(published).isEmpty();
    }

    @Test
    void the_order_of_events_does_not_change_the_remembered_devices() {
        var history = List.of(remembers(1, LAPTOP), isUsed(2, LAPTOP), remembers(3, DESKTOP), signsOut(4, DESKTOP),
                remembers(5, LAPTOP), isUsed(6, LAPTOP));
        var orders = permutations(history);
        assertThat(orders).hasSize(720);
        history.forEach(this::happens);
        var expected = known.remembered(at(7), LIFETIME);
        assertThat(expected).containsExactly(new Device(LAPTOP, stamp(5), at(6), "Firefox", "Linux"));
        for (var order : orders) {
            known = KnownDevices.none(person);
            order.forEach(this::happens);
            assertThat(known.remembered(at(7), LIFETIME)).isEqualTo(expected);
            order.reversed().forEach(this::happens);
            assertThat(known.remembered(at(7), LIFETIME)).isEqualTo(expected);
        }
    }

    @Test
    void nothing_is_remembered_after_the_last_sign_out_in_any_order() {
        var history = List.of(remembers(1, LAPTOP), isUsed(2, LAPTOP), remembers(3, DESKTOP), isUsed(4, DESKTOP),
                signsOut(5, DESKTOP));
        for (var order : permutations(history)) {
            known = KnownDevices.none(person);
            order.forEach(this::happens);
            order.forEach(this::happens);
            assertThat(remembered()).isEmpty();
        }
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        var found = new ArrayList<List<T>>();
        for (var i = 0; i < all.size(); i++) {
            var rest = new ArrayList<>(all);
            var first = rest.remove(i);
            for (var order : permutations(rest)) {
                var one = new ArrayList<T>(List.of(first));
                one.addAll(order);
                found.add(one);
            }
        }
        return found;
    }

    @Test
    void the_same_event_again_changes_nothing() {
        happens(remembers(1, LAPTOP));
        happens(isUsed(2, LAPTOP));
        var before = known;
        happens(remembers(1, LAPTOP));
        happens(isUsed(2, LAPTOP));
        assertThat(known).isEqualTo(before);
        happens(signsOut(3, LAPTOP));
        var gone = known;
        happens(signsOut(3, LAPTOP));
        happens(remembers(1, LAPTOP));
        assertThat(known).isEqualTo(gone);
        assertTold("signed-out", LAPTOP);
    }

    @Test
    void a_person_s_own_removal_takes_effect_even_with_skewed_clocks() {
        happens(remembers(10, LAPTOP));
        happens(known -> known.forget(stamp(9), LAPTOP));
        assertThat(remembered()).isEmpty();
        assertTold("user", LAPTOP);
        happens(remembers(10, LAPTOP));
        happens(known -> known.forget(stamp(11), LAPTOP));
        happens(known -> known.forget(stamp(11), DESKTOP));
        assertThat(remembered()).isEmpty();
        assertThat(published).hasSize(1);
    }

    @Test
    void forgetting_all_devices_includes_those_whose_events_arrive_late() {
        happens(remembers(10, LAPTOP));
        happens(known -> known.forgetAll(stamp(9), "password"));
        assertThat(remembered()).isEmpty();
        assertTold("password", LAPTOP);
        happens(known -> known.forgetAll(stamp(9), "password"));
        assertThat(published).hasSize(1);
        happens(remembers(8, DESKTOP));
        assertThat(remembered()).isEmpty();
        assertThat(published).last().isEqualTo(new DeviceForgotten(person.value(), List.of(DESKTOP), "password"));
        happens(remembers(11, LAPTOP));
        assertThat(remembered()).containsExactly(LAPTOP);
    }

    @Test
    void a_device_expires_thirty_days_after_the_password_was_given_however_it_is_used() {
        happens(remembers(0, LAPTOP));
        happens(known -> known.used(new Stamp(NOW.plus(LIFETIME).minusMillis(2), Ids.next()), LAPTOP, null, null));
        var before = NOW.plus(LIFETIME).minusMillis(1);
        assertThat(remembered(before)).containsExactly(LAPTOP);
        happens(known -> known.expire(before, LIFETIME));
        assertThat(remembered(before)).containsExactly(LAPTOP);
        assertThat(published).isEmpty();
        var due = NOW.plus(LIFETIME);
        assertThat(remembered(due)).isEmpty();
        happens(known -> known.expire(due, LIFETIME));
        assertThat(remembered(before)).isEmpty();
        assertTold("expired", LAPTOP);
        happens(remembers(0, LAPTOP));
        happens(known -> known.expire(due, LIFETIME));
        assertThat(published).hasSize(1);
        assertThat(known.oldestSince()).isNull();
    }

    @Test
    void a_device_known_only_by_use_expires_without_an_event() {
        happens(isUsed(0, LAPTOP));
        assertThat(known.oldestSince()).isEqualTo(NOW);
        happens(known -> known.expire(NOW.plus(LIFETIME), LIFETIME));
        assertThat(known.devices()).isEmpty();
        assertThat(published).isEmpty();
    }

    @Test
    void the_number_of_stored_devices_is_bounded() {
        for (var i = 0; i < 200; i++) {
            happens(isUsed(i, Ids.next()));
            happens(signsOut(i, Ids.next()));
        }
        happens(known -> known.signedIn(stamp(0), LAPTOP, null, null));
        assertThat(known.devices()).hasSizeLessThanOrEqualTo(20);
        assertThat(known.forgotten()).hasSizeLessThanOrEqualTo(20);
        assertThat(remembered()).containsExactly(LAPTOP);
    }
}

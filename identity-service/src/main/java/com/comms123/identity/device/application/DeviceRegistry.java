package com.comms123.identity.device.application;

import com.comms123.identity.device.domain.Device;
import com.comms123.identity.device.domain.KnownDevices;
import com.comms123.identity.device.domain.KnownDevices.Change;
import com.comms123.identity.device.domain.Stamp;
import com.comms123.identity.person.application.RememberedDevices;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.security.Actor;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Keeps the devices on which people are remembered in step with what the gateway tells, and forgets them when it is
/// time or asked for. A device that is forgotten is published (`device.forgotten`) in the same write: the gateway ends
/// what it keeps.
@Service
public class DeviceRegistry implements RememberedDevices {
    private static final Logger log = LoggerFactory.getLogger(DeviceRegistry.class);
    private static final int AT_ONCE = 100;
    private static final int MOST_BATCHES = 50;

    private final Devices devices;
    private final DeviceProperties properties;
    private final Clock clock;

    DeviceRegistry(Devices devices, DeviceProperties properties, Clock clock) {
        this.devices = devices;
        this.properties = properties;
        this.clock = clock;
    }

    /// A password was given on a browser: every other device is forgotten (CK-4).
    ///
    /// @param device null when this browser must not be remembered
    public void signedIn(PersonId person, Stamp stamp, @Nullable UUID device, @Nullable String browser,
            @Nullable String system) {
        change(person, person.toString(), known -> known.signedIn(stamp, device, browser, system));
    }

    public void used(PersonId person, Stamp stamp, UUID device, @Nullable String browser, @Nullable String system) {
        change(person, person.toString(), known -> known.used(stamp, device, browser, system));
    }

    public void signedOut(PersonId person, Stamp stamp, UUID device) {
        change(person, person.toString(), known -> known.signedOut(stamp, device));
    }

    /// The last remembered first.
    public List<Device> of(PersonId person) {
        return known(person).remembered(clock.instant(), properties.lifetime());
    }

    /// Forgets one of a person's own devices; one forgotten lately is fine.
    ///
    /// @throws Refused 404 when it is none of theirs
    public void forget(PersonId person, UUID device) {
        var before = change(person, person.toString(), known -> known.forget(now(), device));
        if (before.remembered(clock.instant(), properties.lifetime()).stream().noneMatch(d -> d.id().equals(device))
                && !before.hasForgotten(device)) {
            throw new Refused(Refusal.absent("no-such-device", "No device with this id remembers you."));
        }
    }

    @Override
    public void forgetAll(PersonId person, String reason) {
        change(person, person.toString(), known -> known.forgetAll(now(), reason));
    }

    /// Forgets what was remembered too long ago (CK-3). Bounded: the next run goes on.
    public void expire() {
        var now = clock.instant();
        for (var batch = 0; batch < MOST_BATCHES; batch++) {
            var due = devices.withDeviceSince(now.minus(properties.lifetime()), AT_ONCE);
            var done = Isolated.each("expire-devices", due,
                    person -> change(person, Actor.SYSTEM, known -> known.expire(now, properties.lifetime())));
            if (done > 0) {
                log.info("Devices of {} people have expired", done);
            }
            if (due.size() < AT_ONCE || done == 0) {
                return;
            }
        }
    }

    public long remove(PersonId person) {
        return devices.remove(person);
    }

    /// @return what was known before
    private KnownDevices change(PersonId person, String actor, Function<KnownDevices, Change> decide) {
        return Conflicts.retrying(() -> {
            var before = known(person);
            var change = decide.apply(before);
            if (!change.after().equals(before) || !change.events().isEmpty()) {
                devices.save(change.after(), change.events(), actor);
            }
            return before;
        });
    }

    private KnownDevices known(PersonId person) {
        return devices.find(person).orElseGet(() -> KnownDevices.none(person));
    }

    private Stamp now() {
        return new Stamp(clock.instant(), Ids.next());
    }
}

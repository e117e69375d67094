package com.comms123.identity.device.domain;

import static java.util.Comparator.reverseOrder;

import com.comms123.contracts.identity.DeviceForgotten;
import com.comms123.identity.person.domain.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The devices on which one person is remembered, with all that is needed to compute them **whatever order** events
/// arrive in, and however often: each event is joined to the known state as the later of two stamps, so that all orders
/// end alike.
///
/// A device is remembered when the password was given on it after the *boundary*, and after it was last forgotten
/// itself. The boundary is the last sign-in with a password on any browser, which forgets every other one (CK-4), or
/// the last time that all were forgotten.
///
/// @param version the stored version this was read at; 0 before it was ever stored
/// @param boundary null while no event has arrived
/// @param devices the remembered ones, and those whose remembering has not arrived yet
/// @param forgotten when single devices were forgotten, as far as the boundary does not say so already
public record KnownDevices(PersonId person, long version, @Nullable Boundary boundary, List<Device> devices,
        List<Forgotten> forgotten) {
    /// Signed in on another computer, which is also the reason for a device that became known too late.
    public static final String ELSEWHERE = "elsewhere";
    public static final String USER = "user";
    private static final String SIGNED_OUT = "signed-out";
    private static final String EXPIRED = "expired";
    private static final int MOST = 20;
    private static final Comparator<Device> LIKELIEST_FIRST = Comparator
            .comparing((Device device) -> device.remembered() == null).thenComparing(Device::since, reverseOrder())
            .thenComparing(Device::id);

    /// Every device that was remembered before this is no longer remembered.
    ///
    /// @param reason as `device.forgotten` says it
    public record Boundary(Stamp stamp, String reason) {}

    public record Forgotten(UUID device, Stamp stamp) {}

    /// @param events none when nothing is published
    public record Change(KnownDevices after, List<DeviceForgotten> events) {}

    public KnownDevices {
        devices = List.copyOf(devices);
        forgotten = List.copyOf(forgotten);
    }

    public static KnownDevices none(PersonId person) {
        return new KnownDevices(person, 0, null, List.of(), List.of());
    }

    /// A password was given on a browser.
    ///
    /// @param device the browser's id when the person chose to be remembered; null when not
    public Change signedIn(Stamp stamp, @Nullable UUID device, @Nullable String browser, @Nullable String system) {
        var known = device == null
                ? devices
                : with(new Device(device, stamp, stamp.at(), browser, system));
        return dropForgotten(later(new Boundary(stamp, ELSEWHERE)), known, forgotten, ELSEWHERE);
    }

    /// Being remembered stood for the password.
    public Change used(Stamp stamp, UUID device, @Nullable String browser, @Nullable String system) {
        if (find(device) == null && (boundary != null && !boundary.stamp().isBefore(stamp)
                || isForgottenSince(stamp, device, forgotten))) {
            return unchanged();
        }
        return dropForgotten(boundary, with(new Device(device, null, stamp.at(), browser, system)), forgotten,
                ELSEWHERE);
    }

    /// The person has signed out on this device.
    public Change signedOut(Stamp stamp, UUID device) {
        return dropForgotten(boundary, devices, withForgotten(device, stamp), SIGNED_OUT);
    }

    /// The person has removed one of their devices; the answer to somebody who sees it: it takes effect whatever the
    /// clocks say.
    public Change forget(Stamp stamp, UUID device) {
        var found = find(device);
        if (found == null || found.remembered() == null) {
            return unchanged();
        }
        return dropForgotten(boundary, devices, withForgotten(device, Stamp.later(stamp, found.remembered())), USER);
    }

    public Change forgetAll(Stamp stamp, String reason) {
        var last = stamp;
        for (var device : devices) {
            last = device.remembered() == null ? last : last.after(device.remembered());
        }
        return dropForgotten(later(new Boundary(last, reason)), devices, forgotten, reason);
    }

    /// Forgets what was remembered too long ago: for `lifetime` or longer.
    public Change expire(Instant now, Duration lifetime) {
        var single = new ArrayList<>(forgotten);
        var known = new ArrayList<Device>();
        for (var device : devices) {
            var since = device.remembered();
            if (since != null && isExpired(device, now, lifetime)) {
                single.add(new Forgotten(device.id(), new Stamp(device.lastUsedAt(), since.event())));
            }
            if (since != null || !isExpired(device, now, lifetime)) {
                known.add(device);
            }
        }
        return dropForgotten(boundary, known, single, EXPIRED);
    }

    /// Those that sign the person in without a password at this instant, the last remembered first.
    public List<Device> remembered(Instant now, Duration lifetime) {
        return devices.stream().filter(device -> device.remembered() != null && !isExpired(device, now, lifetime))
                .sorted(Comparator.comparing(Device::since).reversed()).toList();
    }

    /// Whether this device was forgotten, as far as that is still known.
    public boolean hasForgotten(UUID device) {
        return forgotten.stream().anyMatch(one -> one.device().equals(device));
    }

    /// Since when the device lives that will expire first; null when there is none.
    public @Nullable Instant oldestSince() {
        return devices.stream().map(Device::since).min(Comparator.naturalOrder()).orElse(null);
    }

    private static boolean isExpired(Device device, Instant now, Duration lifetime) {
        return !device.since().plus(lifetime).isAfter(now);
    }

    private Change unchanged() {
        return new Change(this, List.of());
    }

    /// Drops devices that are no longer remembered, as far as is known now, and publishes that they are forgotten.
    private Change dropForgotten(@Nullable Boundary border, List<Device> known, List<Forgotten> single, String reason) {
        var kept = new ArrayList<Device>();
        var reasons = new LinkedHashMap<String, List<UUID>>();
        for (var device : known) {
            var since = device.remembered();
            var outrun = border != null && since != null && since.isBefore(border.stamp()) ? border.reason() : null;
            if (since != null && outrun == null && !isForgottenSince(since, device.id(), single)) {
                kept.add(device);
                continue;
            }
            if (outrun != null) {
                reasons.computeIfAbsent(outrun, r -> new ArrayList<>()).add(device.id());
            } else if (since != null && find(device.id()) != null) {
                reasons.computeIfAbsent(reason, r -> new ArrayList<>()).add(device.id());
            }
            var used = device.justUsed();
            if (!isOver(used, border, single)) {
                kept.add(used);
            }
        }
        kept.sort(LIKELIEST_FIRST);
        var after = new KnownDevices(person, version, border, kept.stream().limit(MOST).toList(),
                single.stream().filter(one -> border == null || !one.stamp().isBefore(border.stamp()))
                        .sorted(Comparator.comparing(Forgotten::stamp).reversed()).limit(MOST).toList());
        return new Change(after, events(reasons));
    }

    /// For a device whose remembering has not arrived: whether it cannot be remembered any more.
    private static boolean isOver(Device device, @Nullable Boundary border, List<Forgotten> single) {
        return border != null && device.lastUsedAt().isBefore(border.stamp().at()) || single.stream().anyMatch(
                one -> one.device().equals(device.id()) && !one.stamp().at().isBefore(device.lastUsedAt()));
    }

    private List<DeviceForgotten> events(Map<String, List<UUID>> reasons) {
        return reasons.entrySet().stream()
                .map(entry -> new DeviceForgotten(person.value(), List.copyOf(entry.getValue()), entry.getKey()))
                .toList();
    }

    private static boolean isForgottenSince(Stamp stamp, UUID device, List<Forgotten> single) {
        return single.stream().anyMatch(one -> one.device().equals(device) && !one.stamp().isBefore(stamp));
    }

    private Boundary later(Boundary other) {
        return boundary == null || boundary.stamp().isBefore(other.stamp()) ? other : boundary;
    }

    private @Nullable Device find(UUID id) {
        return devices.stream().filter(device -> device.id().equals(id)).findFirst().orElse(null);
    }

    private List<Device> with(Device device) {
        var known = find(device.id());
        var all = devices.stream().filter(one -> !one.id().equals(device.id()))
                .collect(Collectors.toCollection(ArrayList::new));
        all.add(known == null ? device : known.and(device));
        return all;
    }

    private List<Forgotten> withForgotten(UUID device, Stamp stamp) {
        var last = forgotten.stream().filter(one -> one.device().equals(device)).map(Forgotten::stamp)
                .reduce(stamp, Stamp::later);
        var all = forgotten.stream().filter(one -> !one.device().equals(device))
                .collect(Collectors.toCollection(ArrayList::new));
        all.add(new Forgotten(device, last));
        return all;
    }
}

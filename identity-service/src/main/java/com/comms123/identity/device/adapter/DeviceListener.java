package com.comms123.identity.device.adapter;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.Topics;
import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.identity.device.application.DeviceRegistry;
import com.comms123.identity.device.domain.Stamp;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.events.EventMetadata;
import com.comms123.platform.purge.Tombstones;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Learns from the gateway where people are remembered. These events belong to no document and so have no sequence: the
/// time and id of each puts them in order, see [com.comms123.identity.device.domain.KnownDevices].
///
/// A mobile app is not remembered and forgets nothing.
@Component
@KafkaListener(id = "devices", topics = {Topics.USER_SIGNED_IN,
        Topics.USER_SIGNED_OUT}, groupId = "identity-service.devices")
class DeviceListener {
    private static final int LONGEST = 80;

    private final DeviceRegistry devices;
    private final Tombstones tombstones;

    DeviceListener(DeviceRegistry devices, Tombstones tombstones) {
        this.devices = devices;
        this.tombstones = tombstones;
    }

    @KafkaHandler
    void on(UserSignedIn event, EventMetadata metadata) {
        if (event.device() != DeviceKind.BROWSER) {
            return;
        }
        var device = event.remembered() ? event.deviceId() : null;
        unlessPurged(event.userId(), person -> {
            if (!event.automatic()) {
                devices.signedIn(person, stamp(metadata), device, family(event.browser()), family(event.system()));
            } else if (device != null) {
                devices.used(person, stamp(metadata), device, family(event.browser()), family(event.system()));
            }
        });
    }

    @KafkaHandler
    void on(UserSignedOut event, EventMetadata metadata) {
        var device = event.deviceId();
        if (device != null && event.reason().equals("user")) {
            unlessPurged(event.userId(), person -> devices.signedOut(person, stamp(metadata), device));
        }
    }

    /// The purge may run beside it: it writes its tombstone first, then removes. A writer that comes after that sees
    /// the tombstone and takes back its write.
    private void unlessPurged(UUID userId, Consumer<PersonId> change) {
        if (tombstones.contains(RecordKind.USER, userId)) {
            return;
        }
        var person = new PersonId(userId);
        change.accept(person);
        if (tombstones.contains(RecordKind.USER, userId)) {
            devices.remove(person);
        }
    }

    private static Stamp stamp(EventMetadata metadata) {
        return new Stamp(metadata.time(), metadata.id());
    }

    private static @Nullable String family(@Nullable String name) {
        return name == null || name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}

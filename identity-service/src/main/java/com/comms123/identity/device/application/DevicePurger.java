package com.comms123.identity.device.application;

import com.comms123.contracts.RecordKind;
import com.comms123.identity.person.application.People;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Removes what is known of a person's devices (UP-4). Nobody's who has not been deleted.
@Service
class DevicePurger implements PurgeParticipant {
    private final Devices devices;
    private final People people;

    DevicePurger(Devices devices, People people) {
        this.devices = devices;
        this.people = people;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind == RecordKind.USER;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return order.kind() == RecordKind.USER ? Map.of("devices", residual(order)) : Map.of();
    }

    @Override
    public void remove(PurgeOrder order) {
        if (order.kind() != RecordKind.USER) {
            return;
        }
        var id = new PersonId(order.recordId());
        if (people.find(id).orElse(null) instanceof Active) {
            throw new Refused(Refusal.conflict("not-deleted", "Only deleted people can be purged."));
        }
        devices.remove(id);
    }

    /// A remembered device is worth nothing to whom a backup has brought back.
    @Override
    public boolean removeRestored(PurgeOrder order) {
        if (order.kind() == RecordKind.USER) {
            devices.remove(new PersonId(order.recordId()));
        }
        return true;
    }

    @Override
    public long residual(PurgeOrder order) {
        return order.kind() == RecordKind.USER ? devices.count(new PersonId(order.recordId())) : 0;
    }
}

package com.comms123.messaging.call.web;

import com.comms123.contracts.messaging.CallDirection;
import com.comms123.messaging.call.domain.Call;
import com.comms123.messaging.person.domain.Naming;
import com.comms123.messaging.person.domain.Naming.Deleted;
import com.comms123.messaging.person.domain.Naming.Named;
import com.comms123.messaging.person.domain.Naming.Unknown;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.pupil.domain.PupilId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param people whom it concerns
/// @param pupilIds whom it concerns; membership-service says how they are called
public record CallView(UUID id, UUID organisationId, Person filedBy, CallDirection direction, Instant startedAt,
        long durationSeconds, List<Person> people, List<UUID> pupilIds, Recording recording) {
    static CallView of(Call call, Map<UserId, Naming> names) {
        return new CallView(call.id().value(), call.organisation().value(), Person.of(call.filedBy(), names),
                call.direction(), call.startedAt(), call.duration().toSeconds(),
                call.concerned().people().stream().map(person -> Person.of(person, names)).toList(),
                call.concerned().pupils().stream().map(PupilId::value).sorted().toList(),
                new Recording(call.type().mediaType(), call.size()));
    }

    /// @param type media type
    /// @param size in bytes
    public record Recording(String type, long size) {}

    /// @param name null when it is not known now, or the person is deleted
    public record Person(UUID id, @Nullable String name, boolean deleted) {
        static Person of(UserId id, Map<UserId, Naming> names) {
            return switch (names.getOrDefault(id, new Unknown())) {
                case Named(var name) -> new Person(id.value(), name.value(), false);
                case Deleted _ -> new Person(id.value(), null, true);
                case Unknown _ -> new Person(id.value(), null, false);
            };
        }

        @Override
        public String toString() {
            return "Person[" + id + ", ***]";
        }
    }

    @Override
    public String toString() {
        return "CallView[" + id + "]";
    }
}

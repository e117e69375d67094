package com.comms123.messaging.directory.person.application;

import com.comms123.messaging.directory.person.domain.KnownName;
import com.comms123.messaging.directory.person.domain.KnownName.Deleted;
import com.comms123.messaging.directory.person.domain.KnownName.Named;
import com.comms123.messaging.directory.person.domain.KnownName.Unknown;
import com.comms123.messaging.directory.person.domain.UserId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person beside something that is theirs. The name prints as `***`.
///
/// @param name null when it is not known now, or the person is deleted
/// @param deleted whether the person is deleted: what is theirs and the organisation's stays
public record PersonView(UUID id, @Nullable String name, boolean deleted) {
    public static PersonView of(UserId id, KnownName knownName) {
        return new PersonView(id.value(), knownName instanceof Named(var name) ? name.value() : null,
                knownName instanceof Deleted);
    }

    /// @param names of all who were asked for at once
    public static PersonView of(UserId id, Map<UserId, KnownName> names) {
        return of(id, names.getOrDefault(id, new Unknown()));
    }

    @Override
    public String toString() {
        return "PersonView[" + id + ", ***]";
    }
}

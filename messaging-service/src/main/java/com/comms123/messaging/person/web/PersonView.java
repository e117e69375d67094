package com.comms123.messaging.person.web;

import com.comms123.messaging.person.domain.Naming;
import com.comms123.messaging.person.domain.Naming.Deleted;
import com.comms123.messaging.person.domain.Naming.Named;
import com.comms123.messaging.person.domain.Naming.Unknown;
import com.comms123.messaging.person.domain.UserId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person beside something that is theirs. The name prints as `***`.
///
/// @param name null when it is not known now, or the person is deleted
/// @param deleted whether the person is deleted: what is theirs and the organisation's stays
public record PersonView(UUID id, @Nullable String name, boolean deleted) {
    public static PersonView of(UserId id, Naming naming) {
        return new PersonView(id.value(), naming instanceof Named(var name) ? name.value() : null,
                naming instanceof Deleted);
    }

    /// @param names of all who were asked for at once
    public static PersonView of(UserId id, Map<UserId, Naming> names) {
        return of(id, names.getOrDefault(id, new Unknown()));
    }

    @Override
    public String toString() {
        return "PersonView[" + id + ", ***]";
    }
}

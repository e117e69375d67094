package com.comms123.identity.person.domain;

import java.util.Set;
import java.util.UUID;

/// The schools and clubs a person is known to belong to, and those they are known to have left. A wish from the
/// registration that is in neither is still undecided.
public record Belonging(Set<UUID> members, Set<UUID> left) {
    public Belonging {
        members = Set.copyOf(members);
        left = Set.copyOf(left);
    }
}

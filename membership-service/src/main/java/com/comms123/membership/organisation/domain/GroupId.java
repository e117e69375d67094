package com.comms123.membership.organisation.domain;

import java.util.UUID;

/// A message group of a school or club.
public record GroupId(UUID value) implements Comparable<GroupId> {
    @Override
    public int compareTo(GroupId other) {
        return value.compareTo(other.value);
    }
}

package com.comms123.identity.person.domain;

/// The name of an active person and how they can be reached, without any other data about them. Prints nothing but the
/// id.
public record ContactPoint(PersonId id, Profile profile) {
    @Override
    public String toString() {
        return "ContactPoint[id=" + id + ", ***]";
    }
}

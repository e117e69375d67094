package com.comms123.identity.person.domain;

/// What an active person is called and how they can be reached, without all else there is about them. Prints nothing but
/// the id.
public record ContactPoint(PersonId id, Profile profile) {
    @Override
    public String toString() {
        return "ContactPoint[id=" + id + ", ***]";
    }
}

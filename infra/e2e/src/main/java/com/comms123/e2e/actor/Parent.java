package com.comms123.e2e.actor;

import java.time.Instant;

/// A parent of a school's pupils.
public final class Parent extends Member {
    /// The answer to a request for deletion.
    ///
    /// @param receipt opens progress and certificate when the person can no longer sign in
    public record Deletion(String id, Instant dueAt, String receipt) {
        @Override
        public String toString() {
            return "Deletion[" + id + "]";
        }
    }

    public Parent(Session session) {
        super(session);
    }

    public Deletion asksForDeletion() {
        var answer = session().delete("/api/v1/me").expect(202).json();
        return new Deletion(answer.path("deletionId").asString(), Instant.parse(answer.path("dueAt").asString()),
                answer.path("receipt").asString());
    }
}

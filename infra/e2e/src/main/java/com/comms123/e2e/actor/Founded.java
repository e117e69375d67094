package com.comms123.e2e.actor;

import com.comms123.e2e.access.Access.Group;
import com.comms123.e2e.access.Access.Organisation;
import tools.jackson.databind.JsonNode;

/// A new school or club with its first administrator.
public record Founded(Organisation organisation, Newcomer founder) {
    public String id() {
        return organisation.id();
    }

    public SchoolAdmin admin() {
        return founder.admin();
    }

    /// The id of one of its groups.
    public String group(int at) {
        return organisation.groups().get(at).id();
    }

    @Override
    public String toString() {
        return "Founded[" + organisation.id() + "]";
    }

    static Group group(JsonNode node) {
        return new Group(node.path("id").asString(), node.path("name").asString());
    }
}

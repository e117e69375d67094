package com.comms123.membership.organisation.web;

import com.comms123.membership.organisation.domain.Group;
import java.util.UUID;

record GroupView(UUID id, String name) {

    static GroupView of(Group group) {
        return new GroupView(group.id().value(), group.name().value());
    }
}

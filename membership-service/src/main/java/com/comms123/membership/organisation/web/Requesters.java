package com.comms123.membership.organisation.web;

import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.web.Caller;

/// Makes of the token's person the one the use cases know.
public final class Requesters {

    private static final String OPERATOR = "operator";

    public static Requester of(Caller caller) {
        return new Requester(new UserId(caller.userId()), caller.has(OPERATOR));
    }

    private Requesters() {}
}

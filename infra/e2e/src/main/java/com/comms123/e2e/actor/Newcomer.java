package com.comms123.e2e.actor;

import com.comms123.e2e.access.Access.Account;

/// Somebody who has just registered, has confirmed the address, and is signed in with the app.
public record Newcomer(NewPerson person, String userId, AppSession app) {
    public Account account() {
        return person.account(userId);
    }

    public Parent parent() {
        return new Parent(app);
    }

    public Staff staff() {
        return new Staff(app);
    }

    public SchoolAdmin admin() {
        return new SchoolAdmin(app);
    }

    @Override
    public String toString() {
        return "Newcomer[" + userId + "]";
    }
}

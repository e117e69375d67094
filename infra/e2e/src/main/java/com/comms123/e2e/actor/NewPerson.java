package com.comms123.e2e.actor;

import com.comms123.e2e.access.Access.Account;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/// Somebody who is about to register. Prints no personal data.
///
/// @param mobile E.164
public record NewPerson(String name, String email, String mobile, String password) {
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz";

    /// A person like no other: each part of name, email and mobile number is so rare that, if it turns up anywhere, it is
    /// theirs. A canary for searches.
    public static NewPerson canary(String givenName) {
        var random = ThreadLocalRandom.current();
        var rare = random.ints(10, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, at) -> text.append(LETTERS.charAt(at)), StringBuilder::append)
                .toString();
        var familyName = rare.substring(0, 1).toUpperCase(Locale.ROOT) + rare.substring(1);
        return new NewPerson(givenName + " " + familyName,
                givenName.toLowerCase(Locale.ROOT) + "." + rare + "@families.example",
                "+4473" + random.nextInt(10_000_000, 100_000_000), "a long way to " + rare);
    }

    /// The part of the name that is rare; a part of the address, too.
    public String familyName() {
        return name.substring(name.indexOf(' ') + 1);
    }

    public Account account(String userId) {
        return new Account(email, password, userId);
    }

    @Override
    public String toString() {
        return "NewPerson[***]";
    }
}

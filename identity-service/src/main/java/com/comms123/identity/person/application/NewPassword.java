package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.Password.Reading;
import com.comms123.identity.person.domain.PasswordRules;
import com.comms123.platform.outcome.FieldRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the field in which somebody chose a password.
public final class NewPassword {
    private NewPassword() {}

    /// @param wrong gets a refusal for each rule that is broken, under the rule's own code
    /// @return null when it is no good
    public static @Nullable Password read(String field, @Nullable String given, @Nullable String email,
            @Nullable String name, List<FieldRefusal> wrong) {
        return switch (Password.read(given, email, name)) {
            case Reading.Good(var password) -> password;
            case Reading.Missing() -> {
                wrong.add(new FieldRefusal(field, "required",
                        "Choose a password of at least " + PasswordRules.SHORTEST + " characters."));
                yield null;
            }
            case Reading.Broken(var rules) -> {
                rules.forEach(rule -> wrong.add(new FieldRefusal(field, rule.code(), rule.text())));
                yield null;
            }
        };
    }
}

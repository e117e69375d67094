package com.comms123.membership.pupil.web;

import com.comms123.membership.pupil.domain.Checked;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a request and gathers all that is wrong with them, so that the answer names everything at once.
final class FilledIn {
    private final List<FieldRefusal> errors = new ArrayList<>();

    <T> @Nullable T read(String field, Checked<T> checked) {
        return switch (checked) {
            case Checked.Good<T>(var value) -> value;
            case Checked.Bad<T>(var code, var detail) -> {
                wrong(field, code, detail);
                yield null;
            }
        };
    }

    void wrong(String field, String code, String detail) {
        errors.add(new FieldRefusal(field, code, detail));
    }

    /// @throws Refused when anything was wrong
    void require() {
        if (!errors.isEmpty()) {
            throw new Refused(Refusal.invalid("invalid-request",
                    "The request has " + errors.size() + (errors.size() == 1 ? " field" : " fields") + " to correct.",
                    errors));
        }
    }

    /// The value that was read, where nothing was wrong.
    static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}

package com.comms123.identity.person.application;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.Language;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.identity.person.domain.Profile;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The changes that a person wants in their record (UP-1), as they wrote them. Prints as `***`.
///
/// @param name the new name; null leaves it
/// @param mobile the new number, or none; null leaves it
/// @param language the new language, or none; null leaves it
public record ProfileChange(@Nullable Value name, @Nullable Value mobile, @Nullable Value language) {
    /// @param text null to have none
    public record Value(@Nullable String text) {
        @Override
        public String toString() {
            return "***";
        }
    }

    record Read(PersonName name, @Nullable PhoneNumber mobile, @Nullable Language language) {}

    /// The profile as it must be afterwards; refuses with all that is wrong.
    Read read(Profile before, String region) {
        var wrong = new ArrayList<FieldRefusal>();
        var newName = before.name();
        if (name != null) {
            switch (PersonName.read(name.text())) {
                case Checked.Good<PersonName>(var read) -> newName = read;
                case Checked.Bad<PersonName>(var code, var detail) ->
                    wrong.add(new FieldRefusal("name", code, detail));
            }
        }
        var newMobile = before.mobile();
        if (mobile != null) {
            var number = mobile.text();
            if (number == null || number.isBlank()) {
                newMobile = null;
            } else {
                switch (PhoneNumber.read(number, region)) {
                    case Checked.Good<PhoneNumber>(var read) -> newMobile = read;
                    case Checked.Bad<PhoneNumber>(var code, var detail) ->
                        wrong.add(new FieldRefusal("mobile", code, detail));
                }
            }
        }
        var newLanguage = before.language();
        if (language != null) {
            var tag = language.text();
            if (tag == null) {
                newLanguage = null;
            } else {
                switch (Language.read(tag)) {
                    case Checked.Good<Language>(var read) -> newLanguage = read;
                    case Checked.Bad<Language>(var code, var detail) ->
                        wrong.add(new FieldRefusal("language", code, detail));
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refused(Refusal.invalid("invalid-request",
                    "The request has " + wrong.size() + (wrong.size() == 1 ? " field" : " fields") + " to correct.",
                    wrong));
        }
        return new Read(newName, newMobile, newLanguage);
    }
}

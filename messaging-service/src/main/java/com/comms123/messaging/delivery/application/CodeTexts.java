package com.comms123.messaging.delivery.application;

import com.comms123.messaging.directory.person.domain.Language;
import com.comms123.messaging.directory.person.domain.PhoneNumber;
import com.comms123.platform.outcome.Refused;

/// Texts the codes by which people confirm their number: the only texts to a number that is not confirmed. Nothing about
/// them is stored here; a lost one is asked for again.
public interface CodeTexts {
    /// @param code six digits
    /// @param minutes for which it works
    /// @param language in which the text is written
    /// @throws Refused 409 `texts-off`, 422 `number-refused`, 503 `texts-unavailable`
    void send(PhoneNumber number, String code, int minutes, Language language);
}

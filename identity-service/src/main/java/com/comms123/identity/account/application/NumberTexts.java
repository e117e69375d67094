package com.comms123.identity.account.application;

import com.comms123.identity.input.domain.Language;
import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.identity.person.domain.NumberCode;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;

/// Texts codes. The phone network is messaging-service's.
public interface NumberTexts {
    /// @param language in which the text is written
    /// @param within for which the code works
    /// @throws Refused 409 `texts-off`, 422 `number-refused`, 503 `texts-unavailable`
    void send(PhoneNumber number, NumberCode code, Duration within, Language language);
}

package com.comms123.messaging.delivery.smpp;

import com.comms123.messaging.delivery.application.CodeTexts;
import com.comms123.messaging.delivery.application.SmsProperties;
import com.comms123.messaging.delivery.application.Wording;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.directory.person.domain.Language;
import com.comms123.messaging.directory.person.domain.PhoneNumber;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.springframework.stereotype.Component;

/// Sends a code while its person waits, or refuses: nothing is queued.
@Component
class SmppCodes implements CodeTexts {
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(30);

    private final SmppLink link;
    private final SmsProperties properties;
    private final Wording wording;
    private final Submission submission;

    SmppCodes(SmppLink link, SmsProperties properties, Wording wording) {
        this.link = link;
        this.properties = properties;
        this.wording = wording;
        this.submission = new Submission(properties);
    }

    @Override
    public void send(PhoneNumber number, String code, int minutes, Language language) {
        if (!properties.isOn()) {
            throw new Refused(Refusal.conflict("texts-off", "No SMS centre is configured."));
        }
        var session = link.bound().orElseThrow(SmppCodes::unavailable);
        try {
            submission.submitWithoutReceipt(number, Encoded.of(text(code, minutes, language)), session);
        } catch (NegativeResponseException refused) {
            throw SmppStatus.attempt(refused.getCommandStatus()) instanceof Rejected ? numberRefused() : unavailable();
        } catch (ResponseTimeoutException | InvalidResponseException silent) {
            link.drop(session);
            throw unavailable();
        } catch (IOException lost) {
            throw unavailable();
        } catch (PDUException malformed) {
            throw numberRefused();
        }
    }

    /// It names nobody, because a stranger may read it.
    private String text(String code, int minutes, Language language) {
        return wording.text(language, "sms.code",
                Map.of("code", code, "time", wording.count(language, "minutes", minutes)));
    }

    private static Refused unavailable() {
        return new Refused(Refusal.unavailable("texts-unavailable", "The SMS centre is not available now."),
                TRY_AGAIN_AFTER);
    }

    private static Refused numberRefused() {
        return new Refused(Refusal.unprocessable("number-refused", "The SMS centre does not accept this number."));
    }
}

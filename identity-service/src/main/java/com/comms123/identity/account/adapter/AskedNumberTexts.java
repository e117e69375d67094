package com.comms123.identity.account.adapter;

import com.comms123.identity.account.application.NumberTexts;
import com.comms123.identity.input.domain.Language;
import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.identity.person.domain.NumberCode;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

@Component
class AskedNumberTexts implements NumberTexts {
    private static final Logger log = LoggerFactory.getLogger(AskedNumberTexts.class);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(30);

    private final ServiceClient messaging;

    AskedNumberTexts(ServiceClients clients) {
        this.messaging = clients.to("messaging");
    }

    /// @param minutes for which the code works
    /// @param language in which the text is written, `cy` or `ar`; left out for English
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CodeText(String number, String code, long minutes, @Nullable String language) {
        @Override
        public String toString() {
            return "***";
        }
    }

    record Taken(boolean taken) {}

    @Override
    public void send(PhoneNumber number, NumberCode code, Duration within, Language language) {
        try {
            messaging.call(rest -> rest.post().uri("/internal/number-codes").contentType(MediaType.APPLICATION_JSON)
                    .body(new CodeText(number.value(), code.value(), within.toMinutes(),
                            language == Language.ENGLISH ? null : language.tag()))
                    .retrieve().body(Taken.class));
        } catch (HttpClientErrorException.Conflict off) {
            throw new Refused(Refusal.conflict("texts-off", "We cannot send text messages here."));
        } catch (HttpClientErrorException.UnprocessableContent refused) {
            throw new Refused(Refusal.unprocessable("number-refused",
                    "The phone network does not accept this number. Check it, and save it again."));
        } catch (HttpClientErrorException | Refused away) {
            log.warn("Cannot text codes now: {}", away.getClass().getSimpleName());
            throw new Refused(Refusal.unavailable("texts-unavailable",
                    "We cannot send text messages now. Try again in a minute."), TRY_AGAIN_AFTER);
        }
    }
}

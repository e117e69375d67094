package com.comms123.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Mails;
import com.comms123.identity.fixture.Registrations;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import com.icegreen.greenmail.util.GreenMail;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IdentityTest
class DeletionReceiptIT {
    private final TestHttp http;
    private final TestTokens tokens;
    private final Mails mails;
    private final Registrations registrations;
    private final String email = "canary-" + Ids.next() + "@example.org";
    private final UUID id;

    @Autowired
    DeletionReceiptIT(TestHttp http, TestTokens tokens, GreenMail mailServer) {
        this.http = http;
        this.tokens = tokens;
        this.mails = new Mails(mailServer);
        this.registrations = new Registrations(http);
        this.id = registrations.register(email);
    }

    @Test
    void it_is_emailed_to_the_confirmed_address_and_in_no_link() {
        assertThat(registrations.confirm(mails.token(email, "confirm-email")).status()).isEqualTo(204);
        var deleted = http.as(tokens.user(id)).delete("/api/v1/me?emailReceipt=true").json();
        assertThat(deleted.path("receiptEmailed").asBoolean()).isTrue();
        mails.await(email, "Receipt: " + deleted.path("receipt").asString());
        assertThat(mails.to(email)).last().satisfies(mail -> assertThat(mail)
                .contains("Number: " + deleted.path("deletionId").asString(), "/deletion")
                .doesNotContainPattern("https?://\\S*" + deleted.path("receipt").asString()));
    }

    @Test
    void an_unconfirmed_address_gets_none_and_the_response_says_so() {
        var deleted = http.as(tokens.user(id)).delete("/api/v1/me?emailReceipt=true").json();
        assertThat(deleted.path("receiptEmailed").asBoolean(true)).isFalse();
        assertThat(mails.to(email)).noneMatch(mail -> mail.contains(deleted.path("receipt").asString()));
    }
}

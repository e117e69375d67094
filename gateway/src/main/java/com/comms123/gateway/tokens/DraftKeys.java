package com.comms123.gateway.tokens;

import com.comms123.gateway.GatewayProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// One secret for each person, with which the website encrypts what they have typed and not sent. A browser has it only
/// while the person is signed in: after that, nobody can read the drafts that lie there. It opens nothing else.
@Component
public final class DraftKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "website drafts of ";

    private final SecretKeySpec key;

    /// Derived from the first token key: with another first key, drafts from before are lost.
    DraftKeys(GatewayProperties properties) {
        this.key = new SecretKeySpec(properties.tokenKeys().getFirst().bytes(), ALGORITHM);
    }

    /// @return 256 bits in Base64
    public String of(UUID userId) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((PURPOSE + userId).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

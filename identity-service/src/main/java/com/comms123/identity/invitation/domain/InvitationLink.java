package com.comms123.identity.invitation.domain;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.person.domain.Token;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where an invitation is taken up: a page of the website, with a token behind `#`, which browsers keep to themselves.
/// Each sending has a token of its own. Prints as `***`.
public record InvitationLink(String value) {
    private static final int LONGEST = 500;

    /// Reads what membership-service wrote. Elsewhere (from the store) the constructor takes what was read here before.
    public static Checked<InvitationLink> read(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return Checked.bad("required", "Give a link.");
        }
        try {
            var link = new URI(given);
            var web = "https".equals(link.getScheme()) || "http".equals(link.getScheme());
            if (given.length() <= LONGEST && web && link.getHost() != null && link.getRawUserInfo() == null
                    && link.getRawQuery() == null && token(given).isPresent()
                    && given.chars().allMatch(character -> character > ' ' && character < 0x7F)) {
                return Checked.good(new InvitationLink(given));
            }
        } catch (URISyntaxException malformed) {
            // Told below, without what was given.
        }
        return Checked.bad("malformed",
                "A link is like https://comms.example.org/invitation# and a token of 43 characters.");
    }

    /// Which sending this is, without what opens it: the hash of its token.
    public String sending() {
        return token(value).orElseThrow(() -> new IllegalStateException("a link without a token")).hash();
    }

    private static Optional<Token> token(String link) {
        return Token.read(link.substring(link.indexOf('#') + 1));
    }

    @Override
    public String toString() {
        return "***";
    }
}

package com.comms123.gateway.signin;

import com.comms123.gateway.session.SignIn;
import com.comms123.platform.security.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/// A person signed in with a browser, named by our own id. Roles are not here: they come with each access token.
public final class SignedInUser extends DefaultOidcUser {
    private static final long serialVersionUID = 1L;
    static final String KEYCLOAK_SESSION_CLAIM = "sid";

    private final transient SignIn signIn;
    private final transient How how;

    /// How one has come back from Keycloak just now.
    ///
    /// @param withPassword whether they gave their password, and were not let in by a session there
    /// @param choseToBeRemembered whether the box was ticked
    record How(boolean withPassword, boolean choseToBeRemembered) {
        private static final How EARLIER = new How(false, false);
    }

    /// Somebody who signed in earlier.
    SignedInUser(SignIn signIn) {
        this(signIn, How.EARLIER);
    }

    SignedInUser(SignIn signIn, How how) {
        super(List.of(), idToken(signIn), Actor.USER_ID_CLAIM);
        this.signIn = signIn;
        this.how = how;
    }

    How how() {
        return how;
    }

    public UUID userId() {
        return signIn.userId();
    }

    public SignIn signIn() {
        return signIn;
    }

    /// The framework's principal wants an id token. The one that was checked at sign-in is spent and not kept.
    private static OidcIdToken idToken(SignIn signIn) {
        return new OidcIdToken("spent", signIn.at(), Instant.MAX,
                Map.of(IdTokenClaimNames.SUB, signIn.subject(), Actor.USER_ID_CLAIM, signIn.userId().toString(),
                        KEYCLOAK_SESSION_CLAIM, signIn.keycloakSession()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInUser user && user.signIn.equals(signIn);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(signIn);
    }

    @Override
    public String toString() {
        return "SignedInUser[" + signIn.userId() + "]";
    }
}

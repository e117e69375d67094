package com.comms123.gateway.signin;

import com.comms123.gateway.remembered.AutomaticSignIn;
import com.comms123.gateway.session.SessionTokens;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.authentication.logout.HttpStatusReturningServerLogoutSuccessHandler;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.stereotype.Component;

/// Signing in and out, as the part of the security of browsers that this package owns.
@Component
public final class BrowserSignIn {
    private final SignInRequestResolver signInRequestResolver;
    private final PendingSignIns pending;
    private final SessionSecurityContexts contexts;
    private final SessionTokens tokens;
    private final SignInOutcomes outcomes;
    private final SigningOut signingOut;
    private final BackChannelLogout backChannelLogout;
    private final AutomaticSignIn automatic;

    BrowserSignIn(SignInRequestResolver signInRequestResolver, PendingSignIns pending, SessionSecurityContexts contexts,
            SessionTokens tokens, SignInOutcomes outcomes, SigningOut signingOut, BackChannelLogout backChannelLogout,
            AutomaticSignIn automatic) {
        this.signInRequestResolver = signInRequestResolver;
        this.pending = pending;
        this.contexts = contexts;
        this.tokens = tokens;
        this.outcomes = outcomes;
        this.signingOut = signingOut;
        this.backChannelLogout = backChannelLogout;
        this.automatic = automatic;
    }

    public void applyTo(ServerHttpSecurity http) {
        // Before anybody asks who is signed in.
        http.addFilterBefore(automatic::filter, SecurityWebFiltersOrder.REACTOR_CONTEXT)
                .addFilterBefore(SignInRequestResolver::skipWhereRemembered, SecurityWebFiltersOrder.HTTP_BASIC)
                .securityContextRepository(contexts)
                .oauth2Login(login -> login.authorizationRequestResolver(signInRequestResolver)
                        .authorizationRequestRepository(pending).authorizedClientRepository(tokens)
                        .securityContextRepository(contexts).oidcSessionRegistry(backChannelLogout)
                        .authenticationSuccessHandler(outcomes).authenticationFailureHandler(outcomes))
                .oidcLogout(logout -> logout.oidcSessionRegistry(backChannelLogout)
                        .backChannel(channel -> channel.logoutHandler(backChannelLogout)))
                .logout(logout -> logout
                        .requiresLogout(new PathPatternParserServerWebExchangeMatcher("/logout", HttpMethod.POST))
                        .logoutHandler(signingOut).logoutSuccessHandler(
                                new HttpStatusReturningServerLogoutSuccessHandler(HttpStatus.NO_CONTENT)));
    }
}

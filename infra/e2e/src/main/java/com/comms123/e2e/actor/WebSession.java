package com.comms123.e2e.actor;

import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Browser;
import com.comms123.e2e.http.Cookie;
import com.comms123.e2e.http.CookieJar;
import com.comms123.e2e.http.LiveStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// Signed in with a browser at the real sign-in page: the gateway's cookie, and its CSRF header on unsafe methods.
public final class WebSession implements Session {
    static final String SESSION_COOKIE = "SESSION";
    static final String REMEMBERED_COOKIE = "REMEMBERED";
    private static final String CSRF_COOKIE = "XSRF-TOKEN";
    private static final String CSRF_HEADER = "X-XSRF-TOKEN";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Browser browser;
    private final URI gateway;

    private WebSession(Browser browser, URI gateway) {
        this.browser = browser;
        this.gateway = gateway;
    }

    /// Opens `/login`, fills in the form, and comes back signed in.
    ///
    /// @throws SignInRefused when the page refuses
    static WebSession signIn(Browser browser, URI gateway, Account account, boolean remember) {
        var session = new WebSession(browser, gateway);
        session.signIn(account, remember);
        session.get("/api/v1/session").expect(200);
        return session;
    }

    /// Gives the password at the page, in this same browser.
    ///
    /// @throws SignInRefused when the page refuses
    public void signIn(Account account, boolean remember) {
        var page = SignInPage.openFrom(browser, gateway.resolve("/login"));
        switch (page.submit(account, remember)) {
            case SignInPage.Outcome.Refused(var message) -> throw new SignInRefused(message);
            case SignInPage.Outcome.AsksForCode _ -> throw new SignInRefused("a code is asked for");
            case SignInPage.Outcome.Accepted accepted -> {
                SignInPage.follow(browser, accepted, WebSession::isHome);
                loadPage();
            }
        }
    }

    /// The website's first request, which also brings the CSRF token of the session that has just begun.
    private void loadPage() {
        get("/api/v1/session");
    }

    /// Gives the password and the code that is asked for then.
    ///
    /// @throws SignInRefused when the page refuses, or asks for no code
    static WebSession signIn(Browser browser, URI gateway, Account account, SecondFactor factor) {
        var page = SignInPage.openFrom(browser, gateway.resolve("/login"));
        if (!(page.submit(account, false) instanceof SignInPage.Outcome.AsksForCode(var asks))) {
            throw new SignInRefused("no code is asked for");
        }
        var answer = SignInPage.fill(browser, asks, "otp", factor.nextCode());
        if (!answer.isRedirect()) {
            throw new SignInRefused("the code is refused");
        }
        browser.follow(answer, WebSession::isHome);
        var session = new WebSession(browser, gateway);
        session.loadPage();
        return session;
    }

    /// As [#signIn(Browser, URI, Account, SecondFactor)], with a saved recovery code in place of the app's.
    ///
    /// @throws SignInRefused when the page refuses
    static WebSession signInWithRecoveryCode(Browser browser, URI gateway, Account account, String code) {
        var page = SignInPage.openFrom(browser, gateway.resolve("/login"));
        if (!(page.submit(account, false) instanceof SignInPage.Outcome.AsksForCode(var asks))) {
            throw new SignInRefused("no code is asked for");
        }
        var asksForRecoveryCode = SignInPage.press(browser, SignInPage.fill(browser, asks, "tryAnotherWay", "on"),
                "A recovery code");
        var answer = SignInPage.fill(browser, asksForRecoveryCode, "recoveryCodeInput", code);
        if (!answer.isRedirect()) {
            throw new SignInRefused("the recovery code is refused");
        }
        browser.follow(answer, WebSession::isHome);
        var session = new WebSession(browser, gateway);
        session.loadPage();
        return session;
    }

    /// Follows the website's link, and shows the secret of the page it leads to to an authenticator app.
    public SecondFactor setsUpSecondFactor() {
        var page = opensSecondFactorPage();
        browser.follow(page.finish().answer(), WebSession::isHome);
        loadPage();
        return page.factor();
    }

    /// Gives the password where a second factor must be set up, and sets it up.
    static SetUp setsUpAtSignIn(Browser browser, URI gateway, Account account) {
        var page = SignInPage.openFrom(browser, gateway.resolve("/login"));
        if (!(page.submit(account, false) instanceof SignInPage.Outcome.Accepted(var next))) {
            throw new SignInRefused("no second factor is set up here");
        }
        return secondFactorPage(browser, browser.follow(next, _ -> false).expect(200)).finish();
    }

    /// As [#setsUpSecondFactor], up to the page, which stays open.
    public SecondFactorPage opensSecondFactorPage() {
        return secondFactorPage(browser,
                browser.follow(browser.get(gateway.resolve("/login?action=second-factor")), _ -> false).expect(200));
    }

    private static SecondFactorPage secondFactorPage(Browser browser, Answer page) {
        var secret = Jsoup.parse(page.text()).select("input[name=totpSecret]").val();
        if (secret.isEmpty()) {
            throw new IllegalStateException("no secret at " + page.uri().getPath());
        }
        return new SecondFactorPage(browser, page, new SecondFactor(secret));
    }

    /// Keycloak's page that sets up a second factor, with the app that has read its secret.
    public record SecondFactorPage(Browser browser, Answer page, SecondFactor factor) {
        /// Gives the app's code.
        public Answer submit() {
            return SignInPage.fill(browser, page, "totp", factor.code());
        }

        /// As [#submit], then saves the recovery codes that are shown.
        SetUp finish() {
            var shown = submit().expect(200);
            var codes = Jsoup.parse(shown.text()).select("#kc-recovery-codes-list li").eachText();
            return new SetUp(factor, codes, SignInPage.fill(browser, shown, "userLabel", "Recovery codes"));
        }
    }

    /// A second factor that was set up.
    ///
    /// @param recoveryCodes in the order in which they can be used
    /// @param answer to the last form
    public record SetUp(SecondFactor factor, List<String> recoveryCodes, Answer answer) {
        @Override
        public String toString() {
            return "SetUp[***]";
        }
    }

    private static boolean isHome(URI address) {
        return address.getPath().isEmpty() || "/".equals(address.getPath());
    }

    /// The same browser, closed and opened again.
    public WebSession restarted() {
        return new WebSession(browser.restarted(), gateway);
    }

    /// Whether who wants to sign in here now is asked for the password, instead of being let in.
    public boolean mustGivePassword() {
        return SignInPage.isReachedFrom(browser, gateway.resolve("/login"));
    }

    public boolean isSignedIn() {
        return get("/api/v1/session").expect(200, 401).status() == 200;
    }

    @Override
    public Answer send(String method, String path, Map<String, String> headers, @Nullable Object body) {
        if (SAFE.contains(method)) {
            return browser.send(method, gateway.resolve(path), headers, body);
        }
        var all = new HashMap<>(headers);
        all.put(CSRF_HEADER, csrfToken());
        return browser.send(method, gateway.resolve(path), all, body);
    }

    /// Sends with the cookie alone, as a forged request from another site would come.
    public Answer sendWithoutCsrfHeader(String method, String path, @Nullable Object body) {
        return browser.send(method, gateway.resolve(path), Map.of(), body);
    }

    @Override
    public LiveStream stream(String path, String lastSeen) {
        return LiveStream.open(browser, gateway.resolve(path), Map::of, lastSeen);
    }

    public Answer signOut() {
        return post("/logout", null).expect(204);
    }

    public CookieJar cookies() {
        return browser.cookies();
    }

    public Cookie sessionCookie() {
        return cookies().named(SESSION_COOKIE).orElseThrow(() -> new IllegalStateException("no session cookie"));
    }

    /// The cookie with which this browser is signed in automatically.
    public Optional<Cookie> rememberedCookie() {
        return cookies().named(REMEMBERED_COOKIE);
    }

    private String csrfToken() {
        if (cookies().named(CSRF_COOKIE).isEmpty()) {
            get("/api/v1/session");
        }
        return cookies().named(CSRF_COOKIE).map(Cookie::value).orElse("");
    }
}

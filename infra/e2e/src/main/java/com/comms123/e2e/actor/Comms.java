package com.comms123.e2e.actor;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.http.Browser;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The platform as people outside meet it, and where actors come from.
///
/// Closing it cuts what is still open, such as streams. Sign-ins of the standing accounts through the app are kept and shared: a password costs Keycloak a tenth of a second.
public final class Comms implements AutoCloseable {
    private final Access access;
    private final HttpClient client;
    private final Map<String, AppSession> standing = new ConcurrentHashMap<>();

    public Comms(Access access) {
        this.access = access;
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    public Access access() {
        return access;
    }

    /// A new browser with an empty cookie jar.
    public Browser browser() {
        return new Browser(client);
    }

    public Visitor visitor() {
        return new Visitor(new Anonymous(browser(), access.gateway()));
    }

    public MobileApp mobileApp() {
        return new MobileApp(browser(), access);
    }

    /// Signs in at the real page with a new browser.
    ///
    /// @throws SignInRefused when the page refuses
    public WebSession signInWithBrowser(Account account) {
        return WebSession.signIn(browser(), access.gateway(), account, false);
    }

    /// Signs in with a new app.
    ///
    /// @throws SignInRefused when the page refuses
    public AppSession signInWithApp(Account account) {
        return mobileApp().signsIn(account);
    }

    public Parent parent(String role) {
        return new Parent(session(role));
    }

    public Staff staff() {
        return new Staff(session("staff"));
    }

    public SchoolAdmin schoolAdmin() {
        return new SchoolAdmin(session("school-admin"));
    }

    public SchoolAdmin clubAdmin() {
        return new SchoolAdmin(session("club-admin"));
    }

    public Member clubMember() {
        return new Member(session("club-member"));
    }

    public Operator operator() {
        return new Operator(session("operator"));
    }

    public PrivacyOfficer privacyOfficer(int number) {
        return new PrivacyOfficer(session("privacy-officer-" + number));
    }

    public Auditor auditor() {
        return new Auditor(session("auditor"));
    }

    private AppSession session(String role) {
        return standing.computeIfAbsent(role, wanted -> signInWithApp(access.account(wanted)));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

package com.comms123.e2e.actor;

import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.http.Addresses;
import com.comms123.e2e.http.Browser;
import com.comms123.e2e.platform.MailSink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The platform as people outside meet it, and where actors come from.
///
/// Closing it cuts what is still open, such as streams. Sign-ins of the standing accounts through the app are kept and shared: a password costs Keycloak a tenth of a second.
public final class Comms implements AutoCloseable {
    private static final Patience MAIL_TAKES = Patience.seconds(30);
    private static final String CONFIRM_EMAIL = "/confirm-email";

    private final Access access;
    private final Addresses addresses = new Addresses();
    private final Map<String, AppSession> standing = new ConcurrentHashMap<>();

    public Comms(Access access) {
        this.access = access;
    }

    public Access access() {
        return access;
    }

    /// A new browser with an empty cookie jar, in another household.
    public Browser browser() {
        return new Browser(addresses.next());
    }

    public MailSink mail() {
        return new MailSink(browser(), access.mailSink());
    }

    public Visitor visitor() {
        return new Visitor(browser(), access.gateway());
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

    /// As [#signInWithBrowser], with the box ticked.
    public WebSession signInToBeRemembered(Account account) {
        return WebSession.signIn(browser(), access.gateway(), account, true);
    }

    /// Registers somebody, who follows the link in the mail and signs in with the app.
    public Newcomer newcomer(NewPerson person, String organisationId, List<String> groupIds) {
        var userId = visitor().registers(person, organisationId, groupIds);
        confirmsEmail(person.email());
        return new Newcomer(person, userId, signInWithApp(person.account(userId)));
    }

    /// Follows the newest link in the mailbox that confirms the address.
    public void confirmsEmail(String email) {
        var token = MAIL_TAKES.until(
                "the mail with the link that confirms an address has come",
                () -> mail().token(email, CONFIRM_EMAIL),
                Optional::isPresent).orElseThrow();
        visitor().confirmsEmail(token).expect(204);
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
        addresses.close();
    }
}

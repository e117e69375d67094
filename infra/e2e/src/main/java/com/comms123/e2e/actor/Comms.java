package com.comms123.e2e.actor;

import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.WebSession.SetUp;
import com.comms123.e2e.http.Addresses;
import com.comms123.e2e.http.Browser;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.platform.Clocks;
import com.comms123.e2e.platform.MailSink;
import com.comms123.e2e.platform.SmsSink;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The platform as people outside meet it, and where actors come from.
///
/// Closing it cuts what is still open, such as streams. Sign-ins of the standing accounts through the app are kept and
/// shared: a password costs Keycloak a tenth of a second.
public final class Comms implements AutoCloseable {
    private static final Patience MAIL_TAKES = Patience.seconds(30);
    private static final Patience EVENT_TAKES = Patience.seconds(30);
    private static final String CONFIRM_EMAIL = "/confirm-email";
    private static final String RESET_PASSWORD = "/reset-password";
    private static final String INVITATION = "/invitation";

    private final Access access;
    private final Addresses addresses;
    private final Browser anywhere;
    private final Map<String, AppSession> standing;
    private final boolean clocksMove;

    public Comms(Access access) {
        this(access, new Addresses(), new ConcurrentHashMap<>(), true);
    }

    private Comms(Access access, Addresses addresses, Map<String, AppSession> standing, boolean clocksMove) {
        this.access = access;
        this.addresses = addresses;
        this.standing = standing;
        this.clocksMove = clocksMove;
        this.anywhere = browser();
    }

    /// The same households and sign-ins, for those who must not move the clocks.
    public Comms withStandingClocks() {
        return new Comms(access, addresses, standing, false);
    }

    public Access access() {
        return access;
    }

    /// A new browser with an empty cookie jar, in another household.
    public Browser browser() {
        return new Browser(addresses.next());
    }

    /// As [#browser], at that address of this machine.
    public Browser browserAt(InetAddress address) {
        return new Browser(addresses.from(address));
    }

    /// Whether browsers can be at addresses of their own.
    public boolean hasManyAddresses() {
        return addresses.many();
    }

    public MailSink mail() {
        return new MailSink(anywhere, access.mailSink());
    }

    public SmsSink texts() {
        return new SmsSink(anywhere, access.smsSink());
    }

    /// The domain's clock of every service; only a local platform lets it be moved.
    public Clocks clocks() {
        return clocksMove ? new Clocks(access, anywhere) : new Clocks(access, anywhere).standing();
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

    /// Signs in at the real page with this browser.
    ///
    /// @throws SignInRefused when the page refuses
    public WebSession signInWith(Browser browser, Account account) {
        return WebSession.signIn(browser, access.gateway(), account, false);
    }

    /// Signs in at the real page, with the code that it asks for.
    public WebSession signInWithBrowser(Account account, SecondFactor factor) {
        return WebSession.signIn(browser(), access.gateway(), account, factor);
    }

    /// Signs in at the real page, with a saved recovery code in place of the app's.
    public WebSession signInWithRecoveryCode(Account account, String code) {
        return WebSession.signInWithRecoveryCode(browser(), access.gateway(), account, code);
    }

    /// Sets up a second factor at the sign-in, in this browser.
    public SetUp setsUpAtSignIn(Browser browser, Account account) {
        return WebSession.setsUpAtSignIn(browser, access.gateway(), account);
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

    /// Founds a school or club the way it is done: an operator creates it and asks its first administrator by mail, who
    /// has registered there and accepts. When it returns, the administrator can post messages, too.
    ///
    /// @param name like no other
    /// @param joining `open`, `code` or `approval`
    public Founded founds(String kind, String name, String joining, List<String> groups) {
        var id = operator().registers(kind, name, joining, groups);
        var founder = newcomer(NewPerson.canary("Alba"), id, List.of());
        makesAdmin(founder, id);
        awaitsPosting(founder.app(), id);
        var entry = visitor().directory(name).getFirst();
        return new Founded(
                new Organisation(id, name, kind,
                        Json.elements(entry.path("groups")).stream().map(Founded::group).toList()),
                founder);
    }

    /// An operator asks somebody by mail to be an organisation's first administrator, who accepts.
    public void makesAdmin(Newcomer newcomer, String organisationId) {
        var email = newcomer.person().email();
        var before = mail().token(email, INVITATION);
        operator().invitesAdmin(organisationId, email).expect(201);
        var fresh = MAIL_TAKES.until(
                "another invitation has come",
                () -> mail().token(email, INVITATION),
                token -> token.isPresent() && !token.equals(before));
        newcomer.parent().accepts(fresh.orElseThrow()).expect(200);
    }

    /// Waits until messaging-service knows that somebody is staff or an administrator. It learns of roles from events.
    public static void awaitsPosting(Session staff, String organisationId) {
        EVENT_TAKES.until("messages can be written",
                () -> staff.get("/api/v1/organisations/" + organisationId + "/drafts").status() == 200);
    }

    /// The token of the newest invitation in that mailbox.
    public String invitation(String email) {
        return MAIL_TAKES
                .until("an invitation has come", () -> mail().token(email, INVITATION), Optional::isPresent)
                .orElseThrow();
    }

    /// Follows the newest link in the mailbox that confirms the address.
    public void confirmsEmail(String email) {
        var token = MAIL_TAKES.until(
                "the mail with the link that confirms an address has come",
                () -> mail().token(email, CONFIRM_EMAIL),
                Optional::isPresent).orElseThrow();
        visitor().confirmsEmail(token).expect(204);
    }

    /// Has a code texted to the number in somebody's record, and enters it.
    public void confirmsNumber(Session person, String mobile) {
        var before = texts().code(mobile);
        MAIL_TAKES.until("a code can be texted", () -> person.post("/api/v1/me/mobile/codes", null).status(),
                Integer.valueOf(202)::equals);
        var code = MAIL_TAKES.until("the code has come", () -> texts().code(mobile),
                fresh -> fresh.isPresent() && !fresh.equals(before)).orElseThrow();
        person.post("/api/v1/me/mobile/confirmations", Json.object("code", code)).expect(204);
    }

    /// Sets a forgotten password anew by the link in the mail. Sessions that were open before end within moments.
    ///
    /// @return the account with its new password
    public Account choosesNewPassword(Account account) {
        var session = visitor().session();
        session.post("/api/v1/password-resets", Json.object("email", account.email())).expect(202);
        var token = MAIL_TAKES
                .until("the link has come", () -> mail().token(account.email(), RESET_PASSWORD), Optional::isPresent)
                .orElseThrow();
        var chosen = "found again, and longer";
        session.post("/api/v1/password-resets/completions", Json.object("token", token, "newPassword", chosen))
                .expect(204);
        return new Account(account.email(), chosen, account.userId());
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

    /// A privacy officer who has given their password just now, as some requests need.
    public PrivacyOfficer privacyOfficerSigningInAgain(int number) {
        return new PrivacyOfficer(signInWithApp(access.account("privacy-officer-" + number)));
    }

    public Auditor auditor() {
        return new Auditor(session("auditor"));
    }

    /// An account of the demonstration that has accepted the policy in force, so that nothing stands between its sign-in
    /// and the page it wants: journeys publish policies.
    public Account upToDate(String role) {
        session(role).post(
                "/api/v1/me/policy-acceptances",
                Json.object("version", visitor().currentPolicy())).expect(200, 201);
        return access.account(role);
    }

    private AppSession session(String role) {
        return standing.computeIfAbsent(role, wanted -> signInWithApp(access.account(wanted)));
    }

    @Override
    public void close() {
        addresses.close();
    }
}

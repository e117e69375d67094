package com.comms123.e2e.permission;

import static com.comms123.e2e.permission.Paths.ME;
import static com.comms123.e2e.permission.Who.AUDITOR;
import static com.comms123.e2e.permission.Who.EVERYBODY;
import static com.comms123.e2e.permission.Who.PRIVACY_OFFICER;
import static com.comms123.e2e.permission.Who.SIGNED_IN;

import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.http.Json;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Permissions for people, their sign-in and the policies.
final class IdentityPermissions {
    private IdentityPermissions() {}

    static List<Rule> all() {
        var of = new Service("identity");
        return List.of(
                of.rule("POST", "/api/v1/registrations", EVERYBODY).sending(IdentityPermissions::registration)
                        .answering(201),
                of.rule("GET", "/api/v1/password-rules", EVERYBODY),
                of.rule("POST", "/api/v1/email-confirmations", EVERYBODY).sending(_ -> Guess.token()).answering(422)
                        .remark("anybody with the link; a guess is 422"),
                of.rule("POST", "/api/v1/email-changes/confirmations", EVERYBODY).sending(_ -> Guess.token())
                        .answering(422)
                        .remark("anybody with the link; a guess is 422"),
                of.rule("POST", "/api/v1/email-changes/refusals", EVERYBODY).sending(_ -> Guess.token()).answering(422)
                        .remark("anybody with the link; a guess is 422"),
                of.rule("POST", "/api/v1/password-resets", EVERYBODY)
                        .sending(_ -> Json.object("email", NewPerson.canary("Nobody").email()))
                        .answering(202)
                        .remark("the same answer for a known and an unknown address"),
                of.rule("POST", "/api/v1/password-resets/completions", EVERYBODY)
                        .sending(_ -> Json.object("token", Guess.SECRET, "newPassword", "quite another long one"))
                        .answering(422)
                        .remark("anybody with the link; a guess is 422"),
                of.rule("GET", "/api/v1/policies", EVERYBODY),
                of.rule("GET", "/api/v1/policies/current", EVERYBODY),
                of.rule("GET", "/api/v1/policies/{version}", EVERYBODY),
                of.rule("POST", "/api/v1/policies", Set.of(PRIVACY_OFFICER)).sending(IdentityPermissions::policy)
                        .answering(201),
                of.rule("GET", ME, SIGNED_IN).remark("one's own"),
                of.rule("PATCH", ME, SIGNED_IN).sending(_ -> Json.object()).remark("one's own"),
                of.rule("DELETE", ME, SIGNED_IN).answering(202).onOwnRecord(),
                of.rule("PUT", ME + "/email", SIGNED_IN)
                        .sending(
                                world -> Json.object(
                                        "email",
                                        NewPerson.canary("Moving").email(),
                                        "password",
                                        world.ownPassword()))
                        .answering(202)
                        .onOwnRecord()
                        .remark("with the password"),
                of.rule("POST", ME + "/email/confirmation-mails", SIGNED_IN).answering(409).onOwnRecord()
                        .remark("tried with a confirmed address, 409"),
                of.rule("POST", ME + "/mobile/codes", SIGNED_IN).answering(202, 409, 429).onOwnRecord()
                        .remark("one's own number, unless it is confirmed"),
                of.rule("POST", ME + "/mobile/confirmations", SIGNED_IN)
                        .sending(_ -> Json.object("code", "000000"))
                        .answering(409, 422)
                        .onOwnRecord()
                        .remark("one's own number; tried with a wrong code, 422"),
                of.rule("PUT", ME + "/password", SIGNED_IN)
                        .sending(
                                _ -> Json.object(
                                        "currentPassword",
                                        "not the password",
                                        "newPassword",
                                        "quite another long one"))
                        .answering(422)
                        .onOwnRecord()
                        .remark("with the present one; tried with a wrong one, 422"),
                of.rule("GET", ME + "/second-factor", SIGNED_IN),
                of.rule("DELETE", ME + "/second-factor", SIGNED_IN)
                        .sending(_ -> Json.object("password", "not the password"))
                        .answering(204, 422)
                        .onOwnRecord()
                        .remark("with the password"),
                of.rule("GET", ME + "/passkeys", SIGNED_IN).remark("one's own"),
                of.rule("DELETE", ME + "/passkeys/{passkeyId}", SIGNED_IN)
                        .sending(_ -> Json.object("password", "not the password"))
                        .answering(422)
                        .onOwnRecord()
                        .remark("one's own, with the password; tried with a wrong one, 422"),
                of.rule("GET", ME + "/devices", SIGNED_IN).remark("one's own"),
                of.rule("DELETE", ME + "/devices", SIGNED_IN).answering(204).onOwnRecord().remark("one's own"),
                of.rule("DELETE", ME + "/devices/{deviceId}", SIGNED_IN).answering(204, 404).onOwnRecord()
                        .remark("one's own; of somebody else's there are none"),
                of.rule("POST", ME + "/policy-acceptances", SIGNED_IN)
                        .sending(world -> Json.object("version", world.comms().visitor().currentPolicy()))
                        .answering(200, 201),
                of.rule("GET", ME + "/policy-acceptances", SIGNED_IN).remark("one's own"),
                of.rule("POST", "/api/v1/people/names", EnumSet.of(PRIVACY_OFFICER, AUDITOR))
                        .sending(
                                world -> Json.object(
                                        "userIds",
                                        List.of(world.comms().access().account("auditor").userId())))
                        .remark("the person behind an id in the audit trail, a deletion or a hold; every view is audited"),
                of.rule("POST", "/api/v1/people/searches", EnumSet.of(PRIVACY_OFFICER, AUDITOR))
                        .sending(_ -> Json.object("text", "Somebody whom nobody knows"))
                        .remark("people by name or email address, auditors without email; every search is audited"),
                of.internal("POST", "/internal/contact-points"),
                of.internal("POST", "/internal/display-names"),
                of.internal("POST", "/internal/people/by-email"),
                of.internal("POST", "/internal/people/by-sign-in"),
                of.internal("POST", "/internal/people/address-hashes"),
                of.internal("POST", "/internal/address-hashes"),
                of.internal("POST", "/internal/invitation-mails"),
                of.internal("GET", "/internal/policies/current"),
                of.internal("GET", "/internal/witness/holds"),
                of.internal("GET", "/internal/witness/purges"),
                of.internal("GET", "/internal/witness/called-off"),
                of.internal("GET", "/internal/witness/deletions/{kind}"));
    }

    private static Object registration(World world) {
        return world.comms()
                .visitor()
                .registration(NewPerson.canary("Swift"), world.schoolId(), List.of(world.id("groupId")));
    }

    /// Of a day that does not come while tests run: whoever registers meanwhile accepts the one in force.
    private static Object policy(World world) {
        return Json.object(
                "version",
                "99." + ThreadLocalRandom.current().nextInt(10_000) + "." + ThreadLocalRandom.current().nextInt(10_000),
                "text",
                "A future promise.",
                "contact",
                Json.object("name", "The privacy team", "email", "privacy@comms123.example"),
                "accessFee",
                Json.object("amount", "10.00", "currency", "GBP"),
                "publishedAt",
                world.now().plus(Duration.ofDays(300)).toString());
    }
}

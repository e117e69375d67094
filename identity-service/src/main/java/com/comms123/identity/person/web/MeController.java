package com.comms123.identity.person.web;

import com.comms123.identity.person.application.DeletingPeople;
import com.comms123.identity.person.application.EditingProfiles;
import com.comms123.identity.person.application.Memberships;
import com.comms123.identity.person.application.Memberships.Membership;
import com.comms123.identity.person.application.ProfileChange;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.RecentSignIn;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// One's own record.
@RestController
@RequestMapping("/api/v1/me")
class MeController {
    private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,18})\"");

    private final EditingProfiles profiles;
    private final DeletingPeople deleting;
    private final Memberships memberships;
    private final RecentSignIn recentSignIn;

    MeController(EditingProfiles profiles, DeletingPeople deleting, Memberships memberships,
            RecentSignIn recentSignIn) {
        this.profiles = profiles;
        this.deleting = deleting;
        this.memberships = memberships;
        this.recentSignIn = recentSignIn;
    }

    /// @param pendingEmail the address that waits for its confirmation; null when no change is under way
    /// @param mobileConfirmed whether texts go to the number
    /// @param language of mails and texts to the person, `en`, `cy` or `ar`; null when none was chosen: English
    /// @param membershipsComplete false when membership-service could not be asked: `memberships` is empty then
    record MeView(UUID id, String name, String email, boolean emailVerified, @Nullable String pendingEmail,
            @Nullable String mobile, boolean mobileConfirmed, @Nullable String language, String policyVersion,
            List<Membership> memberships, boolean membershipsComplete) {}

    /// JSON Merge Patch (RFC 7396): an absent field stays, `null` takes the value away.
    ///
    /// @param language of mails and texts to the person: `en`, `cy` or `ar`
    record MePatch(@Nullable JsonNode name, @Nullable JsonNode mobile, @Nullable JsonNode language) {
        ProfileChange toChange() {
            return new ProfileChange(value("name", name), value("mobile", mobile), value("language", language));
        }

        private static ProfileChange.@Nullable Value value(String field, @Nullable JsonNode node) {
            if (node == null) {
                return null;
            }
            if (!node.isString() && !node.isNull()) {
                throw new Refused(Refusal.invalid(field, "invalid-value", "Expected a text or null."));
            }
            return new ProfileChange.Value(node.isNull() ? null : node.stringValue());
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /// @param receiptEmailed whether the receipt goes to the person's address, too
    record DeletionView(UUID deletionId, Instant dueAt, String receipt, boolean receiptEmailed) {}

    /// Returns the person who is signed in.
    @GetMapping
    ResponseEntity<MeView> me(Caller caller) {
        return answer(profiles.own(new PersonId(caller.userId())));
    }

    /// Changes the name, the mobile number or the language in which the person is written to.
    @PatchMapping
    ResponseEntity<MeView> change(Caller caller, @RequestBody MePatch patch,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(profiles.change(new PersonId(caller.userId()), patch.toChange(), version(ifMatch)));
    }

    /// Deletes the account, and responds with the receipt of the deletion. The client must keep the receipt: nobody can
    /// show it again once the person cannot sign in any more.
    ///
    /// @param emailReceipt whether to email it to the person's address, too, if that is confirmed
    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeletionView delete(Caller caller, @RequestParam(defaultValue = "false") boolean emailReceipt) {
        recentSignIn.require(caller, "delete your account");
        var deletion = deleting.request(new PersonId(caller.userId()), emailReceipt);
        return new DeletionView(deletion.id(), deletion.dueAt(), deletion.receipt().value(),
                deletion.receiptByEmail());
    }

    private ResponseEntity<MeView> answer(Active person) {
        var profile = person.profile();
        var mobile = profile.mobile();
        var language = profile.language();
        var change = person.emailChange();
        var known = memberships.of(person.id());
        return ResponseEntity.ok().eTag("\"" + person.version() + "\"").cacheControl(CacheControl.noStore())
                .body(new MeView(person.id().value(), profile.name().value(), profile.email().value(),
                        profile.emailVerified(), change == null ? null : change.to().value(),
                        mobile == null ? null : mobile.value(), profile.mobileConfirmed(),
                        language == null ? null : language.tag(), person.policyVersion(), known.orElse(List.of()),
                        known.isPresent()));
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        var tag = ETAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new Refused(Refusal.precondition("changed-meanwhile",
                    "Send the ETag that you read with the record in If-Match."));
        }
        return Long.valueOf(tag.group(1));
    }
}

package com.comms123.identity.person.domain;

import com.comms123.contracts.identity.PolicyAccepted;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.identity.UserRegistered;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.identity.WantedMembership;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.Language;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.platform.deletion.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Somebody on the platform, in one of four states:
///
/// ```
/// Registering ──► Active ──► Deleted ──► (purged: nothing is left)
///      └────────► Abandoned ──► (swept)
/// ```
///
/// An address belongs to at most one person who is registering or active. Only an active person is visible to anybody.
public sealed interface Person {
    PersonId id();

    /// The stored version this was read at; 0 before it was ever stored.
    long version();

    /// A registration that has not been confirmed to anybody: the sign-in server may or may not know the account. The
    /// next registration with the same address takes its place.
    record Registering(PersonId id, long version, Profile profile, List<WantedMembership> wanted,
            PolicyAcceptance accepted, Instant startedAt) implements Person {
        /// An address that is not known to be theirs gets a mail with a link.
        public Registered complete(Instant at) {
            var upkeep = profile.emailVerified()
                    ? Upkeep.NONE.accountBehind(at)
                    : Upkeep.NONE.owing(new OwedNotice(NoticeKind.CONFIRM_EMAIL, "registration", at));
            return new Registered(new Active(id, version, profile, List.of(accepted), wanted, at, upkeep,
                    KnownFactor.NONE),
                    new UserRegistered(id.value(), accepted.version(), wanted));
        }

        /// Gives the address free. A sweep removes the account that this registration may have left at the sign-in
        /// server.
        public Abandoned abandon(Instant at) {
            return new Abandoned(id, version, at);
        }
    }

    record Registered(Active person, UserRegistered event) {}

    /// A registration that never became a person. Kept for a little while so that an attempt still under way is refused
    /// its completion, and so that the account it may yet make is found and removed. Holds nothing personal.
    record Abandoned(PersonId id, long version, Instant at) implements Person {}

    /// @param wanted the memberships asked for when registering; membership-service decides
    /// @param upkeep the work that waits about how they sign in
    /// @param factor their second factor, as it was last seen at the sign-in server
    record Active(PersonId id, long version, Profile profile, List<PolicyAcceptance> acceptances,
            List<WantedMembership> wanted, Instant registeredAt, Upkeep upkeep, KnownFactor factor) implements Person {
        /// More than a request needs that the gateway let through to the sign-in server just before the last session ended.
        private static final Duration LATE_REQUESTS = Duration.ofMinutes(1);

        public Active {
            if (acceptances.isEmpty()) {
                throw new IllegalArgumentException("Nobody is registered without having accepted a policy version");
            }
        }

        /// The policy version accepted last.
        public String policyVersion() {
            return acceptances.getLast().version();
        }

        /// The acceptance of this version; null when they have never accepted it.
        public @Nullable PolicyAcceptance acceptanceOf(String policy) {
            return acceptances.stream().filter(accepted -> accepted.version().equals(policy)).findFirst().orElse(null);
        }

        /// Accepts a version that was not accepted before (PO-1).
        public Accepted accept(String policy, Instant at) {
            var all = Stream.concat(acceptances.stream(), Stream.of(new PolicyAcceptance(policy, at))).toList();
            return new Accepted(new Active(id, version, profile, all, wanted, registeredAt, upkeep, factor),
                    new PolicyAccepted(id.value(), policy));
        }

        /// The event names what changed; nothing changed, no event.
        public Updated update(PersonName name, @Nullable PhoneNumber mobile, @Nullable Language language) {
            var after = profile.with(name, mobile, language);
            var changed = profile.changes(after);
            return new Updated(with(after, upkeep),
                    changed.isEmpty() ? null : updated(changed.toArray(String[]::new)));
        }

        /// A text to the number has reached them.
        public Updated confirmMobile() {
            return profile.mobileConfirmed()
                    ? new Updated(this, null)
                    : new Updated(with(profile.withMobileConfirmed(true), upkeep), updated("mobileConfirmed"));
        }

        /// The address is known to be theirs. The first time, this cancels what somebody set up who could not read its
        /// mail: a change of address under way, a second factor, which would lock the owner out, and passkeys, which
        /// would let the other one in.
        public Updated confirmEmail(Instant at) {
            return profile.emailVerified()
                    ? new Updated(this, null)
                    : new Updated(
                            with(profile.with(profile.email(), true),
                                    upkeep.with((EmailChange) null).accountBehind(at).secondFactorEnds(at)
                                            .removing(PasskeyRemoval.ofAll(at))),
                            updated("emailVerified"));
        }

        /// The address is known to be theirs, and so is the account, whoever registered it: they have read the mail of a
        /// reset, and choose the password now.
        public Updated takeOver(Instant at) {
            return profile.emailVerified()
                    ? new Updated(this, null)
                    : new Updated(confirmEmail(at).person().withLatePasskeysEnding(at.plus(LATE_REQUESTS)),
                            updated("emailVerified", UserUpdated.OWNER));
        }

        /// Asks both addresses. A change that was under way gives way to this one.
        ///
        /// @param within how long the new address has to confirm
        public Active askEmailChange(UUID changeId, EmailAddress to, Instant at, Duration within) {
            var change = new EmailChange(changeId, to, at.plus(within), null, false);
            var about = changeId.toString();
            return with(upkeep.with(change).owing(new OwedNotice(NoticeKind.CONFIRM_NEW_EMAIL, about, at))
                    .owing(new OwedNotice(NoticeKind.CONFIRM_OLD_EMAIL, about, at)));
        }

        public @Nullable EmailChange emailChange() {
            return upkeep.emailChange();
        }

        /// @param silence how long the old address may still refuse
        public Active confirmEmailChangeAtNew(Instant at, Duration silence) {
            return with(upkeep.with(changeUnderWay().confirmedAtNew(at, profile.emailVerified(), silence)));
        }

        public Active agreeToEmailChangeAtOld(Instant at) {
            return with(upkeep.with(changeUnderWay().agreedAtOld(at)));
        }

        public Active refuseEmailChange(Instant at) {
            return dropEmailChange().owing(NoticeKind.EMAIL_CHANGE_REFUSED, changeUnderWay(), at);
        }

        /// Somebody else has the address by now.
        public Active failEmailChange(Instant at) {
            return dropEmailChange().owing(NoticeKind.EMAIL_CHANGE_FAILED, changeUnderWay(), at);
        }

        public Active dropEmailChange() {
            return with(upkeep.with((EmailChange) null));
        }

        /// The new address becomes the address; the former one gets an email.
        public Updated changeEmail(Instant at) {
            var change = changeUnderWay();
            var notice = new OwedNotice(NoticeKind.EMAIL_CHANGED, change.id().toString(), profile.email(), at);
            return new Updated(
                    with(profile.with(change.to(), true),
                            upkeep.with((EmailChange) null).accountBehind(at).owing(notice)),
                    profile.emailVerified() ? updated("email") : updated("email", "emailVerified"));
        }

        private EmailChange changeUnderWay() {
            return Objects.requireNonNull(upkeep.emailChange(), "a change of address under way");
        }

        public Active beginPasswordChange(PasswordChange change) {
            return with(upkeep.with(change));
        }

        /// It was not changed after all.
        public Active dropPasswordChange() {
            return with(upkeep.with((PasswordChange) null));
        }

        /// Sessions from before have ended, and with them what they had begun: a change of address under way is
        /// cancelled. The links of earlier mails are worthless, so an unconfirmed address gets a new one.
        ///
        /// @param told [NoticeKind#PASSWORD_CHANGED], or that it was interrupted
        public Updated finishPasswordChange(NoticeKind notice, Instant at) {
            var finished = upkeep.with((PasswordChange) null).with((EmailChange) null)
                    .owing(new OwedNotice(notice, at.toString(), at));
            return new Updated(with(profile.emailVerified()
                    ? finished
                    : finished.owing(new OwedNotice(NoticeKind.CONFIRM_EMAIL, at.toString(), at))),
                    updated("password"));
        }

        public Updated endSecondFactor(Instant at) {
            return new Updated(with(upkeep.secondFactorEnds(at)
                    .owing(new OwedNotice(NoticeKind.SECOND_FACTOR_REMOVED, at.toString(), at)))
                    .with(KnownFactor.NONE),
                    updated(UserUpdated.SECOND_FACTOR_REMOVED));
        }

        /// These apps were removed at the sign-in server.
        public Updated removedApps(Set<String> apps) {
            return new Updated(with(factor.without(apps)), updated(UserUpdated.SECOND_FACTOR_REMOVED));
        }

        /// Its end at the sign-in server is a fact of its own where nobody asked for it.
        public Updated secondFactorEnded() {
            return new Updated(with(upkeep.secondFactorEnds(null)).with(KnownFactor.NONE),
                    factor.equals(KnownFactor.NONE) ? null : updated(UserUpdated.SECOND_FACTOR_REMOVED));
        }

        /// The second factor looks like this at the sign-in server, read after this record; one event for each fact that
        /// is new. While it waits for its removal, nothing is.
        public Reviewed review(SecondFactor found) {
            var now = upkeep.secondFactorEndsSince() == null ? KnownFactor.of(found) : factor;
            return new Reviewed(with(now), factor.changes(now).stream().map(this::updated).toList());
        }

        public Updated removePasskey(String passkeyId, Instant at) {
            return new Updated(with(upkeep.removing(PasskeyRemoval.of(passkeyId, at))
                    .owing(new OwedNotice(NoticeKind.PASSKEY_REMOVED, passkeyId, at))), updated("passkeys"));
        }

        private Active withLatePasskeysEnding(Instant at) {
            return with(upkeep.latePasskeysEnd(at));
        }

        public Active withPasskeysRemoved(PasskeyRemoval removal, Instant now) {
            return with(upkeep.removed(removal, now));
        }

        public Active withAccountInStep() {
            return with(upkeep.accountBehind(null));
        }

        public Active withNoticesQueued() {
            return with(upkeep.owingNothing());
        }

        private Active owing(NoticeKind kind, EmailChange change, Instant at) {
            return with(upkeep.owing(new OwedNotice(kind, change.id().toString(), at)));
        }

        private UserUpdated updated(String... fields) {
            return new UserUpdated(id.value(), Set.of(fields));
        }

        private Active with(Upkeep other) {
            return with(profile, other);
        }

        private Active with(Profile otherProfile, Upkeep otherUpkeep) {
            return new Active(id, version, otherProfile, acceptances, wanted, registeredAt, otherUpkeep, factor);
        }

        private Active with(KnownFactor other) {
            return new Active(id, version, profile, acceptances, wanted, registeredAt, upkeep, other);
        }

        /// Invisible from now on, its address free for anybody, and due to be removed `after` from now.
        ///
        /// Schools and clubs that the person has left are concerned, too: a hold on one covers its past members (UP-5).
        ///
        /// @param receiptByEmail whether the person wants the receipt by email, too. An address that is not known to be
        ///        theirs gets none: a stranger would learn of the person
        public DeletionAccepted requestDeletion(UUID deletionId, Receipt receipt, boolean receiptByEmail, Instant at,
                Period after, String policyInForce, Belonging belonging) {
            var deletion = new Deletion(deletionId, at, at.atZone(ZoneOffset.UTC).plus(after).toInstant(), receipt,
                    receiptByEmail && profile.emailVerified());
            var undecided = wanted.stream().map(WantedMembership::organisationId);
            var organisations = Stream.of(belonging.members().stream(), belonging.left().stream(), undecided)
                    .flatMap(ids -> ids).distinct().sorted().toList();
            return new DeletionAccepted(new Deleted(id, version, profile, acceptances, deletion, false),
                    new UserDeletionRequested(id.value(), deletionId, at, deletion.dueAt(), receipt.hash(),
                            policyInForce, organisations));
        }
    }

    record Accepted(Active person, PolicyAccepted event) {}

    record Reviewed(Active person, List<UserUpdated> events) {}

    /// @param event null when nothing has changed
    record Updated(Active person, @Nullable UserUpdated event) {
        public List<UserUpdated> events() {
            return event == null ? List.of() : List.of(event);
        }
    }

    record DeletionAccepted(Deleted person, UserDeletionRequested event) {}

    /// Invisible to everybody; kept until retention-service says that it is due and not held.
    ///
    /// @param signInEnded whether the sign-in server is known to have disabled the account and given its address free
    record Deleted(PersonId id, long version, Profile profile, List<PolicyAcceptance> acceptances, Deletion deletion,
            boolean signInEnded) implements Person {
        public Deleted withSignInEnded() {
            return new Deleted(id, version, profile, acceptances, deletion, true);
        }

        /// The email that was promised with the deletion; null for none.
        public @Nullable OwedNotice owedReceipt() {
            return deletion.receiptByEmail()
                    ? new OwedNotice(NoticeKind.DELETION_RECEIPT, deletion.id().toString(), deletion.requestedAt())
                    : null;
        }
    }
}

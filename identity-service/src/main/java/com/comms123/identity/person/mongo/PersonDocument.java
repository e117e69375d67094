package com.comms123.identity.person.mongo;

import com.comms123.contracts.identity.WantedMembership;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.Language;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.identity.person.domain.Deletion;
import com.comms123.identity.person.domain.EmailChange;
import com.comms123.identity.person.domain.KnownFactor;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.PasskeyRemoval;
import com.comms123.identity.person.domain.PasswordChange;
import com.comms123.identity.person.domain.Person;
import com.comms123.identity.person.domain.Person.Abandoned;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.identity.person.domain.Person.Registering;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.PolicyAcceptance;
import com.comms123.identity.person.domain.Profile;
import com.comms123.identity.person.domain.Upkeep;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param state `registering`, `abandoned`, `active`, `leaving` (deleted, sign-in not known to be ended) or `deleted`
/// @param since when the person came into this state; for the jobs that look for what was left there
/// @param upkeepAt when there is something to do about how they sign in; absent when there is nothing
/// @param emailKey unique: the address in lower case, or a state and the id once the address is free
/// @param knownFactor absent where none was ever seen
/// @param searchKeys see [SearchKeys]; empty for those who cannot be found, absent where an earlier release has written
@Document("people")
@CompoundIndex(name = "state_id", def = "{'state': 1, '_id': 1}")
@CompoundIndex(name = "state_since", def = "{'state': 1, 'since': 1}")
@CompoundIndex(name = "state_searchKeys", def = "{'state': 1, 'searchKeys': 1}")
record PersonDocument(@Id UUID id, long version, String state, Instant since, @Indexed(unique = true) String emailKey,
        @Nullable ProfileDocument profile, List<AcceptanceDocument> acceptances, List<WantedDocument> wanted,
        @Nullable DeletionDocument deletion, @Nullable UpkeepDocument upkeep,
        @Indexed @Nullable Instant upkeepAt, @Nullable KnownFactorDocument knownFactor,
        @Nullable List<String> searchKeys) implements Versioned {
    static final String REGISTERING = "registering";
    static final String ABANDONED = "abandoned";
    static final String ACTIVE = "active";
    static final String LEAVING = "leaving";
    static final String DELETED = "deleted";

    /// @param mobileConfirmed absent where an earlier release has written: the number is not confirmed then
    /// @param language absent where nobody chose one
    record ProfileDocument(String name, String email, boolean emailVerified, @Nullable String mobile,
            @Nullable Boolean mobileConfirmed, @Nullable String language) {
        static ProfileDocument of(Profile profile) {
            var mobile = profile.mobile();
            var language = profile.language();
            return new ProfileDocument(profile.name().value(), profile.email().value(), profile.emailVerified(),
                    mobile == null ? null : mobile.value(), profile.mobileConfirmed(),
                    language == null ? null : language.tag());
        }

        Profile toProfile() {
            return new Profile(new PersonName(name), new EmailAddress(email), emailVerified,
                    mobile == null ? null : new PhoneNumber(mobile),
                    mobile != null && Boolean.TRUE.equals(mobileConfirmed),
                    language == null ? null : Language.of(language).orElse(null));
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /// As the driver reads it.
    static ProfileDocument profileIn(org.bson.Document person) {
        var profile = Objects.requireNonNull(person.get("profile", org.bson.Document.class));
        return new ProfileDocument(profile.getString("name"), profile.getString("email"),
                profile.getBoolean("emailVerified"), profile.getString("mobile"),
                profile.getBoolean("mobileConfirmed"), profile.getString("language"));
    }

    record AcceptanceDocument(String version, Instant at) {}

    record WantedDocument(UUID organisationId, List<UUID> groupIds, boolean admitted) {}

    /// @param receiptByEmail absent where an earlier release has written: nobody asked for it then
    record DeletionDocument(UUID id, Instant requestedAt, Instant dueAt, String receipt,
            @Nullable Boolean receiptByEmail) {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    record UpkeepDocument(@Nullable Instant accountBehindSince, @Nullable Instant secondFactorEndsSince,
            @Nullable PasskeyRemovalDocument passkeyRemoval, @Nullable Instant latePasskeysEndAt,
            @Nullable PasswordChangeDocument passwordChange, @Nullable EmailChangeDocument emailChange,
            List<OwedDocument> owed) {
        static @Nullable UpkeepDocument of(Upkeep upkeep) {
            var passkeys = upkeep.passkeyRemoval();
            var password = upkeep.passwordChange();
            var email = upkeep.emailChange();
            return upkeep.equals(Upkeep.NONE)
                    ? null
                    : new UpkeepDocument(upkeep.accountBehindSince(), upkeep.secondFactorEndsSince(),
                            passkeys == null
                                    ? null
                                    : new PasskeyRemovalDocument(passkeys.since(),
                                            passkeys.ids().stream().sorted().toList()),
                            upkeep.latePasskeysEndAt(),
                            password == null
                                    ? null
                                    : new PasswordChangeDocument(password.at(), password.keepSession()),
                            email == null
                                    ? null
                                    : new EmailChangeDocument(email.id(), email.to().value(), email.lapsesAt(),
                                            email.takesEffectAt(), email.oldAgreed()),
                            upkeep.owed().stream().map(OwedDocument::of).toList());
        }

        Upkeep toUpkeep() {
            return new Upkeep(accountBehindSince, secondFactorEndsSince,
                    passkeyRemoval == null
                            ? null
                            : new PasskeyRemoval(passkeyRemoval.since(), Set.copyOf(passkeyRemoval.ids())),
                    latePasskeysEndAt,
                    passwordChange == null
                            ? null
                            : new PasswordChange(passwordChange.at(), passwordChange.keepSession()),
                    emailChange == null
                            ? null
                            : new EmailChange(emailChange.id(), new EmailAddress(emailChange.to()),
                                    emailChange.lapsesAt(), emailChange.takesEffectAt(), emailChange.oldAgreed()),
                    owed.stream().map(OwedDocument::toOwed).toList());
        }
    }

    record KnownFactorDocument(List<String> apps, @Nullable String codes, int codesLeft) {
        static @Nullable KnownFactorDocument of(KnownFactor factor) {
            return factor.equals(KnownFactor.NONE)
                    ? null
                    : new KnownFactorDocument(factor.apps().stream().sorted().toList(), factor.codes(),
                            factor.codesLeft());
        }

        KnownFactor toKnownFactor() {
            return new KnownFactor(Set.copyOf(apps), codes, codesLeft);
        }
    }

    /// @param ids of passkeys; empty: of all
    record PasskeyRemovalDocument(Instant since, List<String> ids) {}

    record PasswordChangeDocument(Instant at, @Nullable String keepSession) {}

    record EmailChangeDocument(UUID id, String to, Instant lapsesAt, @Nullable Instant takesEffectAt,
            boolean oldAgreed) {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    /// @param kind `confirm-email`, ...
    record OwedDocument(String kind, String about, @Nullable String to, Instant since) {
        static OwedDocument of(OwedNotice owed) {
            var to = owed.to();
            return new OwedDocument(owed.kind().wire(), owed.about(), to == null ? null : to.value(), owed.since());
        }

        OwedNotice toOwed() {
            return new OwedNotice(NoticeKind.of(kind), about, to == null ? null : new EmailAddress(to), since);
        }

        @Override
        public String toString() {
            return kind;
        }
    }

    static PersonDocument of(Person person) {
        var id = person.id().value();
        return switch (person) {
            case Registering p -> new PersonDocument(id, p.version(), REGISTERING, p.startedAt(),
                    p.profile().email().key(), ProfileDocument.of(p.profile()), acceptances(List.of(p.accepted())),
                    wanted(p.wanted()), null, null, null, null, List.of());
            case Abandoned p -> new PersonDocument(id, p.version(), ABANDONED, p.at(), ABANDONED + ":" + id, null,
                    List.of(), List.of(), null, null, null, null, List.of());
            case Active p -> new PersonDocument(id, p.version(), ACTIVE, p.registeredAt(), p.profile().email().key(),
                    ProfileDocument.of(p.profile()), acceptances(p.acceptances()), wanted(p.wanted()), null,
                    UpkeepDocument.of(p.upkeep()), p.upkeep().dueAt(), KnownFactorDocument.of(p.factor()),
                    SearchKeys.of(p.profile()));
            case Deleted p -> new PersonDocument(id, p.version(), p.signInEnded() ? DELETED : LEAVING,
                    p.deletion().requestedAt(), DELETED + ":" + id, ProfileDocument.of(p.profile()),
                    acceptances(p.acceptances()), List.of(),
                    new DeletionDocument(p.deletion().id(), p.deletion().requestedAt(), p.deletion().dueAt(),
                            p.deletion().receipt().value(), p.deletion().receiptByEmail()),
                    null, null, null, SearchKeys.of(p.profile()));
        };
    }

    Person toPerson() {
        return switch (state) {
            case REGISTERING -> toRegistering();
            case ABANDONED -> toAbandoned();
            case ACTIVE -> toActive();
            case LEAVING, DELETED -> toDeleted();
            default -> throw new IllegalStateException("A person cannot be in state " + state);
        };
    }

    Registering toRegistering() {
        return new Registering(new PersonId(id), version, toProfile(), toWanted(), toAcceptances().getFirst(), since);
    }

    Abandoned toAbandoned() {
        return new Abandoned(new PersonId(id), version, since);
    }

    Active toActive() {
        return new Active(new PersonId(id), version, toProfile(), toAcceptances(), toWanted(), since,
                upkeep == null ? Upkeep.NONE : upkeep.toUpkeep(),
                knownFactor == null ? KnownFactor.NONE : knownFactor.toKnownFactor());
    }

    Deleted toDeleted() {
        var request = Objects.requireNonNull(deletion, "deletion");
        return new Deleted(new PersonId(id), version, toProfile(), toAcceptances(), new Deletion(request.id(),
                request.requestedAt(), request.dueAt(), new Receipt(request.receipt()),
                Boolean.TRUE.equals(request.receiptByEmail())), state.equals(DELETED));
    }

    private Profile toProfile() {
        return Objects.requireNonNull(profile, "profile").toProfile();
    }

    private List<PolicyAcceptance> toAcceptances() {
        return acceptances.stream().map(a -> new PolicyAcceptance(a.version(), a.at())).toList();
    }

    private List<WantedMembership> toWanted() {
        return wanted.stream().map(w -> new WantedMembership(w.organisationId(), w.groupIds(), w.admitted())).toList();
    }

    private static List<AcceptanceDocument> acceptances(List<PolicyAcceptance> acceptances) {
        return acceptances.stream().map(a -> new AcceptanceDocument(a.version(), a.at())).toList();
    }

    private static List<WantedDocument> wanted(List<WantedMembership> wanted) {
        return wanted.stream().map(w -> new WantedDocument(w.organisationId(), w.groupIds(), w.admitted())).toList();
    }

    /// Says nothing about the person.
    @Override
    public String toString() {
        return "people/" + id;
    }
}

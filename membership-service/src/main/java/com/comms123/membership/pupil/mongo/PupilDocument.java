package com.comms123.membership.pupil.mongo;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.CourtReference;
import com.comms123.membership.pupil.domain.ErasedGuardian;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.PupilName;
import com.comms123.membership.pupil.domain.PupilReference;
import com.comms123.membership.pupil.domain.Relationship;
import com.comms123.platform.deletion.StoredDeletion;
import com.comms123.platform.outbox.Versioned;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param listed whether anybody may know of it; false once its deletion was asked for
/// @param referenceKey unique in the organisation: the reference, or something of its own where there is none, or where
///     it was freed by the request for deletion
/// @param position see [RollPosition]
/// @param guardianIds the guardians of now; nobody once its deletion was asked for
/// @param peopleIds everybody of whom there is something in this document
/// @param erased restrictions of people whose accounts are erased; null for nobody
/// @param addressHashes by which anybody who is restricted here is recognised; null for none, to keep the index small
/// @param unrecognised true when somebody is restricted who could not be recognised under another account yet, else null
@Document("pupils")
@CompoundIndex(name = "by-reference", def = "{organisationId: 1, referenceKey: 1}", unique = true)
@CompoundIndex(name = "roll", def = "{organisationId: 1, listed: 1, position: 1}")
@CompoundIndex(name = "by-stored-reference", def = "{organisationId: 1, listed: 1, reference: 1}")
@CompoundIndex(name = "roll-of-group", def = "{organisationId: 1, listed: 1, groupIds: 1, position: 1}")
@CompoundIndex(name = "of-guardian", def = "{guardianIds: 1, _id: 1}")
@CompoundIndex(name = "deletion", def = "{'deletion.deletionId': 1}", sparse = true)
@CompoundIndex(name = "of-person", def = "{peopleIds: 1, _id: 1}")
@CompoundIndex(name = "by-address-hash", def = "{organisationId: 1, addressHashes: 1, _id: 1}")
@CompoundIndex(name = "unrecognised", def = "{unrecognised: 1, _id: 1}")
record PupilDocument(@Id UUID id, UUID organisationId, boolean listed, String name, @Nullable String reference,
        String referenceKey, String position, List<UUID> groupIds, List<GuardianDocument> guardians,
        List<UUID> guardianIds, List<UUID> peopleIds, @Nullable List<ErasedDocument> erased,
        @Nullable List<String> addressHashes, @Nullable Boolean unrecognised, @Nullable StoredDeletion deletion,
        long version) implements Versioned {

    record GuardianDocument(UUID userId, String relationship, boolean linked, long since, List<String> restrictions,
            @Nullable String reference, @Nullable List<String> addressHashes, @Nullable Boolean carriedOver) {

        static GuardianDocument of(Guardian guardian) {
            var reference = guardian.reference();
            return new GuardianDocument(guardian.user().value(), guardian.relationship().value(), guardian.linked(),
                    guardian.since(),
                    names(guardian.restrictions()), reference == null ? null : reference.value(),
                    hashes(guardian.addresses()), guardian.carriedOver() ? true : null);
        }

        Guardian toGuardian() {
            return new Guardian(new UserId(userId), new Relationship(relationship), linked, since,
                    PupilDocument.restrictions(restrictions), reference == null ? null : new CourtReference(reference),
                    addresses(addressHashes), Boolean.TRUE.equals(carriedOver));
        }
    }

    record ErasedDocument(List<String> addressHashes, List<String> restrictions) {
        static ErasedDocument of(ErasedGuardian erased) {
            return new ErasedDocument(erased.addresses().stream().map(AddressHash::value).sorted().toList(),
                    names(erased.restrictions()));
        }

        ErasedGuardian toErasedGuardian() {
            return new ErasedGuardian(addresses(addressHashes), PupilDocument.restrictions(restrictions));
        }
    }

    static PupilDocument of(Pupil pupil) {
        var id = pupil.id().value();
        var reference = pupil.reference();
        var deletion = pupil.deletion();
        return new PupilDocument(id, pupil.organisation().value(), pupil.listed(), pupil.name().value(),
                reference == null ? null : reference.value(),
                reference == null || !pupil.listed() ? "id:" + id : referenceKey(reference), RollPosition.of(pupil),
                pupil.groupIds(), pupil.guardians().stream().map(GuardianDocument::of).toList(),
                pupil.guardians().stream().filter(one -> one.linked() && pupil.listed())
                        .map(one -> one.user().value()).toList(),
                pupil.guardians().stream().map(one -> one.user().value()).toList(),
                pupil.erased().isEmpty() ? null : pupil.erased().stream().map(ErasedDocument::of).toList(),
                hashes(Stream.concat(pupil.guardians().stream().flatMap(one -> one.addresses().stream()),
                        pupil.erased().stream().flatMap(one -> one.addresses().stream())).collect(Collectors.toSet())),
                pupil.guardians().stream().anyMatch(Guardian::awaitsAddress) ? true : null,
                deletion == null ? null : StoredDeletion.of(deletion), pupil.version());
    }

    private static List<String> names(Set<CustodyRestriction> restrictions) {
        return restrictions.stream().sorted().map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static Set<CustodyRestriction> restrictions(List<String> names) {
        return names.stream().map(one -> CustodyRestriction.valueOf(one.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static @Nullable List<String> hashes(Set<AddressHash> addresses) {
        return addresses.isEmpty() ? null : addresses.stream().map(AddressHash::value).sorted().toList();
    }

    private static Set<AddressHash> addresses(@Nullable List<String> hashes) {
        return hashes == null ? Set.of() : hashes.stream().map(AddressHash::new).collect(Collectors.toSet());
    }

    static String referenceKey(PupilReference reference) {
        return "reference:" + reference.value();
    }

    Pupil toPupil() {
        return new Pupil(new PupilId(id), new OrganisationId(organisationId), new PupilName(name),
                reference == null ? null : new PupilReference(reference),
                groupIds.stream().map(GroupId::new).collect(Collectors.toSet()),
                guardians.stream().map(GuardianDocument::toGuardian).toList(),
                erased == null ? List.of() : erased.stream().map(ErasedDocument::toErasedGuardian).toList(),
                deletion == null ? null : deletion.toDeletion(), version);
    }

    @Override
    public String toString() {
        return "PupilDocument[id=" + id + ", ***]";
    }
}

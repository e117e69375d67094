package com.comms123.membership.imports.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.imports.domain.Import;
import com.comms123.membership.imports.domain.RosterCheck;
import com.comms123.membership.imports.domain.RosterCheck.Outcome.Unusable;
import com.comms123.membership.imports.domain.RosterCheck.Outcome.Usable;
import com.comms123.membership.imports.domain.RosterEntry;
import com.comms123.membership.imports.domain.RosterPupil;
import com.comms123.membership.imports.domain.RowNote;
import com.comms123.membership.imports.domain.RowOutcome;
import com.comms123.membership.imports.domain.RowResult;
import com.comms123.membership.imports.domain.Tally;
import com.comms123.membership.member.application.GuardianRoleGranter;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.Entrance;
import com.comms123.membership.organisation.domain.Asker;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.pupil.application.Pupils;
import com.comms123.membership.pupil.application.Pupils.Change;
import com.comms123.membership.pupil.application.RestrictionPropagator;
import com.comms123.membership.pupil.application.Withholdings;
import com.comms123.membership.pupil.application.Withholdings.Wanted;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.NewGuardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilChange;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.PupilPolicy;
import com.comms123.membership.pupil.domain.Relationship;
import com.comms123.membership.pupil.domain.Sight;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes a batch of rows. The outcome of each is written down **before** anything is done: after a crash the batch is
/// taken again, and a row that was new then and is there now still counts as new.
///
/// A roster adds and changes; it takes no pupil, no guardian and no group's name away by leaving it out. A pupil is found
/// by its reference alone, which is unique in the store: whoever works at the same time makes no doubles.
@Component
class RowImporter {
    /// How often rows are decided again because somebody else was faster.
    private static final int ROUNDS = 5;

    private final Pupils pupils;
    private final Families families;
    private final GuardianRoleGranter guardianRoleGranter;
    private final FamilyInviter inviter;
    private final StoredPupilChecker storedPupilChecker;
    private final Withholdings withholdings;
    private final RestrictionPropagator propagator;
    private final ImportRows rows;

    RowImporter(Pupils pupils, Families families, GuardianRoleGranter guardianRoleGranter, FamilyInviter inviter,
            StoredPupilChecker storedPupilChecker, Withholdings withholdings, RestrictionPropagator propagator,
            ImportRows rows) {
        this.pupils = pupils;
        this.families = families;
        this.guardianRoleGranter = guardianRoleGranter;
        this.inviter = inviter;
        this.storedPupilChecker = storedPupilChecker;
        this.withholdings = withholdings;
        this.propagator = propagator;
        this.rows = rows;
    }

    /// @param again whether somebody may have begun this batch before
    /// @throws Refused when something that is needed does not answer; nothing is lost, the batch can be taken again
    Tally take(Import running, Entrance entrance, RosterCheck check, List<RosterEntry> entries, boolean again) {
        check.against(entrance.organisation());
        var results = new TreeMap<Integer, RowResult>();
        var usable = new ArrayList<RosterPupil>();
        for (var entry : entries) {
            switch (check.check(entry)) {
                case Unusable(var why) -> results.put(why.line(), why);
                case Usable(var pupil) -> usable.add(pupil);
            }
        }
        if (again) {
            rows.between(running.id(), entries.getFirst().line(), entries.getLast().line())
                    .forEach(before -> results.putIfAbsent(before.line(), before));
        }
        var batch = new Batch(running, entrance, families.find(running.organisation(), entrance.asker().user(), usable),
                results);
        batch.take(usable);
        var guardians = batch.guardians();
        rows.put(running.id(), results.values());
        // The worker that had this batch before may still be at it: the outcome that both have written down together
        // counts.
        var outcomes = again
                ? rows.between(running.id(), entries.getFirst().line(), entries.getLast().line())
                : results.values();
        return Tally.of(outcomes).plus(guardians);
    }

    private final class Batch {
        private final Import running;
        private final Organisation organisation;
        private final Asker asker;
        private final Map<String, Membership> members;
        /// The known results of each line: in the end, all of them.
        private final Map<Integer, RowResult> results;
        private final Map<Integer, Taken> taken = new LinkedHashMap<>();

        Batch(Import running, Entrance entrance, Map<String, Membership> members, Map<Integer, RowResult> results) {
            this.running = running;
            this.organisation = entrance.organisation();
            this.asker = entrance.asker();
            this.members = new HashMap<>(members);
            this.results = results;
        }

        void take(List<RosterPupil> usable) {
            if (!running.dryRun()) {
                becomeGuardians(usable);
            }
            var open = usable;
            for (var round = 0; round < ROUNDS && !open.isEmpty(); round++) {
                open = decideAndStore(open);
            }
            open.forEach(row -> refuse(row, new RowNote("changed-meanwhile", "",
                    "Somebody else changed this pupil at the same time. Import the file again.")));
            if (!running.dryRun()) {
                storedPupilChecker.look(organisation.id(), taken.values().stream().map(Taken::pupil).toList());
            }
        }

        /// @return those that somebody else was faster with, to be decided again
        private List<RosterPupil> decideAndStore(List<RosterPupil> open) {
            var there = pupils.byReferences(organisation.id(),
                    open.stream().map(RosterPupil::reference).collect(Collectors.toSet()));
            var deleted = propagator.deletedLike(organisation.id(), open.stream().map(RosterPupil::reference).toList(),
                    open.stream().map(RosterPupil::name).toList());
            var additions = new ArrayList<Change>();
            var changes = new ArrayList<Change>();
            var byPupil = new HashMap<PupilId, RosterPupil>();
            for (var row : open) {
                var before = there.get(row.reference());
                switch (decide(row, before, deleted)) {
                    case Declined(var refusal) -> refuse(row,
                            RowNote.of(refusal, refusal.code().equals(Pupil.referenceTaken().code())
                                    ? RosterCheck.REFERENCE
                                    : ""));
                    case Unchanged(var pupil) -> record(row, pupil, RowOutcome.UNCHANGED);
                    case Accepted(var pupil, var events) -> {
                        record(row, pupil, before == null ? RowOutcome.CREATED : RowOutcome.UPDATED);
                        (before == null ? additions : changes).add(new Change(pupil, events));
                        byPupil.put(pupil.id(), row);
                    }
                }
            }
            if (running.dryRun()) {
                return List.of();
            }
            rows.put(running.id(), results.values());
            var actor = asker.user().value().toString();
            var overtaken = new ArrayList<>(pupils.addAll(additions, actor));
            overtaken.addAll(pupils.updateAll(changes, actor));
            return overtaken.stream().map(pupil -> Objects.requireNonNull(byPupil.get(pupil.id()))).toList();
        }

        private Decision<Pupil> decide(RosterPupil row, @Nullable Pupil before, List<Pupil> deleted) {
            if (before == null) {
                var predecessors = propagator.predecessors(deleted, null, row.name(), row.reference());
                return Pupil.enrol(new PupilId(Ids.next()), organisation.id(), row.name(), row.reference(),
                        row.groups() == null ? Set.of() : row.groups(),
                        recognised(guardians(row, List.of()), predecessors.records()), predecessors);
            }
            // A person whom a restriction keeps from a pupil must not reach it through a roster either.
            var sight = PupilPolicy.sight(asker, before);
            if (sight instanceof Sight.KeptBack(var by)) {
                withholdings.applied(before, asker.user(), by, Wanted.READ_PUPIL, before.id().value());
            }
            if (!(sight instanceof Sight.School(var change) && change)) {
                return new Declined<>(Pupil.referenceTaken());
            }
            var predecessors = propagator.predecessors(deleted, before, row.name(), row.reference());
            var records = new ArrayList<>(predecessors.records());
            records.add(before);
            return before.roster(PupilChange.of(row.name(), null, row.groups()),
                    recognised(guardians(row, before.guardians()), records), predecessors);
        }

        private List<NewGuardian> recognised(List<NewGuardian> added, List<Pupil> records) {
            return added.stream().map(one -> one.under(propagator.addressesFor(records, one.user()))).toList();
        }

        /// Those whom the row adds, or gives another relationship.
        private List<NewGuardian> guardians(RosterPupil row, List<Guardian> before) {
            var added = new ArrayList<NewGuardian>();
            for (var parent : row.guardians()) {
                var membership = parent.email() == null ? null : members.get(parent.email().key());
                if (membership == null) {
                    continue;
                }
                var known = before.stream()
                        .filter(guardian -> guardian.linked() && guardian.user().equals(membership.user()))
                        .findFirst();
                var relationship = parent.relationship();
                if (known.isEmpty() || relationship != null && !known.get().relationship().equals(relationship)) {
                    added.add(new NewGuardian(membership.user(),
                            relationship == null ? Relationship.GUARDIAN : relationship, membership.version()));
                }
            }
            return added;
        }

        /// In a club a guardian has been a plain member until now.
        private void becomeGuardians(Collection<RosterPupil> usable) {
            var mentioned = usable.stream().flatMap(row -> row.guardians().stream())
                    .map(parent -> parent.email() == null ? "" : parent.email().key()).collect(Collectors.toSet());
            for (var key : mentioned) {
                var membership = members.get(key);
                if (membership != null && membership.role() == MemberRole.MEMBER) {
                    become(organisation.id(), key, membership);
                }
            }
        }

        private void become(OrganisationId id, String key, Membership membership) {
            try {
                members.put(key, guardianRoleGranter.become(id, membership.user()));
            } catch (Refused noMemberAnyMore) {
                members.remove(key);
            }
        }

        private void record(RosterPupil row, Pupil pupil, RowOutcome outcome) {
            taken.put(row.line(), new Taken(row, pupil));
            // Found as it is, but written down as new or changed by whoever began this batch and was interrupted.
            var planned = results.get(row.line());
            var kept = outcome == RowOutcome.UNCHANGED && planned != null && planned.outcome() != RowOutcome.REFUSED
                    ? planned.outcome()
                    : outcome;
            results.put(row.line(), new RowResult(row.line(), kept, null));
        }

        private void refuse(RosterPupil row, RowNote why) {
            taken.remove(row.line());
            results.put(row.line(), RowResult.refused(row.line(), why));
        }

        /// The outcome of guardians, in numbers; notes about them stand at their rows.
        Tally guardians() {
            var linked = 0;
            var strangers = new ArrayList<FamilyInviter.Stranger>();
            var lost = new ArrayList<FamilyInviter.NotLinked>();
            for (var one : taken.values()) {
                for (var parent : one.row().guardians()) {
                    var email = parent.email();
                    if (email != null && members.containsKey(email.key())) {
                        linked++;
                    } else if (email == null) {
                        lost.add(new FamilyInviter.NotLinked(one.row().line(), new RowNote("guardian-not-linked",
                                parent.field(),
                                "This guardian has no email address. Add one, then import again: it "
                                        + "is needed to link or invite the guardian.")));
                    } else {
                        strangers.add(new FamilyInviter.Stranger(one.row().line(), parent.field(), email,
                                parent.relationship() == null ? Relationship.GUARDIAN : parent.relationship(),
                                one.pupil().id()));
                    }
                }
            }
            lost.addAll(running.invite()
                    ? running.dryRun() ? List.of() : inviter.invite(organisation.id(), asker.user(), strangers)
                    : FamilyInviter.notLinked(strangers));
            var mentions = taken.values().stream().mapToInt(one -> one.row().guardians().size()).sum();
            for (var one : lost) {
                results.computeIfPresent(one.line(), (line, result) -> result.note() == null
                        ? new RowResult(line, result.outcome(), one.note())
                        : result);
            }
            return new Tally(0, 0, 0, 0, linked, mentions - linked - lost.size(), lost.size());
        }
    }

    private record Taken(RosterPupil row, Pupil pupil) {}
}

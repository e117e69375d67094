package com.comms123.e2e.model;

import com.comms123.e2e.model.Fates.Datum;
import com.comms123.e2e.model.Fates.Fate;
import com.comms123.e2e.model.Known.Call;
import com.comms123.e2e.model.Known.Hold;
import com.comms123.e2e.model.Known.Message;
import com.comms123.e2e.model.Known.Person;
import com.comms123.e2e.model.Known.Pupil;
import com.comms123.e2e.model.Known.Reply;
import com.comms123.e2e.model.Step.AsksForDeletion;
import com.comms123.e2e.model.Step.BacksUp;
import com.comms123.e2e.model.Step.Closes;
import com.comms123.e2e.model.Step.ComesBack;
import com.comms123.e2e.model.Step.DeletesCall;
import com.comms123.e2e.model.Step.DeletesPupil;
import com.comms123.e2e.model.Step.Edits;
import com.comms123.e2e.model.Step.Enrols;
import com.comms123.e2e.model.Step.FilesCall;
import com.comms123.e2e.model.Step.Holds;
import com.comms123.e2e.model.Step.Kills;
import com.comms123.e2e.model.Step.Leaves;
import com.comms123.e2e.model.Step.Lifts;
import com.comms123.e2e.model.Step.Links;
import com.comms123.e2e.model.Step.MovesClock;
import com.comms123.e2e.model.Step.PostsForPupil;
import com.comms123.e2e.model.Step.PostsToGroup;
import com.comms123.e2e.model.Step.Registers;
import com.comms123.e2e.model.Step.Releases;
import com.comms123.e2e.model.Step.Reopens;
import com.comms123.e2e.model.Step.Replies;
import com.comms123.e2e.model.Step.Restores;
import com.comms123.e2e.model.Step.Restricts;
import com.comms123.e2e.model.Step.Withdraws;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// The promises of the privacy clauses about one school, in memory: who can read which message (AC-1, AC-2, UP-3), and
/// by its [Fates] what must still be stored (UP-5) or must be gone (UP-4). It knows nothing of the services.
final class Oracle {
    private static final int REOPENING = 7;

    private final Known known = new Known();
    private final Fates fates = new Fates(known);

    /// Whether the step can be taken as things are: a walk leaves out the others.
    boolean allows(Step step) {
        return isPossible(step) && (known.backedUp == null || isKnownToOthers(step));
    }

    /// Whether a step between a backup and its restore is one that the promises keep: removals and holds. A restored
    /// database forgets the other changes, and nobody promises to bring those back.
    private static boolean isKnownToOthers(Step step) {
        return switch (step) {
            case AsksForDeletion _,DeletesPupil _,DeletesCall _,Withdraws _,Closes _,Holds _ -> true;
            case MovesClock _,Kills _,Restores _ -> true;
            default -> false;
        };
    }

    private boolean isPossible(Step step) {
        return switch (step) {
            case Registers(var person, var _) -> known.isOpen() && !known.people.containsKey(person);
            case ComesBack(var person, var of, var _) -> known.isOpen() && !known.people.containsKey(person)
                    && known.people.containsKey(of) && hasNoAccount(known.person(of).root());
            case Leaves(var person) -> known.isOpen() && known.isMember(person) && known.isNobodysGuardian(person);
            case AsksForDeletion(var person) -> known.canSignIn(person);
            case Enrols(var pupil, var guardian) ->
                known.isOpen() && !known.pupils.containsKey(pupil) && known.isMember(guardian);
            case Links(var pupil, var guardian) -> known.isOpen() && known.exists(pupil) && known.isMember(guardian)
                    && !known.pupil(pupil).guardians().contains(guardian);
            case DeletesPupil(var pupil) -> known.isOpen() && known.exists(pupil);
            case Restricts(var pupil, var guardian) -> isGuardian(pupil, guardian) && !isRestricted(pupil, guardian);
            case Lifts(var pupil, var guardian) -> isGuardian(pupil, guardian) && isRestricted(pupil, guardian);
            case PostsToGroup(var message, var _) -> known.isOpen() && !known.messages.containsKey(message);
            case PostsForPupil(var message, var pupil) ->
                known.isOpen() && !known.messages.containsKey(message) && known.exists(pupil);
            case Edits(var message, var text) ->
                known.isOpen() && known.isReadable(message) && !known.wordings.containsKey(text);
            case Withdraws(var message) -> known.isOpen() && known.isReadable(message);
            case Replies(var reply, var person, var message) -> !known.replies.containsKey(reply)
                    && canRead(person, message) && known.wasSent(person, message);
            case FilesCall(var call, var person) ->
                known.isOpen() && !known.calls.containsKey(call) && known.isMember(person);
            case DeletesCall(var call) -> known.isOpen() && known.isFiled(call);
            case Holds(var hold, var target, var number) ->
                !known.holds.containsKey(hold) && known.isThere(target, number);
            case Releases(var hold) -> known.holds.containsKey(hold) && known.hold(hold).stands();
            case Closes() -> known.isOpen();
            case Reopens() ->
                !known.isOpen() && known.today < known.closedOn + REOPENING && !known.closedForGood;
            case BacksUp _ -> known.backedUp == null;
            case Restores(var database) -> database.equals(known.backedUp);
            case MovesClock _,Kills _ -> true;
        };
    }

    private boolean hasNoAccount(int root) {
        return known.people.values().stream().noneMatch(other -> other.root() == root
                && other.askedOn() == Known.NEVER);
    }

    private boolean isGuardian(int pupil, int person) {
        return known.isOpen() && known.exists(pupil) && known.isMember(person)
                && known.pupil(pupil).guardians().contains(person);
    }

    private boolean isRestricted(int pupil, int person) {
        return known.pupil(pupil).restricted().contains(known.person(person).root());
    }

    void apply(Step step) {
        switch (step) {
            case Registers(var person, var group) -> registers(person, person, group);
            case ComesBack(var person, var of, var group) -> registers(person, known.person(of).root(), group);
            case Leaves(var person) -> known.people.computeIfPresent(person,
                    (_, p) -> new Person(p.root(), p.group(), true, p.askedOn()));
            case AsksForDeletion(var person) -> known.people.computeIfPresent(person,
                    (_, p) -> new Person(p.root(), p.group(), p.left(), known.today));
            case Enrols(var pupil, var guardian) -> known.pupils.put(pupil,
                    new Pupil(new HashSet<>(Set.of(guardian)), new HashSet<>(), Known.NEVER));
            case Links(var pupil, var guardian) -> {
                known.pupil(pupil).guardians().add(guardian);
                known.permitted(pupil, guardian);
            }
            case DeletesPupil(var pupil) -> known.pupils.computeIfPresent(pupil,
                    (_, p) -> new Pupil(p.guardians(), p.restricted(), known.today));
            case Restricts(var pupil, var guardian) ->
                known.pupil(pupil).restricted().add(known.person(guardian).root());
            case Lifts(var pupil, var guardian) -> {
                known.pupil(pupil).restricted().remove(known.person(guardian).root());
                known.permitted(pupil, guardian);
            }
            case PostsToGroup(var message, var group) ->
                sent(message, new Message(-1, group, Known.NEVER), known.groupMembers(group));
            case PostsForPupil(var message, var pupil) ->
                sent(message, new Message(pupil, -1, Known.NEVER), known.permittedGuardians(pupil));
            case Edits(var message, var text) -> known.wordings.put(text, message);
            case Withdraws(var message) -> known.messages.computeIfPresent(message,
                    (_, m) -> new Message(m.pupil(), m.group(), known.today));
            case Replies(var reply, var person, var message) -> known.replies.put(reply, new Reply(person, message));
            case FilesCall(var call, var person) -> known.calls.put(call, new Call(person, Known.NEVER));
            case DeletesCall(var call) ->
                known.calls.computeIfPresent(call, (_, c) -> new Call(c.person(), known.today));
            case Holds(var hold, var target, var number) ->
                known.holds.put(hold, new Hold(target, number, Known.NEVER));
            case Releases(var hold) ->
                known.holds.computeIfPresent(hold, (_, h) -> new Hold(h.target(), h.number(), known.today));
            case Closes() -> known.closedOn = known.today;
            case Reopens() -> known.closedOn = Known.NEVER;
            case MovesClock(var days) -> {
                known.today += days;
                fates.today();
            }
            case BacksUp(var database) -> known.backedUp = database;
            case Restores _ -> {
                known.backedUp = null;
                known.closedForGood = !known.isOpen();
            }
            case Kills _ -> {
                // Changes nothing of what is known here.
            }
        }
    }

    private void registers(int person, int root, int group) {
        known.people.put(person, new Person(root, group, false, Known.NEVER));
        known.joined(group, person);
    }

    /// The first text of a message has the message's number times [Walk#TEXTS].
    private void sent(int number, Message message, Set<Integer> recipients) {
        known.messages.put(number, message);
        known.wordings.put(number * Walk.TEXTS, number);
        known.sent.put(number, recipients);
    }

    /// AC-1 and AC-2: members read what is for groups; what is for a pupil, its permitted guardians alone.
    boolean canRead(int person, int message) {
        if (!known.isOpen() || !known.isMember(person) || !known.isReadable(message)) {
            return false;
        }
        var pupil = known.message(message).pupil();
        return pupil < 0 || known.permittedGuardians(pupil).contains(person);
    }

    boolean hasInInbox(int person, int message) {
        return canRead(person, message) && known.wasSent(person, message);
    }

    /// A guardian who became permitted between the posting of a message about the pupil and its fan-out may have it or not.
    boolean mayHaveInInbox(int person, int message) {
        return canRead(person, message) && (known.message(message).pupil() < 0
                ? known.wasSent(person, message)
                : known.wasPerhapsSent(person, message));
    }

    /// The platform is as promised: the fan-out of each message that somebody must have is over.
    void agreed() {
        messages().filter(message -> people().anyMatch(person -> hasInInbox(person, message)))
                .forEach(known.fannedOut::add);
    }

    /// AC-2: a pupil is shown to the guardians whom no restriction keeps from it.
    boolean seesPupil(int person, int pupil) {
        return known.isOpen() && known.exists(pupil) && known.permittedGuardians(pupil).contains(person);
    }

    /// Whether the school sees the person among its members.
    boolean isSeenAsMember(int person) {
        return known.isOpen() && known.isMember(person);
    }

    /// UP-3: what somebody said who has asked for deletion is seen by nobody, nor what was said to a hidden message.
    boolean mayBeSeen(int reply) {
        var said = Objects.requireNonNull(known.replies.get(reply));
        return known.isOpen() && known.canSignIn(said.author()) && known.isReadable(said.message());
    }

    /// RG-2: who was not a recipient when a message was fanned out never gets it on a stream.
    boolean mayHaveStreamed(int person, int message) {
        return known.wasPerhapsSent(person, message);
    }

    /// CA-1: staff of an open school can play a call until it is deleted.
    boolean canBePlayed(int call) {
        return known.isOpen() && known.isFiled(call);
    }

    Map<Datum, Fate> fates() {
        return fates.today();
    }

    boolean isOpen() {
        return known.isOpen();
    }

    boolean isWaitingForRestore() {
        return known.backedUp != null;
    }

    String backedUp() {
        return Objects.requireNonNull(known.backedUp);
    }

    boolean canSignIn(int person) {
        return known.canSignIn(person);
    }

    Stream<Integer> people() {
        return known.people.keySet().stream();
    }

    Stream<Integer> messages() {
        return known.messages.keySet().stream();
    }

    Stream<Integer> texts() {
        return known.wordings.keySet().stream();
    }

    Stream<Integer> replies() {
        return known.replies.keySet().stream();
    }

    Stream<Integer> pupils() {
        return known.pupils.keySet().stream();
    }

    Stream<Integer> calls() {
        return known.calls.keySet().stream();
    }

    Stream<Integer> holds() {
        return known.holds.keySet().stream();
    }

    Stream<Integer> standingHolds() {
        return holds().filter(hold -> known.hold(hold).stands());
    }

    int next(Stream<Integer> taken) {
        return taken.mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }
}

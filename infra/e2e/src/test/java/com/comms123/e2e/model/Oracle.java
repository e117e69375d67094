package com.comms123.e2e.model;

import com.comms123.e2e.model.Step.AsksForDeletion;
import com.comms123.e2e.model.Step.Closes;
import com.comms123.e2e.model.Step.DeletesPupil;
import com.comms123.e2e.model.Step.Edits;
import com.comms123.e2e.model.Step.Enrols;
import com.comms123.e2e.model.Step.Holds;
import com.comms123.e2e.model.Step.Kills;
import com.comms123.e2e.model.Step.Leaves;
import com.comms123.e2e.model.Step.Lifts;
import com.comms123.e2e.model.Step.MovesClock;
import com.comms123.e2e.model.Step.PostsForPupil;
import com.comms123.e2e.model.Step.PostsToGroup;
import com.comms123.e2e.model.Step.Registers;
import com.comms123.e2e.model.Step.Releases;
import com.comms123.e2e.model.Step.Reopens;
import com.comms123.e2e.model.Step.Replies;
import com.comms123.e2e.model.Step.Restricts;
import com.comms123.e2e.model.Step.Target;
import com.comms123.e2e.model.Step.Withdraws;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The promises of the privacy clauses about one school, in memory: who can read which message (AC-1, AC-2, UP-3), and
/// which words must still be stored (UP-5) or must be gone (UP-4). Days are the unit of time. It knows nothing of the
/// services.
final class Oracle {
    static final int RETENTION = 30;
    static final int GRACE = 7;
    private static final int REOPENING = 7;
    private static final int NEVER = Integer.MAX_VALUE;

    /// @param left whether the person is a former member
    /// @param askedOn the day of the deletion request, or [#NEVER]
    record Person(int group, boolean left, int askedOn) {
        boolean isMember() {
            return !left && askedOn == NEVER;
        }
    }

    record Pupil(Set<Integer> guardians, Set<Integer> restricted, int deletedOn) {}

    /// @param pupil the pupil that it is about, or -1 for a message to a group
    record Message(int pupil, int withdrawnOn) {}

    record Reply(int author, int message) {}

    /// @param releasedOn the day on which its release was approved, or [#NEVER] while it protects
    record Hold(Target target, int number, int releasedOn) {
        boolean stands() {
            return releasedOn == NEVER;
        }
    }

    private final Map<Integer, Person> people = new TreeMap<>();
    private final Map<Integer, Pupil> pupils = new TreeMap<>();
    private final Map<Integer, Message> messages = new TreeMap<>();
    private final Map<Integer, Reply> replies = new TreeMap<>();
    private final Map<Integer, Hold> holds = new TreeMap<>();
    /// The recipients of each message when it was sent.
    private final Map<Integer, Set<Integer>> sent = new HashMap<>();
    /// Words that were due once: no later hold brings them back.
    private final Set<String> gone = new HashSet<>();
    private final Set<String> perhapsGone = new HashSet<>();
    private int today;
    private int closedOn = NEVER;

    /// Whether the step can be taken as things are: a walk leaves out the others.
    boolean allows(Step step) {
        return switch (step) {
            case Registers(var person, var _) -> isOpen() && !people.containsKey(person);
            case Leaves(var person) -> isOpen() && isMember(person) && isNobodysGuardian(person);
            case AsksForDeletion(var person) -> people.containsKey(person) && person(person).askedOn == NEVER;
            case Enrols(var pupil, var guardian) -> isOpen() && !pupils.containsKey(pupil) && isMember(guardian);
            case DeletesPupil(var pupil) -> isOpen() && exists(pupil);
            case Restricts(var pupil, var guardian) -> isOpen() && exists(pupil) && isMember(guardian)
                    && pupil(pupil).guardians.contains(guardian)
                    && !pupil(pupil).restricted.contains(guardian);
            case Lifts(var pupil, var guardian) -> isOpen() && exists(pupil) && isMember(guardian)
                    && pupil(pupil).restricted.contains(guardian);
            case PostsToGroup(var message, var _) -> isOpen() && !messages.containsKey(message);
            case PostsForPupil(var message, var pupil) -> isOpen() && !messages.containsKey(message) && exists(pupil);
            case Edits(var message) -> isOpen() && isLive(message);
            case Withdraws(var message) -> isOpen() && isLive(message);
            case Replies(var reply, var person, var message) -> !replies.containsKey(reply) && canRead(person, message)
                    && wasSent(person, message);
            case Holds(var hold, var target, var number) -> !holds.containsKey(hold) && isThere(target, number);
            case Releases(var hold) ->
                holds.containsKey(hold) && Objects.requireNonNull(holds.get(hold)).releasedOn == NEVER;
            case Closes() -> isOpen();
            case Reopens() -> !isOpen() && today < closedOn + REOPENING;
            case MovesClock _,Kills _ -> true;
        };
    }

    void apply(Step step) {
        switch (step) {
            case Registers(var person, var group) -> people.put(person, new Person(group, false, NEVER));
            case Leaves(var person) -> people.computeIfPresent(person, (_, p) -> new Person(p.group, true, p.askedOn));
            case AsksForDeletion(var person) ->
                people.computeIfPresent(person, (_, p) -> new Person(p.group, p.left, today));
            case Enrols(var pupil, var guardian) ->
                pupils.put(pupil, new Pupil(new HashSet<>(Set.of(guardian)), new HashSet<>(), NEVER));
            case DeletesPupil(var pupil) ->
                pupils.computeIfPresent(pupil, (_, p) -> new Pupil(p.guardians, p.restricted, today));
            case Restricts(var pupil, var guardian) -> pupil(pupil).restricted.add(guardian);
            case Lifts(var pupil, var guardian) -> pupil(pupil).restricted.remove(guardian);
            case PostsToGroup(var message, var group) -> {
                messages.put(message, new Message(-1, NEVER));
                sent.put(message, groupMembers(group));
            }
            case PostsForPupil(var message, var pupil) -> {
                messages.put(message, new Message(pupil, NEVER));
                sent.put(message, permittedGuardians(pupil));
            }
            case Withdraws(var message) -> messages.computeIfPresent(message, (_, m) -> new Message(m.pupil, today));
            case Replies(var reply, var person, var message) -> replies.put(reply, new Reply(person, message));
            case Holds(var hold, var target, var number) -> holds.put(hold, new Hold(target, number, NEVER));
            case Releases(var hold) -> holds.computeIfPresent(hold, (_, h) -> new Hold(h.target, h.number, today));
            case Closes() -> closedOn = today;
            case Reopens() -> closedOn = NEVER;
            case MovesClock(var days) -> {
                today += days;
                messages.keySet().forEach(this::message);
                replies.keySet().forEach(this::reply);
            }
            case Edits _,Kills _ -> {
                // Changes nothing of what is known here.
            }
        }
    }

    private Set<Integer> groupMembers(int group) {
        var members = new HashSet<Integer>();
        people.forEach((number, person) -> {
            if (person.isMember() && person.group == group) {
                members.add(number);
            }
        });
        return members;
    }

    private Set<Integer> permittedGuardians(int pupil) {
        var permitted = new HashSet<>(pupil(pupil).guardians);
        permitted.removeAll(pupil(pupil).restricted);
        permitted.removeIf(guardian -> !isMember(guardian));
        return permitted;
    }

    /// AC-1 and AC-2: members read what is for groups; what is for a pupil, its permitted guardians alone.
    boolean canRead(int person, int message) {
        if (!isOpen() || !isMember(person) || !isLive(message)) {
            return false;
        }
        var pupil = sentMessage(message).pupil;
        return pupil < 0 || exists(pupil) && permittedGuardians(pupil).contains(person);
    }

    boolean hasInInbox(int person, int message) {
        return canRead(person, message) && wasSent(person, message);
    }

    private boolean wasSent(int person, int message) {
        return sent.getOrDefault(message, Set.of()).contains(person);
    }

    /// The words of a message: stored until they are due, and while a hold on it, its school or its pupil protects them.
    Fate message(int number) {
        return remembered("message " + number, fate(hiddenOn(number), hold -> protectsMessage(hold, number)
                || hold.target == Target.PUPIL && hold.number == sentMessage(number).pupil,
                hold -> mayKeepMessage(hold, number)));
    }

    /// The day from which nobody sees a message any more, or [#NEVER]. One for a pupil is removed with the pupil.
    private int hiddenOn(int number) {
        var message = sentMessage(number);
        var withPupil = message.pupil < 0 ? NEVER : pupil(message.pupil).deletedOn;
        return Math.min(Math.min(message.withdrawnOn, withPupil), closedOn);
    }

    /// The words of a reply: they are removed with their author or their message, whichever goes first.
    Fate reply(int number) {
        var reply = Objects.requireNonNull(replies.get(number));
        var removedOn = Math.min(person(reply.author).askedOn, hiddenOn(reply.message));
        return remembered("reply " + number, fate(removedOn, hold -> protectsMessage(hold, reply.message)
                || hold.target == Target.PERSON && hold.number == reply.author,
                hold -> mayKeepMessage(hold, reply.message)));
    }

    private Fate remembered(String words, Fate now) {
        if (now == Fate.GONE) {
            gone.add(words);
        } else if (now == Fate.EITHER) {
            perhapsGone.add(words);
        }
        return gone.contains(words) ? Fate.GONE : perhapsGone.contains(words) ? Fate.EITHER : now;
    }

    /// Holds that may keep a message as the context of what they protect: it can be stored or gone.
    private boolean mayKeepMessage(Hold hold, int message) {
        return hold.target == Target.PUPIL && hold.number == sentMessage(message).pupil
                || hold.target == Target.PERSON && (wasSent(hold.number, message) || replies.values().stream()
                        .anyMatch(reply -> reply.message == message && reply.author == hold.number));
    }

    private boolean protectsMessage(Hold hold, int message) {
        return hold.target == Target.SCHOOL || hold.target == Target.MESSAGE && hold.number == message;
    }

    private Fate fate(int removedOn, Predicate<Hold> protects, Predicate<Hold> mayProtect) {
        if (removedOn == NEVER || holds.values().stream().filter(protects).anyMatch(Hold::stands)) {
            return Fate.STORED;
        }
        if (today < Math.max(removedOn + RETENTION, lastGrace(protects))) {
            return Fate.STORED;
        }
        var kept = holds.values().stream().filter(mayProtect).anyMatch(Hold::stands);
        var latest = Math.max(removedOn + RETENTION, lastGrace(protects.or(mayProtect)));
        return kept || today <= latest ? Fate.EITHER : Fate.GONE;
    }

    private int lastGrace(Predicate<Hold> which) {
        return holds.values().stream().filter(which).filter(hold -> !hold.stands())
                .mapToInt(hold -> hold.releasedOn + GRACE).max().orElse(0);
    }

    enum Fate {
        STORED, GONE,
        /// It is due today.
        EITHER
    }

    boolean isOpen() {
        return closedOn == NEVER;
    }

    boolean isMember(int person) {
        return people.containsKey(person) && person(person).isMember();
    }

    /// Whether the person can still sign in.
    boolean canSignIn(int person) {
        return people.containsKey(person) && person(person).askedOn == NEVER;
    }

    private boolean isNobodysGuardian(int person) {
        return pupils.values().stream().noneMatch(pupil -> pupil.guardians.contains(person));
    }

    private boolean exists(int pupil) {
        return pupils.containsKey(pupil) && pupil(pupil).deletedOn == NEVER;
    }

    private boolean isLive(int message) {
        return messages.containsKey(message) && sentMessage(message).withdrawnOn == NEVER;
    }

    private Person person(int number) {
        return Objects.requireNonNull(people.get(number));
    }

    private Pupil pupil(int number) {
        return Objects.requireNonNull(pupils.get(number));
    }

    private Message sentMessage(int number) {
        return Objects.requireNonNull(messages.get(number));
    }

    private boolean isThere(Target target, int number) {
        return switch (target) {
            case PERSON -> canSignIn(number);
            case PUPIL -> exists(number) && isOpen();
            case MESSAGE -> isLive(number) && isOpen();
            case SCHOOL -> isOpen();
        };
    }

    Stream<Integer> people() {
        return people.keySet().stream();
    }

    Stream<Integer> messages() {
        return messages.keySet().stream();
    }

    Stream<Integer> replies() {
        return replies.keySet().stream();
    }

    Stream<Integer> pupils() {
        return pupils.keySet().stream();
    }

    Stream<Integer> holds() {
        return holds.keySet().stream();
    }

    int next(Stream<Integer> taken) {
        return taken.mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }

    int today() {
        return today;
    }
}

package com.comms123.e2e.model;

import com.comms123.e2e.model.Step.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The facts about one school that follow from the steps of a walk. Days are the unit of time.
final class Known {
    static final int NEVER = Integer.MAX_VALUE;

    /// @param root the first account of the same human being, as custody follows the person
    /// @param left whether the person is a former member
    /// @param askedOn the day of the deletion request, or [#NEVER]
    record Person(int root, int group, boolean left, int askedOn) {
        boolean isMember() {
            return !left && askedOn == NEVER;
        }
    }

    /// @param restricted roots of the guardians under `no-contact`
    record Pupil(Set<Integer> guardians, Set<Integer> restricted, int deletedOn) {}

    /// @param pupil the pupil that it is about, or -1 for a message to a group
    /// @param group the group that it was sent to, or -1 for a message about a pupil
    record Message(int pupil, int group, int withdrawnOn) {}

    record Reply(int author, int message) {}

    record Call(int person, int deletedOn) {}

    /// @param releasedOn the day on which its release was approved, or [#NEVER] while it protects
    record Hold(Target target, int number, int releasedOn) {
        boolean stands() {
            return releasedOn == NEVER;
        }

        boolean isOn(Target kind, int of) {
            return target == kind && number == of;
        }
    }

    final Map<Integer, Person> people = new TreeMap<>();
    final Map<Integer, Pupil> pupils = new TreeMap<>();
    final Map<Integer, Message> messages = new TreeMap<>();
    /// The message of each text, including texts before an edit.
    final Map<Integer, Integer> wordings = new TreeMap<>();
    final Map<Integer, Reply> replies = new TreeMap<>();
    final Map<Integer, Call> calls = new TreeMap<>();
    final Map<Integer, Hold> holds = new TreeMap<>();
    /// The recipients of each message when it was sent.
    final Map<Integer, Set<Integer>> sent = new HashMap<>();
    /// Messages whose fan-out is complete: all their recipients have them.
    final Set<Integer> fannedOut = new HashSet<>();
    /// Possible further recipients of each message: people who joined its group, or became permitted guardians of its pupil,
    /// before its fan-out was complete.
    final Map<Integer, Set<Integer>> perhapsSent = new HashMap<>();
    int today;
    int closedOn = NEVER;
    /// The database whose backup will be restored.
    @Nullable
    String backedUp;
    /// Whether a restored database may lack what is needed to undo the closing.
    boolean closedForGood;

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

    boolean isNobodysGuardian(int person) {
        return pupils.values().stream().noneMatch(pupil -> pupil.guardians.contains(person));
    }

    boolean exists(int pupil) {
        return pupils.containsKey(pupil) && pupil(pupil).deletedOn == NEVER;
    }

    private boolean isLive(int message) {
        return messages.containsKey(message) && message(message).withdrawnOn == NEVER;
    }

    /// A message about a pupil is removed with the pupil.
    boolean isReadable(int message) {
        return isLive(message) && (message(message).pupil < 0 || exists(message(message).pupil));
    }

    /// A call is gone once the only person it concerned has asked for deletion.
    boolean isFiled(int call) {
        return calls.containsKey(call) && call(call).deletedOn == NEVER && canSignIn(call(call).person);
    }

    Set<Integer> groupMembers(int group) {
        var members = new HashSet<Integer>();
        people.forEach((number, person) -> {
            if (person.isMember() && person.group == group) {
                members.add(number);
            }
        });
        return members;
    }

    /// The guardians that a message about the pupil reaches: a restriction follows the person, not the account.
    Set<Integer> permittedGuardians(int pupil) {
        var permitted = new HashSet<>(pupil(pupil).guardians);
        permitted.removeIf(guardian -> !isMember(guardian)
                || pupil(pupil).restricted.contains(person(guardian).root));
        return permitted;
    }

    boolean wasSent(int person, int message) {
        return sent.getOrDefault(message, Set.of()).contains(person);
    }

    boolean wasPerhapsSent(int person, int message) {
        return wasSent(person, message) || perhapsSent.getOrDefault(message, Set.of()).contains(person);
    }

    /// Somebody joined the group.
    void joined(int group, int person) {
        becameRecipient(message -> message.group == group, person);
    }

    /// Somebody became a permitted guardian of the pupil.
    void permitted(int pupil, int guardian) {
        becameRecipient(message -> message.pupil == pupil, guardian);
    }

    private void becameRecipient(Predicate<Message> of, int person) {
        messages.forEach((number, message) -> {
            if (of.test(message) && !fannedOut.contains(number)) {
                perhapsSent.computeIfAbsent(number, _ -> new HashSet<>()).add(person);
            }
        });
    }

    boolean isThere(Target target, int number) {
        return switch (target) {
            case PERSON -> canSignIn(number);
            case PUPIL -> exists(number) && isOpen();
            case MESSAGE -> isReadable(number) && isOpen();
            case CALL -> isFiled(number) && isOpen();
            case GROUP, SCHOOL -> isOpen();
        };
    }

    Person person(int number) {
        return Objects.requireNonNull(people.get(number));
    }

    Pupil pupil(int number) {
        return Objects.requireNonNull(pupils.get(number));
    }

    Message message(int number) {
        return Objects.requireNonNull(messages.get(number));
    }

    Call call(int number) {
        return Objects.requireNonNull(calls.get(number));
    }

    Hold hold(int number) {
        return Objects.requireNonNull(holds.get(number));
    }
}

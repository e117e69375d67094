package com.comms123.e2e.model;

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
import com.comms123.e2e.model.Step.Target;
import com.comms123.e2e.model.Step.Withdraws;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Makes up the steps of a walk at random. The same seed makes the same walk.
final class Walk {
    static final int GROUPS = 2;
    /// The texts of a message have its number times this, and those that follow.
    static final int TEXTS = 100;
    private static final List<String> KILLED = List.of("identity", "membership", "messaging", "retention", "audit",
            "gateway", "kafka");
    private static final List<String> RESTORED = List.of("identity", "membership", "messaging", "retention");
    private static final int[] DAYS = {1, 8, 31};
    /// A restore right after a backup shows nothing.
    private static final int STEPS_BEFORE_RESTORE = 2;
    private static final int KINDS = 100;
    private static final int TRIES = 30;

    private final Random random;
    private int sinceBackup;

    Walk(long seed) {
        this.random = new Random(seed);
    }

    /// A walk of that many steps. It begins with two people, so that there is somebody to write to.
    List<Step> steps(int count) {
        var oracle = new Oracle();
        var steps = new ArrayList<Step>();
        for (var first : List.of(new Registers(0, 0), new Registers(1, 1))) {
            oracle.apply(first);
            steps.add(first);
        }
        while (steps.size() < count) {
            var step = next(oracle);
            oracle.apply(step);
            steps.add(step);
            sinceBackup = step instanceof BacksUp ? 0 : sinceBackup + 1;
        }
        if (oracle.isWaitingForRestore()) {
            steps.add(new Restores(oracle.backedUp()));
        }
        // At the end everything that is due has become so.
        steps.add(new MovesClock(Fates.RETENTION + 1));
        return List.copyOf(steps);
    }

    /// Chooses the kind of step first: those with many conditions come as often as the others.
    private Step next(Oracle oracle) {
        for (var kinds = 0; kinds < KINDS; kinds++) {
            var kind = any(oracle);
            for (var attempt = 0; attempt < TRIES; attempt++) {
                var step = kind.get();
                if (oracle.allows(step)) {
                    return step;
                }
            }
        }
        return new MovesClock(1);
    }

    private Supplier<Step> any(Oracle oracle) {
        if (oracle.isWaitingForRestore()) {
            return beforeRestore(oracle);
        }
        // Hardly anything can be done in a closed school: without this a walk would end with its first closing.
        if (!oracle.isOpen() && random.nextInt(3) == 0) {
            return Reopens::new;
        }
        return switch (random.nextInt(12)) {
            case 0, 1 -> aboutPeople(oracle);
            case 2, 3 -> aboutPupils(oracle);
            case 4, 5 -> post(oracle);
            case 6, 7 -> aboutMessages(oracle);
            case 8 -> aboutCalls(oracle);
            case 9 -> () -> hold(oracle);
            case 10 -> random.nextBoolean() ? () -> new Releases(one(oracle.holds())) : fromOutside();
            default -> fromOutside();
        };
    }

    /// Removals and holds, which the restored database does not know.
    private Supplier<Step> beforeRestore(Oracle oracle) {
        return switch (random.nextInt(sinceBackup < STEPS_BEFORE_RESTORE ? 8 : 12)) {
            case 0, 1 -> () -> new AsksForDeletion(one(oracle.people()));
            case 2 -> () -> new DeletesPupil(one(oracle.pupils()));
            case 3 -> () -> new Withdraws(one(oracle.messages()));
            case 4 -> () -> new DeletesCall(one(oracle.calls()));
            case 5 -> () -> hold(oracle);
            case 6 -> () -> new MovesClock(DAYS[random.nextInt(DAYS.length)]);
            case 7 -> fromOutside();
            default -> () -> new Restores(oracle.backedUp());
        };
    }

    private Supplier<Step> aboutPeople(Oracle oracle) {
        var next = oracle.next(oracle.people());
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> () -> new Registers(next, random.nextInt(GROUPS));
            case 3 -> () -> new Leaves(one(oracle.people()));
            case 4, 5 -> () -> new AsksForDeletion(one(oracle.people()));
            default -> () -> new ComesBack(next, one(oracle.people()), random.nextInt(GROUPS));
        };
    }

    private Supplier<Step> aboutPupils(Oracle oracle) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> () -> new Enrols(oracle.next(oracle.pupils()), one(oracle.people()));
            case 2, 3, 4 -> () -> new Links(one(oracle.pupils()), one(oracle.people()));
            case 5 -> () -> new DeletesPupil(one(oracle.pupils()));
            case 6, 7, 8 -> () -> new Restricts(one(oracle.pupils()), one(oracle.people()));
            default -> () -> new Lifts(one(oracle.pupils()), one(oracle.people()));
        };
    }

    private Supplier<Step> post(Oracle oracle) {
        var next = oracle.next(oracle.messages());
        return random.nextBoolean()
                ? () -> new PostsToGroup(next, random.nextInt(GROUPS))
                : () -> new PostsForPupil(next, one(oracle.pupils()));
    }

    private Supplier<Step> aboutMessages(Oracle oracle) {
        return switch (random.nextInt(8)) {
            case 0 -> () -> new Withdraws(one(oracle.messages()));
            case 1, 2 -> () -> edit(oracle, one(oracle.messages()));
            default ->
                () -> new Replies(oracle.next(oracle.replies()), one(oracle.people()), one(oracle.messages()));
        };
    }

    private static Step edit(Oracle oracle, int message) {
        return new Edits(message, oracle.next(oracle.texts().filter(text -> text / TEXTS == message)));
    }

    private Supplier<Step> aboutCalls(Oracle oracle) {
        return random.nextInt(3) == 0
                ? () -> new DeletesCall(one(oracle.calls()))
                : () -> new FilesCall(oracle.next(oracle.calls()), one(oracle.people()));
    }

    private Supplier<Step> fromOutside() {
        return switch (random.nextInt(12)) {
            case 0 -> Closes::new;
            case 1, 2 -> () -> new BacksUp(RESTORED.get(random.nextInt(RESTORED.size())));
            case 3, 4, 5 -> () -> new Kills(KILLED.get(random.nextInt(KILLED.size())));
            default -> () -> new MovesClock(DAYS[random.nextInt(DAYS.length)]);
        };
    }

    private Step hold(Oracle oracle) {
        var target = Target.values()[random.nextInt(Target.values().length)];
        var number = switch (target) {
            case PERSON -> one(oracle.people());
            case PUPIL -> one(oracle.pupils());
            case MESSAGE -> one(oracle.messages());
            case CALL -> one(oracle.calls());
            case GROUP -> random.nextInt(GROUPS);
            case SCHOOL -> 0;
        };
        return new Holds(oracle.next(oracle.holds()), target, number);
    }

    /// One of them, or a number that nothing has.
    private int one(Stream<Integer> numbers) {
        var all = numbers.toList();
        return all.isEmpty() ? -1 : all.get(random.nextInt(all.size()));
    }
}

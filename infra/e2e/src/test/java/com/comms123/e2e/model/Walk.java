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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Makes up the steps of a walk at random. The same seed makes the same walk.
final class Walk {
    static final int GROUPS = 2;
    private static final List<String> KILLED = List.of("identity", "membership", "messaging", "retention");
    private static final int[] DAYS = {1, 8, 31};
    private static final int TRIES = 1_000;

    private final Random random;

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
        }
        // At the end everything that is due has become so.
        steps.add(new MovesClock(Oracle.RETENTION + 1));
        return List.copyOf(steps);
    }

    private Step next(Oracle oracle) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var step = any(oracle);
            if (oracle.allows(step)) {
                return step;
            }
        }
        return new MovesClock(1);
    }

    private Step any(Oracle oracle) {
        // Hardly anything can be done in a closed school: without this a walk would end with its first closing.
        if (!oracle.isOpen() && random.nextInt(3) == 0) {
            return new Reopens();
        }
        return switch (random.nextInt(40)) {
            case 0, 1, 2 -> new Registers(oracle.next(oracle.people()), random.nextInt(GROUPS));
            case 3, 4 -> new Leaves(one(oracle.people()));
            case 5, 6 -> new AsksForDeletion(one(oracle.people()));
            case 7, 8, 9 -> new Enrols(oracle.next(oracle.pupils()), one(oracle.people()));
            case 10 -> new DeletesPupil(one(oracle.pupils()));
            case 11, 12 -> new Restricts(one(oracle.pupils()), one(oracle.people()));
            case 13 -> new Lifts(one(oracle.pupils()), one(oracle.people()));
            case 14, 15, 16, 17 -> new PostsToGroup(oracle.next(oracle.messages()), random.nextInt(GROUPS));
            case 18, 19, 20 -> new PostsForPupil(oracle.next(oracle.messages()), one(oracle.pupils()));
            case 21 -> new Edits(one(oracle.messages()));
            case 22, 23 -> new Withdraws(one(oracle.messages()));
            case 24, 25, 26, 27, 28 ->
                new Replies(oracle.next(oracle.replies()), one(oracle.people()), one(oracle.messages()));
            case 29, 30, 31, 32 -> hold(oracle);
            case 33, 34 -> new Releases(one(oracle.holds()));
            case 35 -> random.nextInt(3) == 0 ? new Closes() : new MovesClock(1);
            case 36, 37, 38 -> new MovesClock(DAYS[random.nextInt(DAYS.length)]);
            default -> new Kills(KILLED.get(random.nextInt(KILLED.size())));
        };
    }

    private Step hold(Oracle oracle) {
        var target = Target.values()[random.nextInt(Target.values().length)];
        var number = switch (target) {
            case PERSON -> one(oracle.people());
            case PUPIL -> one(oracle.pupils());
            case MESSAGE -> one(oracle.messages());
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

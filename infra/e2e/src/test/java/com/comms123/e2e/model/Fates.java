package com.comms123.e2e.model;

import com.comms123.e2e.model.Known.Hold;
import com.comms123.e2e.model.Step.Target;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/// Says of all data of a walk whether it must still be stored (UP-5) or must be gone (UP-4).
final class Fates {
    static final int RETENTION = 30;
    static final int GRACE = 7;

    enum Fate {
        STORED, GONE,
        /// It is due today, or is kept as the context of something held.
        EITHER
    }

    /// The kinds of data that have a word of their own.
    enum Kind {
        NAME, ADDRESS, PUPIL, TEXT, REPLY, CALL
    }

    /// @param number of the person, pupil, text, reply or call; of an address, of the first account that has it
    record Datum(Kind kind, int number) {
        @Override
        public String toString() {
            return kind + " " + number;
        }
    }

    private final Known known;
    /// Data that was due once: no later hold brings it back.
    private final Set<Datum> gone = new HashSet<>();
    private final Set<Datum> perhapsGone = new HashSet<>();

    Fates(Known known) {
        this.known = known;
    }

    /// The fate of everything, as things are today. Must be called for each day on which the clock stops.
    Map<Datum, Fate> today() {
        var fates = new LinkedHashMap<Datum, Fate>();
        known.people.keySet().forEach(number -> fates.put(new Datum(Kind.NAME, number), person(number)));
        addresses(fates);
        known.pupils.keySet().forEach(number -> fates.put(new Datum(Kind.PUPIL, number), pupil(number)));
        known.wordings.forEach((text, message) -> fates.put(new Datum(Kind.TEXT, text), message(message)));
        known.replies.keySet().forEach(number -> fates.put(new Datum(Kind.REPLY, number), reply(number)));
        known.calls.keySet().forEach(number -> fates.put(new Datum(Kind.CALL, number), call(number)));
        fates.replaceAll(this::remembered);
        return fates;
    }

    private Fate remembered(Datum datum, Fate now) {
        if (now == Fate.GONE) {
            gone.add(datum);
        } else if (now == Fate.EITHER) {
            perhapsGone.add(datum);
        } else if (datum.kind == Kind.ADDRESS) {
            // Somebody has registered with it again.
            gone.remove(datum);
            perhapsGone.remove(datum);
        }
        return gone.contains(datum) ? Fate.GONE : perhapsGone.contains(datum) ? Fate.EITHER : now;
    }

    /// An address is stored as long as one of the accounts is that had it.
    private void addresses(Map<Datum, Fate> fates) {
        known.people.forEach((number, person) -> fates.merge(new Datum(Kind.ADDRESS, person.root()),
                Objects.requireNonNull(fates.get(new Datum(Kind.NAME, number))), Fates::more));
    }

    private static Fate more(Fate one, Fate other) {
        if (one == Fate.STORED || other == Fate.STORED) {
            return Fate.STORED;
        }
        return one == Fate.EITHER || other == Fate.EITHER ? Fate.EITHER : Fate.GONE;
    }

    private Fate person(int number) {
        return fate(known.person(number).askedOn(), hold -> hold.isOn(Target.PERSON, number),
                hold -> mayKeepPerson(hold, number));
    }

    /// A school or group keeps whoever ever belonged to it, a pupil its guardians, the others whom they name.
    private boolean mayKeepPerson(Hold hold, int person) {
        return switch (hold.target()) {
            case SCHOOL -> true;
            case GROUP -> known.person(person).group() == hold.number();
            case PUPIL -> known.pupil(hold.number()).guardians().contains(person);
            case MESSAGE -> known.wasSent(person, hold.number());
            case CALL -> known.call(hold.number()).person() == person;
            case PERSON -> false;
        };
    }

    private Fate pupil(int number) {
        return fate(Math.min(known.pupil(number).deletedOn(), known.closedOn),
                hold -> hold.target() == Target.SCHOOL || hold.isOn(Target.PUPIL, number),
                hold -> mayKeepPupil(hold, number));
    }

    private boolean mayKeepPupil(Hold hold, int pupil) {
        return switch (hold.target()) {
            case PERSON -> known.pupil(pupil).guardians().contains(hold.number());
            case MESSAGE -> known.message(hold.number()).pupil() == pupil;
            default -> false;
        };
    }

    /// All that a message ever said: stored until it is due, and while a hold on it, its school, its group or its pupil
    /// protects it.
    private Fate message(int number) {
        return fate(hiddenOn(number), hold -> protectsMessage(hold, number)
                || hold.isOn(Target.PUPIL, known.message(number).pupil()), hold -> mayKeepMessage(hold, number));
    }

    /// The day from which nobody sees a message any more, or [Known#NEVER]. One for a pupil is removed with the pupil.
    private int hiddenOn(int number) {
        var message = known.message(number);
        var withPupil = message.pupil() < 0 ? Known.NEVER : known.pupil(message.pupil()).deletedOn();
        return Math.min(Math.min(message.withdrawnOn(), withPupil), known.closedOn);
    }

    private boolean protectsMessage(Hold hold, int message) {
        return hold.target() == Target.SCHOOL || hold.isOn(Target.MESSAGE, message)
                || hold.isOn(Target.GROUP, known.message(message).group());
    }

    /// Holds that may keep a message as the context of what they protect: it can be stored or gone.
    private boolean mayKeepMessage(Hold hold, int message) {
        return hold.isOn(Target.PUPIL, known.message(message).pupil())
                || hold.target() == Target.PERSON && (known.wasSent(hold.number(), message)
                        || known.replies.values().stream().anyMatch(
                                reply -> reply.message() == message && reply.author() == hold.number()));
    }

    /// A reply is removed with its author or its message, whichever goes first.
    private Fate reply(int number) {
        var reply = Objects.requireNonNull(known.replies.get(number));
        return fate(Math.min(known.person(reply.author()).askedOn(), hiddenOn(reply.message())),
                hold -> protectsMessage(hold, reply.message()) || hold.isOn(Target.PERSON, reply.author()),
                hold -> mayKeepMessage(hold, reply.message()));
    }

    /// The recording of a call is removed with the one person whom it concerns.
    private Fate call(int number) {
        var call = known.call(number);
        var withPerson = known.person(call.person()).askedOn();
        return fate(Math.min(Math.min(call.deletedOn(), withPerson), known.closedOn),
                hold -> hold.target() == Target.SCHOOL
                        || hold.isOn(Target.CALL, number) || hold.isOn(Target.PERSON, call.person()),
                _ -> false);
    }

    private Fate fate(int removedOn, Predicate<Hold> protects, Predicate<Hold> mayProtect) {
        var holds = known.holds.values();
        if (removedOn == Known.NEVER || holds.stream().filter(protects).anyMatch(Hold::stands)) {
            return Fate.STORED;
        }
        if (known.today < Math.max(removedOn + RETENTION, lastGrace(protects))) {
            return Fate.STORED;
        }
        var kept = holds.stream().filter(mayProtect).anyMatch(Hold::stands);
        var latest = Math.max(removedOn + RETENTION, lastGrace(protects.or(mayProtect)));
        return kept || known.today <= latest ? Fate.EITHER : Fate.GONE;
    }

    private int lastGrace(Predicate<Hold> which) {
        return known.holds.values().stream().filter(which).filter(hold -> !hold.stands())
                .mapToInt(hold -> hold.releasedOn() + GRACE).max().orElse(0);
    }
}

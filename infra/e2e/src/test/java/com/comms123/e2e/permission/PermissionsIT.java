package com.comms123.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Session;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.journey.Journey;
import com.comms123.e2e.journey.Kind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every endpoint as every actor: who may, may; who may not, is refused; and no answer, whatever it says, shows anybody
/// what is not theirs to see.
@Journey(on = Kind.ALONE)
class PermissionsIT {
    private static final String SPOILT_QUERY = "colour=red";
    private static final int TOO_MANY_REQUESTS = 429;
    /// Somebody who meets a limit holds up nobody else.
    private static final int REFUSED_AT_ONCE = 12;
    /// Longer than anything is limited to once.
    private static final Patience QUIET = Patience.seconds(90);

    private final Comms comms;

    PermissionsIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    void every_endpoint_there_is_has_been_declared_and_no_other() {
        var mappings = new Mappings(comms.browser());
        comms.access().services().forEach((name, service) -> {
            if (!name.startsWith("gateway")) {
                var declared = Permissions.all()
                        .stream()
                        .filter(rule -> rule.service().equals(name))
                        .map(Rule::endpoint)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(mappings.of(service)).as(name).isEqualTo(declared);
            }
        });
    }

    @Test
    @Clause({"AC-1", "AC-2", "AC-3"})
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void every_endpoint_admits_only_permitted_people_and_shows_nobody_data_of_others() {
        var world = World.found(comms);
        var seen = new Findings();
        var rules = Permissions.all().stream().filter(rule -> !rule.stream()).toList();
        // Refused actors come first, several at once: one that is let in may use the thing up.
        try (var threads = Executors.newFixedThreadPool(REFUSED_AT_ONCE, Thread.ofVirtual().factory())) {
            together(threads, rules.stream().flatMap(
                    rule -> refused(rule).map(who -> () -> visit(world, rule, who, seen))));
        }
        for (var rule : rules) {
            rule.actors().stream().filter(rule.allowed()::contains).forEach(who -> visit(world, rule, who, seen));
        }
        streams(world, seen);
        assertThat(seen.allWrong()).isEmpty();
        assertThat(seen.allRight()).as("a search that finds nothing proves nothing").isPositive();
    }

    private static Stream<Who> refused(Rule rule) {
        return rule.actors().stream().filter(who -> !rule.allowed().contains(who));
    }

    private static void together(ExecutorService threads, Stream<Runnable> visits) {
        try {
            for (var visit : visits.<Future<?>>map(threads::submit).toList()) {
                visit.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a request was not answered", e);
        }
    }

    private static void visit(World world, Rule rule, Who who, Findings seen) {
        var may = rule.allowed().contains(who);
        var standsIn = rule.own() && may;
        var session = standsIn ? world.stranger().app() : world.session(who);
        var address = rule.address(world, may);
        var body = rule.body() == null ? null : rule.body().apply(world);
        var answer = answered(rule, () -> session.send(rule.method(), address, rule.headers(), body));
        var expected = may ? rule.answers() : Rule.REFUSALS;
        if (!expected.contains(answer.status())) {
            seen.wrong(
                    "%s by %s: wanted %s, got %d %s".formatted(
                            rule,
                            who.description(),
                            expected,
                            answer.status(),
                            answer.code()));
        }
        if (!standsIn) {
            look(world, rule, who, answer, seen);
            look(world, rule, who, spoilt(session, rule, address), seen);
        }
    }

    /// Told to come later one is neither let in nor refused, so one comes later.
    private static Answer answered(Rule rule, Supplier<Answer> request) {
        return QUIET.until(rule + " is answered", request, answer -> answer.status() != TOO_MANY_REQUESTS);
    }

    /// The same with a parameter and a field that nobody knows: what complains must not tell either.
    private static Answer spoilt(Session session, Rule rule, String address) {
        var spoilt = address + (address.contains("?") ? "&" : "?") + SPOILT_QUERY;
        var body = rule.body() == null ? null : Json.object("colour", "red");
        return session.send(rule.method(), spoilt, rule.headers(), body);
    }

    private static void look(World world, Rule rule, Who who, Answer answer, Findings seen) {
        var text = answer.headers().map() + "\n" + answer.text();
        world.facts().leaksTo(who, text)
                .forEach(fact -> seen.wrong("%s shows %s %s".formatted(rule, who.description(), fact)));
        if (world.facts().shows(text)) {
            seen.right();
        }
    }

    /// All streams at once: they see the same message.
    private static void streams(World world, Findings seen) {
        for (var rule : Permissions.all()) {
            if (rule.stream()) {
                new Streams(world, rule).visit(seen);
            }
        }
    }

    /// The findings of a run.
    static final class Findings {
        private final Set<String> wrong = ConcurrentHashMap.newKeySet();
        private final AtomicInteger right = new AtomicInteger();

        void wrong(String what) {
            wrong.add(what);
        }

        void right() {
            right.incrementAndGet();
        }

        List<String> allWrong() {
            return wrong.stream().sorted().toList();
        }

        /// How many answers showed somebody's data to somebody who may see it.
        int allRight() {
            return right.get();
        }
    }
}

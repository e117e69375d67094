package com.comms123.testing.holds;

import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.access.EvidenceContributor;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Every kind of hold against every operation of a service that removes or overwrites something, and then against its
/// rounds after everything has expired (UP-5): the evidence that is handed in of the held record says at least what it
/// said before. [HoldMatrix] does the same for purges.
///
/// Each cell has records of its own, so that all cells share one pass: all holds, all operations, one move of the clock.
/// A second pass without holds tells which operations are dangerous at all.
///
/// @param <W> the records of one cell
public final class HoldCells<W extends HoldCells.World> {
    private static final Duration PAST_EVERY_EXPIRY = Duration.ofDays(400);

    /// Records of one cell, of which one is put on hold.
    public interface World {
        /// The record of that kind whose evidence the operation touches; null when it touches none.
        @Nullable
        RecordReference touched(RecordKind kind);
    }

    /// One hold and one operation.
    ///
    /// @param lost statements that are not in the evidence any more
    public record Cell(String operation, RecordKind held, List<String> lost) {
        @Override
        public String toString() {
            return held + " held, " + operation + ": " + lost;
        }
    }

    /// @param act null when time alone does it
    private record Act<W>(Supplier<W> world, @Nullable Consumer<W> act) {
        boolean isByTime() {
            return act == null;
        }
    }

    private record Play<W>(String operation, RecordReference record, W world, SortedSet<String> before) {}

    private final ApplicationContext context;
    private final List<EvidenceContributor> contributors;
    private final Map<String, Map<String, String>> progress;
    private final Map<String, Statements.Former> former = new TreeMap<>();
    private final Map<String, String> moved = new TreeMap<>();
    private final Map<String, Act<W>> acts = new LinkedHashMap<>();
    private final Supplier<W> worlds;
    private Runnable rounds = () -> {};

    public HoldCells(ApplicationContext context, Supplier<W> worlds) {
        this.context = context;
        this.contributors = context.getBeanProvider(EvidenceContributor.class).orderedStream().toList();
        this.progress = DeclaredOperations.ofService().progress();
        this.worlds = worlds;
    }

    /// @param operation as [Operations] name it; several variants of one differ after a `#`
    public HoldCells<W> when(String operation, Consumer<W> act) {
        return when(operation, worlds, act);
    }

    /// As above, with records of its own.
    public HoldCells<W> when(String operation, Supplier<W> world, Consumer<W> act) {
        return add(operation, new Act<>(world, act));
    }

    /// A round that works by itself once the clock has moved.
    public HoldCells<W> whenTimePasses(String operation) {
        return whenTimePasses(operation, worlds);
    }

    /// As above, with records of its own.
    public HoldCells<W> whenTimePasses(String operation, Supplier<W> world) {
        return add(operation, new Act<>(world, null));
    }

    private HoldCells<W> add(String operation, Act<W> act) {
        if (acts.put(operation, act) != null) {
            throw new IllegalArgumentException(operation + " is there twice");
        }
        return this;
    }

    /// Work that the service does by itself beside scheduled rounds.
    public HoldCells<W> afterwards(Runnable work) {
        this.rounds = work;
        return this;
    }

    /// A collection that keeps what another one said before, and the field that names its document.
    public HoldCells<W> formerly(String collection, String keptIn, String id) {
        former.put(keptIn, new Statements.Former(collection, id));
        return this;
    }

    /// A field whose values go on in another field of the document.
    public HoldCells<W> moved(String collection, String to, String from) {
        moved.put(collection + " " + to, from);
        return this;
    }

    /// Operations of the service that are neither declared nor played, and the other way round.
    public List<String> gaps() {
        var played = new TreeSet<String>();
        acts.keySet().forEach(operation -> played.add(operation.split(" #", 2)[0]));
        return DeclaredOperations.ofService().gaps(Operations.of(context), played);
    }

    public Set<String> operations() {
        return Collections.unmodifiableSet(acts.keySet());
    }

    /// The cells; a kind of hold whose evidence an operation cannot touch has none.
    public List<Cell> underHolds() {
        return play(true);
    }

    /// Kinds of record from which each operation takes something if nothing is held: at once, or when its time comes.
    public SortedMap<String, Set<RecordKind>> dangers() {
        var dangers = new TreeMap<String, Set<RecordKind>>();
        play(false).stream().filter(cell -> !cell.lost().isEmpty()).forEach(
                cell -> dangers.computeIfAbsent(cell.operation(), _ -> new TreeSet<>()).add(cell.held()));
        return dangers;
    }

    private List<Cell> play(boolean held) {
        var remote = context.getBean(RemoteService.class);
        var clock = context.getBean(TestClock.class);
        try {
            var plays = acts.keySet().stream().flatMap(operation -> prepared(operation, held).stream()).toList();
            remote.holdsProtect(held
                    ? plays.stream().map(Play::record).toArray(RecordReference[]::new)
                    : new RecordReference[0]);
            Set<W> done = Collections.newSetFromMap(new IdentityHashMap<>());
            plays.stream().filter(play -> done.add(play.world())).forEach(this::act);
            var cells = new ArrayList<Cell>();
            if (!held) {
                runRounds();
                awaitEarlierVersionsChecked();
                plays.stream().filter(play -> !act(play.operation()).isByTime()).map(this::cell).forEach(cells::add);
            }
            clock.advance(PAST_EVERY_EXPIRY);
            runRounds();
            clock.advance(PAST_EVERY_EXPIRY);
            runRounds();
            awaitEarlierVersionsChecked();
            plays.stream().filter(play -> held || act(play.operation()).isByTime()).map(this::cell).forEach(cells::add);
            return cells;
        } finally {
            remote.holdsProtect();
        }
    }

    private Act<W> act(String operation) {
        return Objects.requireNonNull(acts.get(operation));
    }

    private Cell cell(Play<W> play) {
        return new Cell(play.operation(), play.record().kind(), lost(play));
    }

    /// Under holds a world for each kind; without holds, one for all.
    private Collection<Play<W>> prepared(String operation, boolean held) {
        var plays = new ArrayList<Play<W>>();
        var supplier = act(operation).world();
        var world = supplier.get();
        for (var kind : RecordKind.values()) {
            var record = world.touched(kind);
            if (record == null) {
                continue;
            }
            var before = evidence(record);
            if (!before.isEmpty()) {
                plays.add(new Play<>(operation, record, world, before));
                world = held ? supplier.get() : world;
            }
        }
        return plays;
    }

    private void act(Play<W> play) {
        try {
            var act = act(play.operation()).act();
            if (act != null) {
                act.accept(play.world());
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(play.operation() + " could not be played: " + e.getMessage(), e);
        }
    }

    private void runRounds() {
        Operations.runRounds(context);
        rounds.run();
    }

    private void awaitEarlierVersionsChecked() {
        var mongo = context.getBean(MongoTemplate.class);
        var now = context.getBean(TestClock.class).instant();
        await("earlier versions are checked").until(() -> mongo.getCollection("earlier-versions")
                .countDocuments(new Document("checkAt", new Document("$lte", now))) == 0);
    }

    private List<String> lost(Play<W> play) {
        var now = evidence(play.record());
        return play.before().stream().filter(statement -> !now.contains(statement)).toList();
    }

    private SortedSet<String> evidence(RecordReference record) {
        return Statements.of(record, contributors, progress, former, moved);
    }
}

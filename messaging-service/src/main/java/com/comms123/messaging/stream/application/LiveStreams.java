package com.comms123.messaging.stream.application;

import com.comms123.messaging.member.application.Members;
import com.comms123.messaging.member.domain.Member;
import com.comms123.messaging.member.domain.MemberChange;
import com.comms123.messaging.member.domain.MemberChange.Left;
import com.comms123.messaging.message.application.Messages;
import com.comms123.messaging.message.application.Messages.Change;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.application.People;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.pupil.application.Pupils;
import com.comms123.messaging.pupil.application.Withholdings;
import com.comms123.messaging.pupil.domain.Concern.Concerned;
import com.comms123.messaging.pupil.domain.Concern.Withheld;
import com.comms123.messaging.pupil.domain.Pupil;
import com.comms123.messaging.pupil.domain.PupilId;
import com.comms123.messaging.pupil.domain.Withholding;
import com.comms123.messaging.stream.application.Resume.After;
import com.comms123.messaging.stream.application.Resume.Fresh;
import com.comms123.messaging.stream.application.Resume.Unknown;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/// The live streams that this instance holds, each of them a place in a [feed][StreamFeed] of the gateway's: none has a
/// thread or a connection of its own. A post is shown as soon as its event arrives, without a look at the store for each connection: every
/// connection knows its own groups, kept right by the same events that the replica is made from.
///
/// ## Nothing is lost between two connections
/// A client that comes back with the last id it saw is registered first, so that whatever is posted from then on is
/// kept for it; then what is stored after that id is replayed. Replay reads the **messages**, which are stored before
/// their event is told, and not the inbox, which the fan-out may not have reached yet. Where there is too much to
/// replay, or something could not be shown, the client is told to `resync`: its inbox has everything. What was edited or
/// withdrawn since the time of that id is told again, perhaps more than was missed: it only makes the client look.
///
/// ## Nothing is shown to whoever lost the right to it
/// A change of membership may be seen here before the replica has it, and a stream may open in between. Therefore
/// changes are remembered for a while, and the newer of the two is believed. So are custody restrictions: each connection
/// knows the person's pupils, and decides at the moment of showing.
@Service
public class LiveStreams implements SmartLifecycle, LiveConnection.Watcher {
    /// By how much clocks of instances may differ, and an event may be late.
    private static final Duration SLACK = Duration.ofMinutes(1);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final int MOST_REMEMBERED = 20_000;

    /// What is known of a person from events alone.
    private record Recent(boolean deleted, Map<OrganisationId, MemberChange> changes) {
        static final Recent NOTHING = new Recent(false, Map.of());

        Recent with(MemberChange change) {
            var changed = new HashMap<>(changes);
            changed.merge(change.organisation(), change,
                    (old, told) -> told.sequence() > old.sequence() ? told : old);
            return new Recent(deleted, Map.copyOf(changed));
        }

        Recent ended() {
            return new Recent(true, changes);
        }
    }

    private final Members members;
    private final Pupils pupils;
    private final Withholdings withholdings;
    private final Messages messages;
    private final People people;
    private final Frames frames;
    private final StreamProperties properties;
    private final Clock clock;

    private final Map<UserId, List<LiveConnection>> connections = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Cache<UserId, Recent> recent;
    private final Cache<PupilId, Pupil> recentPupils;
    private final Cache<OrganisationId, OrganisationId> recentlyClosed;
    private final Timer lag;
    private final Counter resyncs;
    private volatile boolean running;
    private @Nullable Thread heart;

    public LiveStreams(Members members, Pupils pupils, Withholdings withholdings, Messages messages, People people,
            Frames frames, StreamProperties properties, Clock clock, MeterRegistry meters) {
        this.members = members;
        this.pupils = pupils;
        this.withholdings = withholdings;
        this.messages = messages;
        this.people = people;
        this.frames = frames;
        this.properties = properties;
        this.clock = clock;
        this.recent = remembered(properties);
        this.recentPupils = remembered(properties);
        this.recentlyClosed = remembered(properties);
        this.lag = Timer.builder("comms.messaging.stream.lag").publishPercentileHistogram().register(meters);
        this.resyncs = meters.counter("comms.messaging.stream.resyncs");
        meters.gauge("comms.messaging.stream.connections", open);
    }

    private static <K, V> Cache<K, V> remembered(StreamProperties properties) {
        return Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(properties.remembered()).build();
    }

    /// Opens a stream; its first bytes are on their way when this returns.
    ///
    /// @return to be called when the far end is gone
    /// @throws Refused when this instance is full, or the person has asked for deletion
    public Runnable open(UserId user, Resume resume, StreamSink sink) {
        var connection = new LiveConnection(user, sink, Runnable::run, properties.buffer(), this,
                System.nanoTime());
        register(connection);
        try {
            connection.enqueue(Frames.COMMENT);
            connection.start(resuming(connection, resume));
            changedMeanwhile(connection, resume);
        } catch (RuntimeException e) {
            gone(connection);
            throw e;
        }
        return () -> gone(connection);
    }

    /// Shows a message to those it concerns. From whom a custody restriction keeps it, is recorded.
    public void posted(MessageId id) {
        if (connections.isEmpty()) {
            return;
        }
        messages.find(id).ifPresent(message -> {
            var post = LivePost.of(message, frames);
            var shown = false;
            var withheld = new ArrayList<Withholding>();
            for (var ofOne : connections.values()) {
                for (var connection : ofOne) {
                    var concern = connection.offer(post);
                    shown |= concern instanceof Concerned;
                    if (concern instanceof Withheld(var vetoes)) {
                        withheld.addAll(Withholding.all(id, connection.user(), message.organisation(), vetoes));
                    }
                }
            }
            withholdings.record(withheld);
            if (shown) {
                lag.record(Duration.between(message.postedAt(), clock.instant()));
            }
        });
    }

    /// A message says something else, or is not there any more.
    public void changed(Change change) {
        if (!connections.isEmpty()) {
            var frame = frames.change(change);
            connections.values()
                    .forEach(ofOne -> ofOne.forEach(connection -> connection.offer(change.organisation(), frame)));
        }
    }

    /// Something was said in a thread of a message: shown to those who are to notice, where they are members.
    public void replied(MessageId message, OrganisationId organisation, Collection<UserId> notified) {
        var frame = frames.reply(message, organisation);
        notified.forEach(user -> of(user).forEach(connection -> connection.offer(organisation, frame)));
    }

    /// Whoever leaves is let go; if they are still a member elsewhere, they come back for that.
    public void changed(MemberChange change) {
        remember(change.user(), known -> known.with(change));
        of(change.user()).forEach(connection -> connection.learn(change));
        if (change instanceof Left) {
            end(change.user());
        }
    }

    /// A pupil's groups, guardians or restrictions are these now.
    public void changed(Pupil pupil) {
        var newest = recentPupils.asMap().merge(pupil.id(), pupil,
                (old, told) -> told.sequence() > old.sequence() ? told : old);
        connections.values().forEach(ofOne -> ofOne.forEach(connection -> connection.learn(newest)));
    }

    /// The members of a school or club that closes are let go; if they are still a member elsewhere, they come back for
    /// that.
    public void closed(OrganisationId organisation) {
        recentlyClosed.put(organisation, organisation);
        for (var ofOne : connections.values()) {
            for (var connection : ofOne) {
                if (connection.learnClosed(organisation)) {
                    connection.end();
                }
            }
        }
    }

    public void deleted(UserId user) {
        remember(user, Recent::ended);
        end(user);
    }

    /// Lets all streams of a person go. Those of sessions that are still good come back and miss nothing.
    public void end(UserId user) {
        of(user).forEach(LiveConnection::end);
    }

    /// Something may have been missed here.
    public void resync() {
        connections.values().forEach(ofOne -> ofOne.forEach(connection -> connection.enqueue(Frames.RESYNC)));
        resyncs.increment(open.get());
    }

    public int connections() {
        return open.get();
    }

    // --- opening

    /// @return what the client missed; null when that is too much
    private @Nullable List<LivePost> resuming(LiveConnection connection, Resume resume) {
        var user = connection.user();
        var active = members.of(user);
        active.forEach(connection::learn);
        pupils.ofGuardian(user).forEach(connection::learn);
        // Read after the connection was registered: whatever comes from now on, it hears itself.
        var known = recent.asMap().getOrDefault(user, Recent.NOTHING);
        if (known.deleted() || people.isDeleted(user)) {
            throw new Refused(Refusal.absent("person-absent", "There is no such person."));
        }
        known.changes().values().forEach(connection::learn);
        recentPupils.asMap().values().forEach(connection::learn);
        recentlyClosed.asMap().keySet().forEach(connection::learnClosed);
        return switch (resume) {
            case Fresh _ -> List.of();
            case Unknown _ -> tooMuch();
            case After(var last) -> missed(connection, active, last);
        };
    }

    private @Nullable List<LivePost> missed(LiveConnection connection, List<Member> active, MessageId last) {
        var bound = properties.replay();
        var missed = new ArrayList<Message>();
        for (var member : active) {
            var posted = messages.after(member.organisation(), last, bound + 1);
            if (posted.size() > bound) {
                return tooMuch();
            }
            posted.stream().filter(message -> !message.postedAt().isBefore(member.joinedAt())).forEach(missed::add);
        }
        var concerning = missed.stream().sorted(Comparator.comparing(message -> message.id().toString()))
                .map(message -> LivePost.of(message, frames)).filter(connection::concerns).toList();
        return concerning.size() > bound ? tooMuch() : concerning;
    }

    private void changedMeanwhile(LiveConnection connection, Resume resume) {
        if (resume instanceof After(var last)) {
            var since = last.madeAt().minus(SLACK);
            for (var member : members.of(connection.user())) {
                var changes = messages.changedSince(member.organisation(), since, properties.replay() + 1);
                if (changes.size() > properties.replay()) {
                    resyncs.increment();
                    connection.enqueue(Frames.RESYNC);
                    return;
                }
                changes.forEach(change -> connection.offer(change.organisation(), frames.change(change)));
            }
        }
    }

    private @Nullable List<LivePost> tooMuch() {
        resyncs.increment();
        return null;
    }

    // --- who is there

    private void register(LiveConnection connection) {
        if (!running) {
            throw new Refused(Refusal.unavailable("stopping", "This instance is going down. Connect again."),
                    Duration.ofSeconds(1));
        }
        if (open.incrementAndGet() > properties.connections()) {
            open.decrementAndGet();
            throw new Refused(Refusal.unavailable("too-many-streams",
                    "There are too many live streams at the moment. Try again later."), Duration.ofSeconds(5));
        }
        var ofOne = connections.merge(connection.user(), List.of(connection), LiveStreams::joined);
        if (ofOne.size() > properties.perPerson()) {
            ofOne.getFirst().end();
        }
    }

    private void gone(LiveConnection connection) {
        connection.gone();
        over(connection);
    }

    @Override
    public void over(LiveConnection connection) {
        var removed = new AtomicBoolean();
        connections.computeIfPresent(connection.user(), (user, ofOne) -> {
            var rest = ofOne.stream().filter(other -> other != connection).toList();
            removed.set(rest.size() < ofOne.size());
            return rest.isEmpty() ? null : rest;
        });
        if (removed.get()) {
            open.decrementAndGet();
        }
    }

    @Override
    public void overflowed(LiveConnection connection) {
        resyncs.increment();
    }

    private List<LiveConnection> of(UserId user) {
        return connections.getOrDefault(user, List.of());
    }

    private void remember(UserId user, UnaryOperator<Recent> told) {
        recent.asMap().compute(user, (u, known) -> told.apply(known == null ? Recent.NOTHING : known));
    }

    private static List<LiveConnection> joined(List<LiveConnection> some, List<LiveConnection> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    // --- living

    @Override
    public void start() {
        running = true;
        heart = Thread.ofVirtual().name("stream-heart").start(this::beat);
    }

    /// Stops before the web server does, which would wait for open streams.
    @Override
    public void stop() {
        running = false;
        var beating = heart;
        if (beating != null) {
            beating.interrupt();
        }
        connections.values().forEach(ofOne -> ofOne.forEach(LiveConnection::end));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void beat() {
        while (running) {
            var now = System.nanoTime();
            for (var ofOne : connections.values()) {
                for (var connection : ofOne) {
                    if (now - connection.openedAt() > properties.age().toNanos()) {
                        connection.end();
                    } else {
                        connection.beat(now, properties.heartbeat().toNanos());
                    }
                }
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
    }
}

package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.member.domain.MemberChange;
import com.comms123.messaging.directory.member.domain.MemberChange.Left;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Concern.Concerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Withheld;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.stream.application.Resume.After;
import com.comms123.messaging.stream.application.Resume.Fresh;
import com.comms123.messaging.stream.application.Resume.Unknown;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.custody.application.Withholdings;
import com.comms123.messaging.writing.custody.domain.Withholding;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.application.Messages.Change;
import com.comms123.messaging.writing.message.application.Timelines;
import com.comms123.messaging.writing.message.application.Timelines.Placed;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/// The live streams that this instance holds, each of them a place in a [feed][StreamFeed] of the gateway's: none has a
/// thread or a connection of its own. A post is shown as soon as its event arrives, without a query for each
/// connection: every connection knows its own groups, kept right by the same events that the replica is made from.
///
/// ## Nothing is lost between two connections
/// A client that comes back is registered first, so that every later post is kept for it. Then it gets the posts after its
/// last message in the [timelines][Timelines], and the edits and withdrawals since that message. If there are too many, or its
/// place is unknown, it gets `resync`: its inbox has everything.
///
/// ## Nothing is shown to whoever lost the right to it
/// A change of membership may arrive before the replica has it, while a stream opens. So changes are remembered for a while,
/// and the newer of the two counts. Each connection checks custody restrictions at the moment of showing.
@Service
public class LiveStreams implements SmartLifecycle, LiveConnection.Watcher {
    private static final Duration TICK = Duration.ofMillis(500);

    private final Members members;
    private final Pupils pupils;
    private final LiveHints hints;
    private final Withholdings withholdings;
    private final People people;
    private final Frames frames;
    private final PlaceSeal seal;
    private final StreamProperties properties;
    private final Clock clock;

    private final OpenConnections connections;
    private final LiveTimelines timelines;
    private final RecentState lately;
    private final Replay replay;
    private final Timer lag;
    private final Counter resyncs;
    private volatile boolean running;
    private @Nullable Thread heart;

    public LiveStreams(Members members, Pupils pupils, Withholdings withholdings, Messages messages, Timelines stored,
            People people, Frames frames, PlaceSeal seal, StreamProperties properties, Clock clock,
            MeterRegistry meters) {
        this.members = members;
        this.pupils = pupils;
        this.hints = new LiveHints(messages, new CustodyCheck(pupils), frames);
        this.withholdings = withholdings;
        this.people = people;
        this.frames = frames;
        this.seal = seal;
        this.properties = properties;
        this.clock = clock;
        this.connections = new OpenConnections(properties.connections(), properties.perPerson());
        this.timelines = new LiveTimelines(messages, stored);
        this.replay = new Replay(messages, stored, members, frames, properties.replay());
        this.lately = new RecentState(properties.remembered());
        this.lag = Timer.builder("comms.messaging.stream.lag").publishPercentileHistogram().register(meters);
        this.resyncs = meters.counter("comms.messaging.stream.resyncs");
        meters.gauge("comms.messaging.stream.connections", connections, OpenConnections::count);
    }

    /// Opens a stream; its first bytes are on their way when this returns.
    ///
    /// @return to be called when the far end is gone
    /// @throws Refused when this instance is full, or the person has asked for deletion
    public Runnable open(UserId user, Resume resume, StreamSink sink) {
        var connection = new LiveConnection(user, sink, Runnable::run, properties.buffer(), this, seal,
                System.nanoTime());
        register(connection);
        try {
            connection.enqueue(Frames.COMMENT);
            var active = members.of(user);
            teach(connection, active);
            var missed = missed(connection, active, resume);
            connection.organisations().forEach(one -> connection.begin(one, timelines.begin(one)));
            connection.start(missed);
            changedMeanwhile(connection, resume);
        } catch (RuntimeException e) {
            gone(connection);
            throw e;
        }
        return () -> gone(connection);
    }

    /// Shows a message to those it concerns. The people from whom a custody restriction keeps it are recorded.
    public void posted(MessageId id) {
        if (connections.isEmpty()) {
            timelines.forgetUnless(() -> !connections.isEmpty());
            return;
        }
        timelines.due(id).forEach(this::show);
    }

    private void show(Placed placed) {
        var message = placed.message();
        var post = LivePost.of(placed, frames);
        var shown = false;
        var withheld = new ArrayList<Withholding>();
        for (var connection : connections.all().toList()) {
            var concern = connection.offer(post);
            shown |= concern instanceof Concerned;
            if (concern instanceof Withheld(var vetoes)) {
                withheld.addAll(Withholding.all(message.id(), connection.user(), message.organisation(), vetoes));
            }
        }
        withholdings.record(withheld);
        if (shown) {
            lag.record(Duration.between(message.postedAt(), clock.instant()));
        }
    }

    /// A message says something else, or is not there any more.
    public void changed(Change change) {
        if (!connections.isEmpty()) {
            hints.changed(change, connections.all().toList());
        }
    }

    /// Something was said in a thread of a message: shown to those for whom it is unread.
    ///
    /// @param person the person whose thread it is
    public void replied(MessageId message, OrganisationId organisation, UserId person, UserId author,
            Collection<UserId> notified) {
        hints.replied(message, organisation, person, author,
                notified.stream().flatMap(user -> connections.of(user).stream()).toList());
    }

    /// A person who leaves is let go; if they are still a member elsewhere, they come back for that.
    public void changed(MemberChange change) {
        lately.changed(change);
        connections.of(change.user()).forEach(connection -> {
            connection.begin(change.organisation(), timelines.begin(change.organisation()));
            connection.learn(change);
        });
        if (change instanceof Left) {
            end(change.user());
        }
    }

    /// A pupil's groups, guardians or restrictions are these now.
    public void changed(Pupil pupil) {
        var newest = lately.changed(pupil);
        connections.all().forEach(connection -> connection.learn(newest));
    }

    /// The members of a school or club that closes or reopens are let go, and come back for what they see then.
    public void closed(OrganisationId organisation) {
        lately.closed(organisation);
        connections.all().filter(connection -> connection.learnClosed(organisation)).forEach(LiveConnection::end);
    }

    /// Streams without it are ended, so that their clients connect again and see it.
    public void reopened(OrganisationId organisation) {
        lately.reopened(organisation);
        connections.all().filter(connection -> connection.learnReopened(organisation)).forEach(LiveConnection::end);
    }

    public void deleted(UserId user) {
        lately.deleted(user);
        end(user);
    }

    /// Lets all streams of a person go. Those of sessions that are still good come back and miss nothing.
    public void end(UserId user) {
        connections.of(user).forEach(LiveConnection::end);
    }

    /// Something may have been missed here.
    public void resync() {
        connections.all().forEach(connection -> connection.enqueue(Frames.RESYNC));
        resyncs.increment(connections.count());
    }

    public int connections() {
        return connections.count();
    }

    // --- opening

    private void teach(LiveConnection connection, List<Member> active) {
        active.forEach(connection::learn);
        pupils.ofGuardian(connection.user()).forEach(connection::learn);
        // Read after the connection was registered: whatever comes from now on, it hears itself.
        if (lately.isDeleted(connection.user()) || people.isDeleted(connection.user())) {
            throw new Refused(Refusal.absent("person-absent", "There is no person with this id."));
        }
        lately.teach(connection);
        // Must run before missed messages are read: every later post is shown when its turn comes.
        connection.organisations().forEach(timelines::begin);
    }

    /// @return null when it is too much
    private @Nullable List<LivePost> missed(LiveConnection connection, List<Member> active, Resume resume) {
        return switch (resume) {
            case Fresh _ -> List.of();
            case Unknown _ -> tooMuch();
            case After after -> replay.missed(connection, active, after).orElseGet(this::tooMuch);
        };
    }

    private void changedMeanwhile(LiveConnection connection, Resume resume) {
        if (resume instanceof After(var last, _) && !replay.changed(connection, last)) {
            resyncs.increment();
            connection.enqueue(Frames.RESYNC);
        }
    }

    private @Nullable List<LivePost> tooMuch() {
        resyncs.increment();
        return null;
    }

    // --- who is there

    private void register(LiveConnection connection) {
        if (!running) {
            throw new Refused(Refusal.unavailable("stopping", "This instance is shutting down. Connect again."),
                    Duration.ofSeconds(1));
        }
        connections.add(connection);
    }

    private void gone(LiveConnection connection) {
        connection.gone();
        over(connection);
    }

    @Override
    public void over(LiveConnection connection) {
        connections.remove(connection);
    }

    @Override
    public void overflowed(LiveConnection connection) {
        resyncs.increment();
    }

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
        connections.all().forEach(LiveConnection::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void beat() {
        while (running) {
            var now = System.nanoTime();
            connections.all().forEach(connection -> {
                if (now - connection.openedAt() > properties.age().toNanos()) {
                    connection.end();
                } else {
                    connection.beat(now, properties.heartbeat().toNanos());
                }
            });
            LockSupport.parkNanos(TICK.toNanos());
        }
    }
}

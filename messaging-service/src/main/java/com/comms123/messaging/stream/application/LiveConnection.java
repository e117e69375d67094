package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.member.domain.MemberChange;
import com.comms123.messaging.directory.member.domain.MemberChange.Arrival;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.Concern;
import com.comms123.messaging.directory.pupil.domain.Concern.Concerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Unconcerned;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.reply.domain.ReplyingPolicy;
import com.comms123.messaging.writing.custody.domain.Custody;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One person's live stream. A sender never waits: frames go into a bounded queue, and one task at a time writes them,
/// only while there are any. A client that does not keep up gets `resync` instead of what it missed, and is let go.
///
/// An event may arrive twice; a message is shown once, as far back as there is room to remember.
///
/// It knows by itself which messages concern it. Until it has [started][#start], posts are kept aside: those it will
/// turn out to be concerned with follow what is replayed.
final class LiveConnection {
    /// Learns what becomes of a connection; a second notice has no effect.
    interface Watcher {
        void overflowed(LiveConnection connection);

        void over(LiveConnection connection);
    }

    /// @param member null for one who left
    private record Known(long sequence, @Nullable Member member) {}

    private static final double EARLIEST_BEAT = 0.25;

    private final UserId user;
    private final StreamSink sink;
    private final Executor writers;
    private final Watcher watcher;
    private final int capacity;
    private final PlaceSeal seal;
    private final long openedAt;
    private final double early = ThreadLocalRandom.current().nextDouble(EARLIEST_BEAT);

    private final Map<OrganisationId, Known> memberships = new HashMap<>();
    /// How far each timeline was shown; what concerns others counts as shown.
    private final Map<OrganisationId, Long> places = new TreeMap<>(Comparator.comparing(OrganisationId::value));
    private boolean replayed;
    private final Map<PupilId, Pupil> pupils = new HashMap<>();
    private final Deque<String> queue = new ArrayDeque<>();
    private final LinkedHashSet<MessageId> shown = new LinkedHashSet<>();
    private @Nullable List<LivePost> aside = new ArrayList<>();
    private boolean asideOverflowed;
    private boolean writing;
    private boolean ending;
    private boolean over;
    private long lastFrameAt;

    /// @param now of a monotonic clock, in nanoseconds, as all times here
    LiveConnection(UserId user, StreamSink sink, Executor writers, int capacity, Watcher watcher, PlaceSeal seal,
            long now) {
        this.user = user;
        this.sink = sink;
        this.writers = writers;
        this.capacity = capacity;
        this.watcher = watcher;
        this.seal = seal;
        this.openedAt = now;
        this.lastFrameAt = now;
    }

    UserId user() {
        return user;
    }

    long openedAt() {
        return openedAt;
    }

    /// The newer state wins, in whatever order the two come.
    void learn(Member member) {
        learn(member.organisation(), new Known(member.sequence(), member));
    }

    void learn(MemberChange change) {
        learn(change.organisation(), new Known(change.sequence(),
                change instanceof Arrival arrival
                        ? new Member(arrival.organisation(), arrival.user(), arrival.role(), arrival.groups(),
                                arrival.since(), arrival.sequence())
                        : null));
    }

    private synchronized void learn(OrganisationId organisation, Known known) {
        memberships.merge(organisation, known, (old, next) -> next.sequence() > old.sequence() ? next : old);
    }

    /// Of pupils it keeps those alone whose guardian the person is, or was.
    synchronized void learn(Pupil pupil) {
        if (pupil.knows(user) || pupils.containsKey(pupil.id())) {
            pupils.merge(pupil.id(), pupil, Pupil::newer);
        }
    }

    /// Everything in this timeline up to this place was shown, or is older than the stream.
    synchronized void begin(OrganisationId organisation, long place) {
        places.putIfAbsent(organisation, place);
    }

    synchronized Set<OrganisationId> organisations() {
        return Set.copyOf(memberships.keySet());
    }

    /// The client has seen everything up to the places where it begins.
    synchronized void comesBack() {
        replayed = true;
    }

    /// The school or club has closed.
    ///
    /// @return whether the person was a member
    synchronized boolean learnClosed(OrganisationId organisation) {
        var before = memberships.put(organisation, new Known(Long.MAX_VALUE, null));
        return before != null && before.member() != null;
    }

    /// @return whether this connection had learned that it was closed
    synchronized boolean learnReopened(OrganisationId organisation) {
        var known = memberships.get(organisation);
        return known != null && known.sequence() == Long.MAX_VALUE;
    }

    /// Tells everybody who can read a message that it changed (AC-1, AC-2). Clients fetch the text.
    ///
    /// @param to the audience of the message
    synchronized void offer(OrganisationId organisation, Audience to, String frame) {
        var known = memberships.get(organisation);
        if (known != null && known.member() != null && Custody.mayRead(known.member(), to, pupils.values())) {
            enqueue(frame);
        }
    }

    /// Whether the person may read the thread of `person`, by the role they have now (AC-3).
    synchronized boolean mayReadThread(OrganisationId organisation, UserId person) {
        var known = memberships.get(organisation);
        return known != null && known.member() != null && ReplyingPolicy.mayRead(known.member(), person);
    }

    boolean concerns(LivePost post) {
        return concern(post) instanceof Concerned;
    }

    private synchronized Concern concern(LivePost post) {
        var known = memberships.get(post.organisation());
        return known == null || known.member() == null
                ? new Unconcerned()
                : Custody.decide(known.member(), pupils.values(), post.audience());
    }

    /// Begins to write: what was missed, then what came meanwhile, each message once.
    ///
    /// @param missed null when there is too much of it
    synchronized void start(@Nullable List<LivePost> missed) {
        var meanwhile = aside == null ? List.<LivePost>of() : aside;
        aside = null;
        if (missed == null || asideOverflowed) {
            enqueue(Frames.RESYNC);
        }
        if (missed != null) {
            missed.forEach(this::take);
        }
        if (!replayed && !places.isEmpty()) {
            enqueue(Resume.position(others(null), seal));
        }
        meanwhile.forEach(this::take);
    }

    private Concern take(LivePost post) {
        var concern = concern(post);
        if (concern instanceof Concerned) {
            show(post);
        } else {
            advance(post);
        }
        return concern;
    }

    /// A post at an earlier place than was shown already was posted before this stream began. A client that came back
    /// has seen it; one that is new may not have, and its last id stays what it is.
    private void show(LivePost post) {
        if (!shown.add(post.id())) {
            return;
        }
        if (shown.size() > capacity) {
            shown.removeFirst();
        }
        if (advance(post)) {
            enqueue(post.frame(Resume.suffix(post.id(), others(post.organisation()), seal)));
        } else if (!replayed) {
            enqueue(post.frameWithoutId());
        }
    }

    /// @return false when its place had been passed
    private boolean advance(LivePost post) {
        if (post.place() == 0) {
            return true;
        }
        var before = places.getOrDefault(post.organisation(), 0L);
        places.merge(post.organisation(), post.place(), Math::max);
        return post.place() > before;
    }

    private Map<OrganisationId, Long> others(@Nullable OrganisationId own) {
        var others = new TreeMap<OrganisationId, Long>(Comparator.comparing(OrganisationId::value));
        places.forEach((organisation, place) -> {
            var known = memberships.get(organisation);
            if (!organisation.equals(own) && known != null && known.member() != null) {
                others.put(organisation, place);
            }
        });
        return others;
    }

    /// @return whether it is shown, or kept back; nothing of either while the connection has not started
    synchronized Concern offer(LivePost post) {
        if (aside != null) {
            if (aside.size() == capacity) {
                asideOverflowed = true;
            } else {
                aside.add(post);
            }
            return new Unconcerned();
        }
        return take(post);
    }

    synchronized void enqueue(String frame) {
        if (over || ending) {
            return;
        }
        if (queue.size() >= capacity) {
            queue.clear();
            queue.add(Frames.RESYNC);
            ending = true;
            watcher.overflowed(this);
        } else {
            queue.add(frame);
        }
        write();
    }

    /// Keeps the connection alive when nothing else did, some time in the last quarter of that time: a post to all
    /// makes all silent at once, and they must not beat at once.
    synchronized void beat(long now, long heartbeat) {
        if (now - lastFrameAt >= heartbeat - (long) (early * heartbeat) && queue.isEmpty() && !writing) {
            lastFrameAt = now;
            enqueue(Frames.COMMENT);
        }
    }

    /// Ends the stream at once: what waits is not shown any more.
    synchronized void end() {
        queue.clear();
        ending = true;
        write();
    }

    /// The far end is gone.
    synchronized void gone() {
        queue.clear();
        over = true;
    }

    private void write() {
        if (!writing && !over) {
            writing = true;
            writers.execute(this::drain);
        }
    }

    private void drain() {
        try {
            for (var frames = next(); frames != null; frames = next()) {
                sink.write(frames);
            }
        } catch (IOException | RuntimeException disconnected) {
            // However a client goes, it is gone: it comes back with the last id it knows.
            gone();
        }
        if (isOver()) {
            sink.close();
            watcher.over(this);
        }
    }

    private synchronized @Nullable String next() {
        if (queue.isEmpty() || over) {
            writing = false;
            over |= ending;
            return null;
        }
        var frames = queue.size() == 1 ? queue.getFirst() : String.join("", queue);
        queue.clear();
        lastFrameAt = System.nanoTime();
        return frames;
    }

    private synchronized boolean isOver() {
        return over;
    }
}

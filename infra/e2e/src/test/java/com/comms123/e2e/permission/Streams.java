package com.comms123.e2e.permission;

import com.comms123.e2e.Patience;
import com.comms123.e2e.http.LiveStream;
import java.util.EnumMap;
import java.util.List;

/// A live stream as everybody: opened, given something to show, and looked through.
final class Streams {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final World world;
    private final Rule rule;

    Streams(World world, Rule rule) {
        this.world = world;
        this.rule = rule;
    }

    void visit(PermissionsIT.Findings seen) {
        var streams = new EnumMap<Who, LiveStream>(Who.class);
        try {
            rule.actors().forEach(who -> streams.put(who, world.session(who).stream(rule.path(), "")));
            streams.forEach((who, stream) -> {
                PATIENCE.until("the stream has an answer", stream::state, state -> state.status() != 0);
                if (stream.state().open() != rule.allowed().contains(who)) {
                    seen.wrong("%s by %s: %s".formatted(rule, who.description(), stream.state()));
                }
            });
            var messageId = world.person(Who.STAFF)
                    .staff()
                    .posts(world.schoolId(), List.of(world.id("groupId")), "On the air", "Listen.");
            streams.forEach((who, stream) -> {
                if (Who.RECIPIENTS.contains(who)) {
                    stream.await(
                            "the message is on the stream of " + who.description(),
                            event -> messageId.equals(event.data().path("messageId").asString("")),
                            PATIENCE);
                }
            });
            streams.forEach(
                    (who, stream) -> world.facts().leaksTo(who, stream.events().toString())
                            .forEach(fact -> seen.wrong("%s shows %s %s".formatted(rule, who.description(), fact))));
        } finally {
            streams.values().forEach(LiveStream::close);
        }
    }
}

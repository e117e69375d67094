package com.comms123.gate.kubernetes;

import com.comms123.contracts.EventCatalogue;
import com.comms123.gate.Repository;
import com.comms123.gate.configuration.Settings;
import com.comms123.gate.kubernetes.Classes.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The topics and groups that one service uses, read from its compiled classes and those of the starter.
///
/// @param reads the topics that it listens to
/// @param writes the topics of the events that it creates; dead letters are not among them
/// @param groups the consumer groups that it joins, without those that each instance has for itself
record KafkaAccess(String service, Set<String> reads, Set<String> writes, Set<String> groups) {
    static final String DEAD_LETTERS = ".dlt";
    static final String STARTER = "infra/platform/service-starter";
    private static final String NAME = "${spring.application.name}";
    private static final Set<String> PURGING = Set.of("com.comms123.platform.purge.PurgeParticipant",
            "com.comms123.platform.purge.BatchParticipant");

    /// A part of the starter that only some services have, with its listener and the event that it publishes, if any.
    private enum Shared {
        PURGE("PurgeListener", PURGING, "record.purged"), //
        ACCESS("AccessListener", Set.of("com.comms123.platform.access.AccessContributor"), "access-request.part-ready"), //
        EVIDENCE("EvidenceListener", Set.of("com.comms123.platform.access.EvidenceContributor"),
                "legal-hold.part-ready"), //
        HOLD_RECORDS("HoldRecordListener", PURGING, null), //
        ACCESS_LOG(null, Set.of("com.comms123.platform.accesslog.AccessLog"), "data.accessed");

        private final @Nullable String listener;
        private final Set<String> parts;
        private final @Nullable String event;

        Shared(@Nullable String listener, Set<String> parts, @Nullable String event) {
            this.listener = listener;
            this.parts = parts;
            this.event = event;
        }

        /// The gateway is reactive and witnesses nothing; retention-service remembers its own holds itself.
        boolean isIn(String service, Classes own) {
            if (this == ACCESS_LOG) {
                return parts.stream().anyMatch(own.called()::contains);
            }
            return parts.stream().anyMatch(own.interfaces()::contains)
                    && (this != HOLD_RECORDS || !service.equals("gateway")
                            && !"false".equals(Settings.of(service).get("comms.witness.enabled")));
        }
    }

    /// Of every service.
    static List<KafkaAccess> all() {
        var starter = Classes.of(STARTER);
        return Repository.services().stream().sorted().map(service -> of(service, starter)).toList();
    }

    /// The listeners and the events of the starter that [Shared] does not place.
    static Set<String> unplaced() {
        var starter = Classes.of(STARTER);
        var unplaced = new TreeSet<String>();
        starter.listeners().forEach(listener -> unplaced.add(listener.type()));
        unplaced.addAll(topicsOf(starter));
        for (var shared : Shared.values()) {
            if (shared.listener != null) {
                unplaced.remove(shared.listener);
            }
            if (shared.event != null) {
                unplaced.remove(shared.event);
            }
        }
        return unplaced;
    }

    private static KafkaAccess of(String service, Classes starter) {
        var own = Classes.of(service);
        var listeners = new ArrayList<>(own.listeners());
        var writes = topicsOf(own);
        for (var shared : Shared.values()) {
            if (shared.isIn(service, own)) {
                starter.listeners().stream().filter(listener -> listener.type().equals(shared.listener))
                        .forEach(listeners::add);
                if (shared.event != null) {
                    writes.add(shared.event);
                }
            }
        }
        var reads = new TreeSet<String>();
        var groups = new TreeSet<String>();
        for (var listener : listeners) {
            reads.addAll(topics(listener));
            if (!listener.group().contains("#{")) {
                groups.add(listener.group().replace(NAME, service));
            }
        }
        return new KafkaAccess(service, reads, writes, groups);
    }

    /// An expression stands for the whole catalogue: audit-service's trail.
    private static List<String> topics(Listener listener) {
        return listener.topics().stream().anyMatch(topic -> topic.startsWith("#{"))
                ? EventCatalogue.entries().stream().map(EventCatalogue.Entry::topic).toList()
                : listener.topics();
    }

    private static Set<String> topicsOf(Classes classes) {
        var topics = new TreeSet<String>();
        EventCatalogue.entries().stream().filter(entry -> classes.created().contains(entry.event().getName()))
                .forEach(entry -> topics.add(entry.topic()));
        return topics;
    }
}

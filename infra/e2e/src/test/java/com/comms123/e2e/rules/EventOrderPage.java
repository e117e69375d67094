package com.comms123.e2e.rules;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.testing.order.DeclaredListeners;
import com.comms123.testing.order.SampleWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/// Events that each service listens to, in every order and after every purge, as a page for people to read.
final class EventOrderPage {
    private static final Path LISTENERS = Path.of("src/test/resources/listeners.yaml");
    private static final String HEAD = """
            # Order of events

            Listeners accept events of different topics in any order, and a late event brings nothing of a purged record back
            (UP-4). Written from what each service declares in `src/test/resources/listeners.yaml` and from the event catalogue.
            A listener or a topic that is not declared fails the build. `ListenersIT` of each service then tests

            - **each pair of events** that name a record in common, of a type with itself too: in both orders, each event
              twice, with either sequence higher, about known and about unknown records. The store ends the same. `verify`
              tests a share of the pairs; `-Pthorough` tests all;
            - **each event after each purge** of a record that it names, which was unknown, known, or on hold until before the
              purge: the store names the record in no more documents than before the event, and none of its words.

            The gateway keeps sessions and caches alone and is left out. Do not edit;
            `./mvnw test -pl infra/e2e -Dtest=EventOrderPageTest -Dcomms.event-order.write=true` writes it.
            """;

    private final Map<String, DeclaredListeners> services = new LinkedHashMap<>();

    EventOrderPage(Map<String, Path> modules) {
        modules.forEach((service, module) -> {
            if (Files.exists(module.resolve(LISTENERS))) {
                services.put(service, read(module.resolve(LISTENERS)));
            }
        });
    }

    String text() {
        var page = new StringBuilder(HEAD);
        services.forEach((service, declared) -> section(service, declared, page));
        return page.toString();
    }

    private static void section(String service, DeclaredListeners declared, StringBuilder page) {
        var topics = new TreeSet<String>();
        declared.groups().forEach((group, own) -> {
            if (!declared.storesNothing().containsKey(group)) {
                topics.addAll(own);
            }
        });
        topics.remove("record.purge-due");
        page.append("\n## ").append(service).append("\n\n").append(topics.size())
                .append(" events.\n\n| Event | Groups | After the purge of its |\n|---|---|---|\n");
        for (var topic : topics) {
            var groups = declared.groups().entrySet().stream().filter(group -> group.getValue().contains(topic))
                    .map(group -> code(group.getKey())).toList();
            page.append("| ").append(code(topic)).append(" | ").append(String.join(", ", groups)).append(" | ")
                    .append(Optional.ofNullable(declared.keeps().get(topic)).map(reason -> "stays: " + reason)
                            .orElseGet(() -> kinds(topic)))
                    .append(" |\n");
        }
        exceptions("Listeners that store nothing", declared.storesNothing(), page);
        exceptions("Documents that can name a purged record", declared.names(), page);
        exceptions("Fields that differ with the order", declared.differs(), page);
        exceptions("Pairs that can end differently", declared.unequal(), page);
        exceptions("Events that can be refused", declared.refused(), page);
    }

    private static String kinds(String topic) {
        var kinds = EventCatalogue.entries().stream().filter(entry -> entry.topic().equals(topic))
                .map(EventCatalogue.Entry::event).flatMap(event -> kinds(event).stream()).toList();
        return kinds.isEmpty() ? "names no record" : String.join(", ", new TreeSet<>(kinds));
    }

    private static List<String> kinds(Class<? extends Event> event) {
        var kinds = new ArrayList<String>();
        SampleWorld.recordsIn(event).forEach(kind -> kinds.add(SampleWorld.roleOf(kind)));
        return kinds;
    }

    private static void exceptions(String heading, SortedMap<String, String> reasons, StringBuilder page) {
        if (!reasons.isEmpty()) {
            page.append("\n").append(heading).append(":\n\n");
            reasons.forEach((name, reason) -> page.append("- ").append(code(name)).append(": ").append(reason.strip())
                    .append("\n"));
        }
    }

    private static String code(String name) {
        return "`" + name + "`";
    }

    private static DeclaredListeners read(Path file) {
        try (var yaml = Files.newInputStream(file)) {
            return DeclaredListeners.read(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

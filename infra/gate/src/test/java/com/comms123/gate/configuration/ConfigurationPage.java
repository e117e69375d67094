package com.comms123.gate.configuration;

import com.comms123.gate.Repository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The properties of every module as a page for operators.
final class ConfigurationPage {
    private static final String STARTER = "infra/platform/service-starter";
    private static final String HEAD = """
            # Configuration

            Every property of the six services. The first table applies to all of them; each service's section adds its own
            properties, and the values that its `application.yaml` gives to the framework and to the common properties.

            You can set each property in the environment: `comms.gateway.public-url` is `COMMS_GATEWAY_PUBLIC_URL`, and the first
            value of a list `comms.gateway.token-keys` is `COMMS_GATEWAY_TOKEN_KEYS_0`. A wrong value stops the service at start,
            with the name of the property.

            The column *unit* applies to a number without a suffix. Durations can have `ms`, `s`, `m`, `h` or `d`, or be written in
            ISO 8601 (`P7D`, `PT1M`); sizes can have `B`, `KB` or `MB`; a limit is a number in a time, such as `100 in 15m`.

            Do not edit this page.
            `./mvnw test -pl infra/gate -Dtest=ConfigurationPageTest -Dcomms.configuration.write=true` writes it from the
            descriptions in the code, after `./mvnw compile`.
            """;

    private ConfigurationPage() {}

    /// By the heading of their section: the starter first, then the services by name.
    static SequencedMap<String, List<Property>> modules() {
        var modules = new LinkedHashMap<String, List<Property>>();
        modules.put(STARTER, Property.of(Repository.ROOT.resolve(STARTER)));
        new TreeSet<>(Repository.services())
                .forEach(service -> modules.put(service, Property.of(Repository.ROOT.resolve(service))));
        return modules;
    }

    static String write() {
        var page = new StringBuilder(HEAD);
        modules().forEach((module, properties) -> section(module, properties, page));
        return page.toString();
    }

    private static void section(String module, List<Property> properties, StringBuilder page) {
        var isStarter = module.equals(STARTER);
        var settings = isStarter ? Settings.platform() : Settings.of(module);
        page.append("\n## ").append(isStarter ? "Every service" : module).append("\n\n");
        table(List.of("Property", "Type", "Unit", "Default", "Description"),
                properties.stream().map(property -> cells(effective(property, settings))), page);
        page.append(isStarter
                ? "\nValues for the framework, unless a service has its own:\n\n"
                : "\nOther values that this service sets:\n\n");
        table(List.of("Property", "Value"), others(settings, properties), page);
    }

    private static Property effective(Property property, SortedMap<String, String> settings) {
        var value = settings.get(property.name());
        return value == null ? property : property.withValue(value);
    }

    private static Stream<List<String>> others(SortedMap<String, String> settings, List<Property> properties) {
        return settings.entrySet().stream()
                .filter(setting -> properties.stream().noneMatch(own -> own.name().equals(setting.getKey())))
                .map((Map.Entry<String, String> setting) -> List.of(code(setting.getKey()), value(setting.getValue())));
    }

    private static List<String> cells(Property property) {
        var value = property.value();
        return List.of(code(property.name()), property.shownType(), property.unit().orElse("?"),
                value == null ? "none" : value(value), property.description());
    }

    private static void table(List<String> headings, Stream<List<String>> rows, StringBuilder page) {
        row(headings, page);
        page.append("|---".repeat(headings.size())).append("|\n");
        rows.forEach(cells -> row(cells, page));
    }

    private static void row(List<String> cells, StringBuilder page) {
        cells.forEach(cell -> page.append("| ").append(cell.replace("|", "\\|")).append(' '));
        page.append("|\n");
    }

    private static String value(String text) {
        return text.isEmpty() ? "empty" : code(text);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}

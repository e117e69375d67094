package com.comms123.gate.configuration;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A property of a module, from the metadata that the compiler wrote.
///
/// @param type the Java type
/// @param value the default value; absent when there is none
public record Property(String name, String type, @Nullable String value, String description) {
    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    /// A value type with one component is written as one text.
    private static final String COMPONENT = ".base64";
    private static final Pattern COUNTED = Pattern.compile("Number of (?:\\w+ (?=documents|messages|connections|"
            + "addresses|streams|codes))*(\\w+)");
    private static final Pattern ENCLOSED = Pattern.compile("[\\w.]+<(?:[\\w.]+,)?([^<>]+)>");

    /// Sorted by name.
    public static List<Property> of(Path module) {
        var file = module.resolve(METADATA);
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("No metadata at " + file + ". The compiler writes it: ./mvnw compile", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param json the metadata of a module or of a library
    public static List<Property> parse(String json) {
        List<Map<String, Object>> properties = JsonPath.read(json, "$.properties[*]");
        return properties.stream().map(Property::read).sorted(Comparator.comparing(Property::name)).toList();
    }

    private static Property read(Map<String, Object> json) {
        var name = String.valueOf(json.get("name"));
        var value = json.get("defaultValue");
        return new Property(
                name.endsWith(COMPONENT) ? name.substring(0, name.length() - COMPONENT.length()) : name,
                String.valueOf(json.get("type")), value == null ? null : text(value),
                String.valueOf(json.getOrDefault("description", "")));
    }

    /// Values of lists without brackets, which the compiler writes for sets.
    static String text(Object value) {
        return value instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : String.valueOf(value).replaceFirst("^\\[(.*)]$", "$1");
    }

    Property withValue(String other) {
        return new Property(name, type, other, description);
    }

    /// The type as operators write it.
    String shownType() {
        var enclosed = ENCLOSED.matcher(type);
        if (enclosed.matches()) {
            return (type.startsWith("java.util.Map") ? "map of " : "list of ") + plural(simple(enclosed.group(1)));
        }
        return simple(type);
    }

    private static String plural(String type) {
        return switch (type) {
            case "person" -> "people";
            case "witness" -> "witnesses";
            default -> type + "s";
        };
    }

    private static String simple(String type) {
        var name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return switch (name) {
            case "Integer", "Long", "Short" -> "whole number";
            case "String", "Path" -> "text";
            case "Boolean" -> "`true` or `false`";
            case "Duration" -> "duration";
            case "Period" -> "calendar period";
            case "DataSize" -> "size";
            case "URI" -> "address";
            case "ZoneId" -> "time zone";
            case "Most" -> "limit";
            case "TokenKey" -> "key";
            case "AddressRange" -> "network";
            case "StaffMember" -> "person";
            case "FileType" -> "file type";
            case "PushService" -> "push service";
            case "FactorGroup" -> "group";
            case "Start", "Access", "WhenUnreachable" -> "choice";
            default -> name.toLowerCase(Locale.ROOT);
        };
    }

    /// The unit of a value without a suffix; absent for a number whose description does not say it.
    Optional<String> unit() {
        return switch (shownType()) {
            case "duration", "list of durations" -> Optional.of("ms");
            case "size" -> Optional.of("bytes");
            case "calendar period" -> Optional.of("days");
            case "limit" -> Optional.of("tries in a time");
            case "whole number" -> counted();
            default -> Optional.of("");
        };
    }

    private Optional<String> counted() {
        if (description.startsWith("Port ")) {
            return Optional.of("port");
        }
        if (description.startsWith("Bytes ")) {
            return Optional.of("bytes");
        }
        var counted = COUNTED.matcher(description);
        return counted.lookingAt() ? Optional.of(counted.group(1)) : Optional.empty();
    }
}

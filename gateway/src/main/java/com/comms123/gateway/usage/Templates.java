package com.comms123.gateway.usage;

import com.comms123.gateway.Addresses;
import com.comms123.gateway.Addresses.Kind;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Which template an address is of. Values that people fill in, such as ids and codes, **must not** be counted: they
/// would reveal who was there.
@Component
final class Templates {
    private final List<Known> known;

    record Template(String text, Kind kind) {}

    private record Known(PathPattern pattern, Template template) {}

    /// @param addresses of every package that answers any
    Templates(List<Addresses> addresses) {
        this.known = addresses.stream()
                .flatMap(some -> some.templates().stream().map(text -> new Template(text, some.kind()))).distinct()
                .map(template -> new Known(PathPatternParser.defaultInstance.parse(template.text()), template))
                .sorted(Comparator.comparing(Known::pattern)).toList();
    }

    /// @return null for an address that is not known
    @Nullable
    Template of(PathContainer path) {
        for (var one : known) {
            if (one.pattern().matches(path)) {
                return one.template();
            }
        }
        return null;
    }
}

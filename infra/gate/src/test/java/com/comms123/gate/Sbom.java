package com.comms123.gate;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The components of a CycloneDX SBOM with their licences.
record Sbom(List<Component> components) {
    private static final Path FILE = Path.of("target/classes/META-INF/sbom/application.cdx.json");

    static Sbom of(Path service) {
        var file = service.resolve(FILE);
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("No SBOM at " + file + ". Write those of all services with: "
                    + "./mvnw process-resources", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sbom parse(String json) {
        List<Map<String, Object>> components = JsonPath.read(json, "$.components[*]");
        return new Sbom(components.stream().map(Sbom::component).toList());
    }

    private static Component component(Map<String, Object> component) {
        var licences = component.get("licenses") instanceof List<?> list
                ? list.stream().flatMap(Sbom::licence).toList()
                : List.<String>of();
        return new Component(String.valueOf(component.get("group")), String.valueOf(component.get("name")),
                String.valueOf(component.get("version")), licences);
    }

    private static Stream<String> licence(Object choice) {
        if (!(choice instanceof Map<?, ?> map)) {
            return Stream.of();
        }
        if (map.get("license") instanceof Map<?, ?> licence) {
            return Stream.of(licence.get("id"), licence.get("name")).filter(String.class::isInstance)
                    .map(String.class::cast);
        }
        return map.get("expression") instanceof String expression ? Stream.of(expression) : Stream.of();
    }

    /// @param licences SPDX ids, SPDX expressions, or names as the component's author wrote them; one of several may be
    ///        chosen
    record Component(String group, String name, String version, List<String> licences) {
        /// Even beside another one: such a choice tends to end with the next release.
        private static final Pattern FORBIDDEN = Pattern.compile(
                "AGPL|Affero|SSPL|Server[- ]Side[- ]Public|BUSL|Business Source|Elastic[- ]License|Commons[- ]Clause",
                Pattern.CASE_INSENSITIVE);
        private static final Pattern PERMITTED = Pattern.compile(
                "Apache|\\bMIT\\b|MIT-0|\\bBSD\\b|BSD-|EPL-|Eclipse Public|EDL|Eclipse Distribution|LGPL|Lesser General|MPL-"
                        + "|Mozilla Public|CDDL|Bouncy Castle|CC0|Public Domain|UPL|ISC|GPL.*(classpath|CPE|CE\\b)",
                Pattern.CASE_INSENSITIVE);

        /// Names of licences in poms whose jars hold the Apache License 2.0.
        private static final Map<String, String> APACHE_IN_THE_JAR = Map.of(
                "org.springframework.session:spring-session-core", "Broadcom Foundation License");

        boolean isPermitted() {
            return licences.stream().noneMatch(licence -> FORBIDDEN.matcher(licence).find())
                    && licences.stream().anyMatch(licence -> PERMITTED.matcher(licence).find()
                            || licence.equals(APACHE_IN_THE_JAR.get(group + ":" + name)));
        }
    }
}

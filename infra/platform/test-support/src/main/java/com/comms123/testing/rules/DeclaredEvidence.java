package com.comms123.testing.rules;

import com.comms123.testing.rules.FieldRule.Pseudonym;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// A service's `evidence.yaml`: whose evidence its documents are, which a removal must leave (UP-5).
///
/// @param collections fields by what they name, by collection
/// @param ownerless collections whose documents are never evidence, with the reason
public record DeclaredEvidence(Map<String, Map<String, List<String>>> collections, Map<String, String> ownerless) {
    /// Not whose evidence it is, but what is kept of it when it changes.
    public static final String BEFORE_CHANGE = "before-change";
    private static final String FILE = "/evidence.yaml";

    /// That of the service whose tests run.
    public static DeclaredEvidence ofService() {
        try (var file = DeclaredEvidence.class.getResourceAsStream(FILE)) {
            return read(Objects.requireNonNull(file, "there is no src/main/resources" + FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DeclaredEvidence read(InputStream yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> read = new Yaml(new SafeConstructor(options)).load(yaml);
        var collections = new LinkedHashMap<String, Map<String, List<String>>>();
        var ownerless = new LinkedHashMap<String, String>();
        read.forEach((name, said) -> {
            if (said instanceof Map<?, ?> fields) {
                var byWhat = new LinkedHashMap<String, List<String>>();
                fields.forEach((what, paths) -> byWhat.put(String.valueOf(what),
                        ((List<?>) paths).stream().map(String::valueOf).toList()));
                collections.put(name, byWhat);
            } else {
                ownerless.put(name, String.valueOf(said));
            }
        });
        return new DeclaredEvidence(Collections.unmodifiableMap(collections), Collections.unmodifiableMap(ownerless));
    }

    /// Where it does not fit what the service stores, in words; empty when it does.
    public List<String> gaps(DeletionRules rules) {
        var gaps = new ArrayList<String>();
        var known = new TreeSet<>(collections.keySet());
        known.addAll(ownerless.keySet());
        rules.collections().keySet().stream().filter(name -> !known.contains(name))
                .forEach(name -> gaps.add("evidence.yaml does not say whose evidence " + name
                        + " is: must a removal of another record leave it (UP-5)?"));
        known.stream().filter(name -> rules.of(name).isEmpty())
                .forEach(name -> gaps.add("evidence.yaml names " + name + ", which is not stored"));
        collections.forEach((name, fields) -> fields.entrySet().stream()
                .filter(field -> !field.getKey().equals(BEFORE_CHANGE)).flatMap(field -> field.getValue().stream())
                .filter(path -> !(rules.of(name).flatMap(rule -> rule.of(path)).orElse(null) instanceof Pseudonym))
                .forEach(path -> gaps.add("evidence.yaml names " + name + "." + path + ", which is no id")));
        return gaps;
    }
}

package com.comms123.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No text of a checked kind contains a phrase of `banned-phrases.txt`.
class PlainEnglishTest {
    private static final Set<String> SKIPPED = Set.of("target", ".git", ".local", ".mvn", "node_modules", "golden");
    /// A test whose name opens with a free relative clause instead of its subject.
    private static final Pattern NAME_WITHOUT_SUBJECT = Pattern
            .compile("\\bvoid ((?:what|who|whom|whose|where|how)(?:ever)?_\\w+|whichever_\\w+)\\(");

    /// The kinds of texts that are checked, each by the files that hold them.
    enum Kind {
        PAGES("gateway/src/main/resources/static/.*"),
        /// READMEs, decisions and the generated tables; a published privacy policy never changes.
        DOCUMENTS("(?!.*/resources/policies/).*\\.md"),
        /// Emails, texts, problem details, logs, descriptions, comments and the texts of tests.
        SOURCES(".*\\.java"),
        /// Settings, scripts, the sign-in realm and its pages, and the description of events. The words of printed
        /// certificates never change.
        CONFIGURATION("(?!gateway/src/main/resources/static/|.*/certificate/print/).*\\."
                + "(ya?ml|json|xml|sh|properties|ftl)|infra/[a-z-]+");

        private final Pattern files;

        Kind(String files) {
            this.files = Pattern.compile(files);
        }

        boolean holds(String file) {
            return files.matcher(file).matches();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_text_is_plain_english(Kind kind) {
        var phrases = BannedPhrases.read();
        var root = root();
        assertThat(files(root).parallel().filter(file -> kind.holds(relative(root, file)))
                .flatMap(file -> findings(root, file, phrases)).sorted().toList())
                .as("banned phrases (see banned-phrases.txt)").isEmpty();
    }

    @Test
    void every_test_name_starts_with_its_subject() {
        var root = root();
        assertThat(files(root).parallel().filter(file -> file.getFileName().toString().endsWith(".java"))
                .flatMap(file -> namesWithoutSubject(content(file)).map(name -> relative(root, file) + ": " + name))
                .sorted().toList()).as("test names: write the subject first").isEmpty();
    }

    @Test
    void a_test_name_without_a_subject_is_found() {
        assertThat(namesWithoutSubject("void " + "whoever_leaves_sees_nothing() {")).hasSize(1);
        assertThat(namesWithoutSubject("void a_person_who_left_sees_nothing() {\nvoid whatever() {")).isEmpty();
    }

    static Stream<String> namesWithoutSubject(String source) {
        return NAME_WITHOUT_SUBJECT.matcher(source).results().map(match -> match.group(1));
    }

    private static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static Stream<String> findings(Path root, Path file, BannedPhrases phrases) {
        return texts(file).stream().flatMap(text -> phrases.in(text.text()).stream()
                .map(match -> "%s:%d: \"%s\" in \"%s\"; write instead: %s".formatted(relative(root, file),
                        text.line(match.offset()), match.phrase(), match.sentence(), match.instead())));
    }

    static List<Prose> texts(Path file) {
        var name = file.getFileName().toString();
        var source = content(file);
        var lines = source.lines().toList();
        if (name.endsWith(".md")) {
            return MarkdownProse.read(lines, 1);
        }
        if (name.endsWith(".html") || name.endsWith(".xml")) {
            return SourceProse.markup(
                    Prose.of(source.replace("<!--", "<p>").replace("-->", "</p>").lines().toList()));
        }
        if (name.endsWith(".ftl")) {
            return SourceProse.template(source);
        }
        if (name.endsWith(".properties")) {
            return ConfigurationProse.properties(lines);
        }
        if (name.endsWith(".js") || name.endsWith(".java")) {
            var found = name.endsWith(".js") ? SourceProse.script(source) : SourceProse.java(source);
            return Stream.concat(found.comments().stream(), found.texts().stream()).toList();
        }
        if (name.endsWith(".json")) {
            return ConfigurationProse.json(lines);
        }
        return name.matches(".*\\.ya?ml") ? ConfigurationProse.yaml(lines) : ConfigurationProse.shell(lines);
    }

    static Stream<Path> files(Path root) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    var name = String.valueOf(folder.getFileName());
                    return SKIPPED.contains(name) && !folder.equals(root)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    var name = file.getFileName().toString();
                    if (name.matches(".*\\.(md|html|js|java|json|ya?ml|xml|sh|properties|ftl)")
                            || !name.contains(".") && root.resolve("infra").equals(file.getParent())) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + root, e);
        }
        return found.stream();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not in a working tree of comms123");
    }
}

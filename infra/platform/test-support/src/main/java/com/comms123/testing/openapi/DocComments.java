package com.comms123.testing.openapi;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The documentation comments of classes in `web` packages, as javac reads them.
final class DocComments {
    /// @param text the comment without its tags
    /// @param parameters by name; of a record, its components
    private record Comment(String text, Map<String, String> parameters) {}

    private final Map<String, Comment> comments = new HashMap<>();

    DocComments(Path sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null); var found = Files.walk(sources)) {
            var paths = found.filter(file -> file.toString().endsWith(".java")).filter(DocComments::isWeb).toList();
            var task = (JavacTask) compiler.getTask(null, files, null, List.of(), null,
                    files.getJavaFileObjectsFromPaths(paths));
            var trees = DocTrees.instance(task);
            for (var unit : task.parse()) {
                new Reader(trees).scan(unit, Objects.requireNonNull(unit.getPackageName()).toString());
            }
        }
    }

    private static boolean isWeb(Path file) {
        return file.toString().contains("/web/") || file.toString().contains("/adapter/")
                || file.toString().endsWith("View.java") || file.toString().endsWith("Controller.java");
    }

    /// The comment of a method. Overloads share the first one's.
    @Nullable
    String ofMethod(Class<?> type, String method) {
        var comment = comments.get(type.getName() + "#" + method);
        return comment == null ? null : comment.text();
    }

    @Nullable
    String ofMethodParameter(Class<?> type, String method, String parameter) {
        var comment = comments.get(type.getName() + "#" + method);
        return comment == null ? null : comment.parameters().get(parameter);
    }

    @Nullable
    String ofClass(Class<?> type) {
        var comment = comments.get(type.getName());
        return comment == null ? null : comment.text();
    }

    @Nullable
    String ofComponent(Class<?> type, String component) {
        var comment = comments.get(type.getName());
        return comment == null ? null : comment.parameters().get(component);
    }

    private final class Reader extends TreePathScanner<Void, String> {
        private final DocTrees trees;

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, String outer) {
            var separator = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree ? "$" : ".";
            var name = outer + separator + type.getSimpleName();
            read(name);
            return super.visitClass(type, name);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, String type) {
            read(type + "#" + method.getName());
            return super.visitMethod(method, type);
        }

        private void read(String name) {
            var comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                comments.putIfAbsent(name, new Comment(text(comment.getFullBody()), parameters(comment)));
            }
        }

        private Map<String, String> parameters(DocCommentTree comment) {
            return comment.getBlockTags().stream().filter(ParamTree.class::isInstance).map(ParamTree.class::cast)
                    .collect(Collectors.toMap(tag -> tag.getName().toString(), tag -> text(tag.getDescription()),
                            (first, _) -> first));
        }

        /// References such as `[Caller]` say nothing to a client: their name stays, as code.
        private String text(List<? extends DocTree> parts) {
            return parts.stream().map(DocTree::toString).collect(Collectors.joining()).replaceAll("\\s+", " ")
                    .replaceAll("\\{@link [\\w.]*#?(\\w+)}", "`$1`")
                    .replaceAll("\\[[\\w.]*#?(\\w+)](?!\\()", "`$1`").strip();
        }
    }
}

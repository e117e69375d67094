package com.comms123.e2e.conformance;

import com.comms123.e2e.Clause;
import com.comms123.e2e.chromium.InChromium;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/// A test that proves clauses.
///
/// @param inBrowser whether it is made in a real browser
record Proof(String testClass, String method, Set<String> clauses, boolean inBrowser) {
    private static final String PACKAGE = "com.comms123.e2e";

    Proof {
        clauses = Set.copyOf(clauses);
    }

    static Proof of(Method method) {
        var clauses = new TreeSet<String>();
        Stream.of(method.getAnnotation(Clause.class), method.getDeclaringClass().getAnnotation(Clause.class))
                .filter(clause -> clause != null)
                .forEach(clause -> clauses.addAll(Arrays.asList(clause.value())));
        return new Proof(method.getDeclaringClass().getSimpleName(), method.getName(), clauses,
                method.getDeclaringClass().isAnnotationPresent(InChromium.class));
    }

    /// Every test of this module that carries a clause.
    static List<Proof> all() {
        return ReflectionSupport.findAllClassesInPackage(PACKAGE, _ -> true, name -> name.endsWith("IT"))
                .stream()
                .flatMap(
                        type -> ReflectionSupport
                                .findMethods(type, _ -> true, HierarchyTraversalMode.TOP_DOWN)
                                .stream())
                .map(Proof::of)
                .filter(proof -> !proof.clauses().isEmpty())
                .sorted(Comparator.comparing(Proof::testClass).thenComparing(Proof::method))
                .toList();
    }

    /// The test's name in words.
    String sentence() {
        return method.replace('_', ' ');
    }
}

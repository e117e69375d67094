package com.comms123.testing.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.data.mongodb.core.mapping.Document;

/// Every field of every document class has a deletion rule, and no rule is about what is not stored.
public final class StoredFieldsHaveRules extends ArchCondition<JavaClass> {
    private final Supplier<DeletionRules> source;
    private final Set<String> documents = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    /// @param source asked once there are classes to check
    public StoredFieldsHaveRules(Supplier<DeletionRules> source) {
        super("have a deletion rule for each field they store");
        this.source = source;
    }

    @Override
    public void init(Collection<JavaClass> all) {
        documents.clear();
        names.clear();
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        names.add(type.getSimpleName());
        if (!type.isAnnotatedWith(Document.class)) {
            return;
        }
        var document = type.reflect();
        var collection = DocumentFields.collection(document);
        documents.add(collection);
        var rule = source.get().of(collection).orElse(null);
        if (rule == null) {
            violated(type, collection + " (" + type.getName() + ") has no deletion rule", events);
            return;
        }
        var stored = DocumentFields.of(document);
        var without = new TreeSet<>(stored);
        without.removeIf(path -> rule.of(path).isPresent());
        without.forEach(path -> violated(type, collection + "." + path + " (" + type.getName()
                + ") has no deletion rule: whose is it, is it in copies, when does it go?", events));
        var gone = new TreeSet<>(rule.fields().keySet());
        gone.removeAll(stored);
        gone.forEach(path -> violated(type, "there is a deletion rule for " + collection + "." + path
                + ", which is not stored", events));
    }

    @Override
    public void finish(ConditionEvents events) {
        if (names.isEmpty()) {
            return;
        }
        source.get().collections().values().forEach(rule -> {
            var known = rule.writer().isEmpty() ? documents.contains(rule.name()) : names.contains(rule.writer());
            if (!known) {
                events.add(SimpleConditionEvent.violated(rule, "there are deletion rules for " + rule.name()
                        + ", which no class stores"));
            }
        });
    }

    private static void violated(JavaClass type, String message, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(type, message));
    }
}

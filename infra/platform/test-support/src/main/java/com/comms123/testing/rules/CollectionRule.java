package com.comms123.testing.rules;

import com.comms123.testing.rules.FieldRule.Personal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// The removal of the documents of a collection, and the rule of each of their fields.
///
/// @param holds the meaning of a document
/// @param removed when it goes, and by whose order
/// @param copies which copies contain its documents, as what
/// @param shared the rule where it belongs to several people; empty where it does not
/// @param writer the simple name of the class that writes it where no document class does; empty otherwise
/// @param fields by path: `guardians.userId`, lists being looked through; `filters.*` for any name below
public record CollectionRule(String name, String holds, String removed, String copies, String shared, String writer,
        SortedMap<String, FieldRule> fields) {

    /// The rule of a field, which may be one for all fields at its place.
    public Optional<FieldRule> of(String path) {
        var own = fields.get(path);
        for (var above = path.lastIndexOf('.'); own == null && above > 0; above = path.lastIndexOf('.', above - 1)) {
            own = fields.get(path.substring(0, above) + ".*");
        }
        return Optional.ofNullable(own);
    }

    /// Paths of fields with personal data.
    public SortedSet<String> personal() {
        var paths = new TreeSet<String>();
        fields.forEach((path, rule) -> {
            if (rule instanceof Personal) {
                paths.add(path);
            }
        });
        return paths;
    }
}

package com.comms123.audit.trail.domain;

import java.util.Map;
import java.util.UUID;

/// Filters that an auditor wants to use again, under a name. It is that auditor's alone.
///
/// @param name in the auditor's own words, which may be personal data
/// @param filters query parameters of the trail, by name
/// @param version grows with each change; 1 when it is new
public record SavedSearch(UUID id, UUID owner, String name, Map<String, String> filters, long version) {

    public static final int LONGEST_NAME = 100;

    public SavedSearch {
        filters = Map.copyOf(filters);
    }

    public SavedSearch changed(String to, Map<String, String> with) {
        return new SavedSearch(id, owner, to, with, version + 1);
    }

    @Override
    public String toString() {
        return "SavedSearch[" + id + "]";
    }
}

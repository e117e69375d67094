package com.comms123.audit.trail.web;

import com.comms123.audit.trail.domain.SavedSearch;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.web.util.UriComponentsBuilder;

/// @param entries where the entries are that it finds
record SearchView(UUID id, String name, Map<String, String> filters, String entries) {

    static SearchView of(SavedSearch search) {
        Map<String, String> filters = new TreeMap<>(search.filters());
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/api/v1/audit/entries");
        filters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return new SearchView(search.id(), search.name(), filters,
                address.encode().buildAndExpand(filters).toUriString());
    }

    @Override
    public String toString() {
        return "SearchView[" + id + "]";
    }
}

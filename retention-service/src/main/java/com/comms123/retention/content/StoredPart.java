package com.comms123.retention.content;

import com.comms123.retention.content.domain.Stored;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A part that a service handed in, as the store keeps it.
public record StoredPart(String service, StoredContent content) {
    public static List<StoredPart> of(Map<String, Stored> parts) {
        return parts.entrySet().stream().map(part -> new StoredPart(part.getKey(), StoredContent.of(part.getValue())))
                .toList();
    }

    public static Map<String, Stored> toParts(List<StoredPart> parts) {
        return parts.stream().collect(Collectors.toMap(StoredPart::service, part -> part.content().toStored()));
    }
}

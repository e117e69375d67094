package com.comms123.contracts.messaging;
import java.util.*;

public record MessagePosted(UUID id, List<UUID> groups) {
    static int x(Object o) {
        return switch (o) {
            case MessagePosted(UUID a, var b) when b.isEmpty() -> 1;
            default -> 2;
        };
    }
}

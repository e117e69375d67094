package com.comms123.gateway.tokens;

/// A token as the store has it: worth nothing without the gateway's key.
public record SealedToken(String text) {
    @Override
    public String toString() {
        return "***";
    }
}

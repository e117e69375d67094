package com.comms123.gateway.site;

/// The content security policy of everything that the gateway answers by itself.
public record ContentSecurity(String policy) {}

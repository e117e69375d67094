package com.comms123.platform.deletion;

/// How long what has been deleted may stay until it is removed, by one version of the privacy policy.
public record RemovalPolicy(String version, int removalDays) {}

package com.comms123.membership.organisation.domain;

/// By which people recognise a school or club at a glance, always beside its name. The website has a shade of each for light
/// and dark pages, so that nobody can choose one that cannot be seen.
public enum Colour {
    NONE, RED, ORANGE, GREEN, TEAL, BLUE, PURPLE, PINK, BROWN
}

package com.comms123.membership.pupil.web;

import java.util.List;

/// A fact that an administrator should check.
///
/// @param code stable, kebab-case
record WarningView(String code) {
    private static final WarningView CARRIED_OVER = new WarningView("restriction-carried-over");

    /// A restriction of an earlier account of the same person holds for this one, until an administrator decides.
    static List<WarningView> carriedOver(boolean is) {
        return is ? List.of(CARRIED_OVER) : List.of();
    }
}

package com.comms123.membership.imports.domain;

import com.comms123.membership.organisation.domain.Asker;

/// Permission to bring a roster, and to see what became of it: for everybody who may enrol pupils. To everybody else
/// there is nothing there.
public final class ImportPolicy {
    public static boolean mayImport(Asker asker) {
        return asker.isAdmin();
    }

    public static boolean maySee(Asker asker) {
        return asker.isAdmin();
    }

    private ImportPolicy() {}
}

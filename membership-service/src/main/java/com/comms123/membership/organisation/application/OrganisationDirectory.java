package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.SearchKey;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The public directory: what has closed is not in it.
@Service
public class OrganisationDirectory {

    private final Organisations organisations;

    public OrganisationDirectory(Organisations organisations) {
        this.organisations = organisations;
    }

    public Organisation find(OrganisationId id) {
        return organisations.find(id).orElseThrow(() -> new Refused(absent()));
    }

    /// @param text the text to find; blank for everything. Something without letters and digits finds nothing.
    /// @param position where the last page ended; null to begin
    public List<Organisation> search(String text, @Nullable String position, int limit) {
        var prefix = SearchKey.of(text);
        if (prefix.isEmpty() && !text.isBlank()) {
            return List.of();
        }
        return organisations.directory(prefix, position, limit);
    }

    public String position(Organisation organisation) {
        return organisations.position(organisation);
    }

    public static Refusal absent() {
        return Refusal.absent("organisation-not-found", "There is no school or club with this id.");
    }
}

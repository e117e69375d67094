package com.comms123.membership.imports.application;

import com.comms123.membership.imports.domain.Import;
import com.comms123.membership.imports.domain.ImportId;
import com.comms123.membership.imports.domain.ImportPolicy;
import com.comms123.membership.imports.domain.RowOutcome;
import com.comms123.membership.imports.domain.RowResult;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Shows an organisation's imports to its admins. Nobody else sees that there are any.
@Service
public class SeeingImports {
    private final OrganisationAccess organisationAccess;
    private final Imports imports;
    private final ImportRows rows;

    SeeingImports(OrganisationAccess organisationAccess, Imports imports, ImportRows rows) {
        this.organisationAccess = organisationAccess;
        this.imports = imports;
        this.rows = rows;
    }

    /// @throws Refused `organisation-not-found` unless the requester may see imports
    public Organisation enter(OrganisationId organisation, Requester requester) {
        return organisationAccess.enter(organisation, requester, ImportPolicy::maySee).organisation();
    }

    /// The newest first.
    ///
    /// @param before the last one seen; null to begin
    public List<Import> list(OrganisationId organisation, Requester requester, @Nullable ImportId before, int limit) {
        enter(organisation, requester);
        return imports.of(organisation, before, limit);
    }

    public Import one(OrganisationId organisation, ImportId id, Requester requester) {
        enter(organisation, requester);
        return imports.find(organisation, id).orElseThrow(() -> new Refused(Import.absent()));
    }

    /// In the order of lines. While the import is under way there are more to come.
    ///
    /// @param outcome only these; null for all
    /// @param after the last line seen; 0 to begin
    public List<RowResult> rows(OrganisationId organisation, ImportId id, Requester requester,
            @Nullable RowOutcome outcome, int after, int limit) {
        return rows.of(one(organisation, id, requester).id(), outcome, after, limit);
    }
}

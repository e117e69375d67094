package com.comms123.membership.imports.application;

import com.comms123.membership.imports.domain.Import;
import com.comms123.membership.imports.domain.ImportPolicy;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Service;

/// Takes a roster in. When this has answered the file is kept, and what is in it will be taken whatever happens.
@Service
public class StartingImports {
    private final OrganisationAccess organisationAccess;
    private final Organisations organisations;
    private final Imports imports;
    private final ImportFiles files;
    private final ImportWork work;
    private final Clock clock;

    StartingImports(OrganisationAccess organisationAccess, Organisations organisations, Imports imports,
            ImportFiles files,
            ImportWork work, Clock clock) {
        this.organisationAccess = organisationAccess;
        this.organisations = organisations;
        this.imports = imports;
        this.files = files;
        this.work = work;
        this.clock = clock;
    }

    /// Whether they may at all: asked before anything is done with the file.
    ///
    /// @throws Refused `organisation-not-found`
    public void require(StartImport command, Requester requester) {
        organisationAccess.enter(command.organisation(), requester, ImportPolicy::mayImport);
    }

    /// The file is kept first, and then the import is there; what a crash leaves of a file alone is swept away. Asking
    /// again with the same id answers with the import that there is.
    ///
    /// @throws Refused `import-under-way`
    public Import start(StartImport command, Requester requester, InputStreamSource file) {
        require(command, requester);
        var known = imports.find(command.organisation(), command.id());
        if (known.isPresent()) {
            return known.get();
        }
        if (imports.underWay(command.organisation()).isPresent()) {
            throw new Refused(Import.underWay());
        }
        keep(command, file);
        var queued = Import.queued(command.id(), command.organisation(), requester.user(), command.dryRun(),
                command.invite(), clock.instant());
        if (!imports.add(queued)) {
            return imports.find(command.organisation(), command.id()).orElseGet(() -> {
                files.erase(List.of(command.id()));
                throw new Refused(Import.underWay());
            });
        }
        if (organisations.find(command.organisation()).isEmpty()) {
            throw new Refused(OrganisationDirectory.absent());
        }
        work.begin();
        return queued.storedAs(1);
    }

    private void keep(StartImport command, InputStreamSource file) {
        try (var content = file.getInputStream()) {
            files.keep(command.id(), content, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param bytes how large it is
    public static Refusal fileTooLarge(long bytes) {
        return Refusal.of(Refusal.Kind.TOO_LARGE, "file-too-large", String.format(Locale.ROOT,
                "The file has %,d bytes. Expected %,d (50 MB) at most; remove columns that the import does not use.",
                bytes,
                Import.LARGEST_FILE));
    }

    public static Refusal fileEmpty() {
        return Refusal.unprocessable("file-empty", "The file is empty. Expected a header and a row for each pupil.");
    }
}

package com.comms123.retention.export.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.signedlog.CanonicalJson;
import com.comms123.retention.certificate.application.CertificateIssuer;
import com.comms123.retention.content.application.PackageWriter;
import com.comms123.retention.content.application.PackageWriter.Made;
import com.comms123.retention.content.application.PackageWriter.Packed;
import com.comms123.retention.content.application.PackageWriter.Wrapping;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.deletion.application.Deletions;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.Deletion.Scheduled;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.export.domain.Export;
import com.comms123.retention.hold.domain.HoldState.Active;
import com.comms123.retention.hold.domain.HoldState.Lapsed;
import com.comms123.retention.hold.domain.HoldState.Proposed;
import com.comms123.retention.hold.domain.HoldState.ReleaseProposed;
import com.comms123.retention.hold.domain.HoldState.Released;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Makes the package of an export: what services handed in, `hold.json` with the hold itself, `deletions.json` with
/// what became of whoever's wish to have it deleted, `manifest.json` with the SHA-256 of each of these, and
/// `signature.json`: Ed25519 over the bytes of the manifest. A person who changes, adds or takes away a byte breaks one
/// of them.
@Component
public class ExportPackageSealer {
    public static final String MANIFEST = "manifest.json";
    public static final String SIGNATURE = "signature.json";
    /// Changes when the meaning of a field does. A manifest has no `id`: it can never be taken for a certificate, which
    /// the same key signs, nor the other way round.
    public static final String FORMAT = "comms123-sealed-package/1";

    private static final int PAGE = 100;

    private final PackageWriter writer;
    private final CertificateIssuer signing;
    private final Deletions deletions;
    private final JsonMapper json;
    private final Clock clock;

    public ExportPackageSealer(PackageWriter writer, CertificateIssuer signing, Deletions deletions, JsonMapper json,
            Clock clock) {
        this.writer = writer;
        this.signing = signing;
        this.deletions = deletions;
        this.json = json;
        this.clock = clock;
    }

    /// @param parts by the services' short names
    /// @return where the package lies; durable, but nobody knows of it yet
    /// @throws Packing.BadPart when a part is not whole; nothing is left behind then
    Stored seal(Export export, LegalHold hold, Map<String, Stored> parts) throws IOException {
        return writer.putTogether(export.id().value(), parts, new Seal(export, hold, clock.instant()));
    }

    private final class Seal implements Wrapping {
        private final Export export;
        private final LegalHold hold;
        private final Instant madeAt;

        Seal(Export export, LegalHold hold, Instant madeAt) {
            this.export = export;
            this.hold = hold;
            this.madeAt = madeAt;
        }

        @Override
        public String title() {
            return "Records on hold";
        }

        @Override
        public String introduction() {
            return "Made on " + madeAt + " of hold " + hold.id() + " for " + export.recipient().authority()
                    + ", reference " + export.recipient().reference()
                    +
                    ". It shows all stored data, also deleted and withdrawn records. Times are UTC; "
                    + "people are named by ids, except those on hold. hold.json has the hold, "
                    + "deletions.json the removals that wait for its end; manifest.json the SHA-256 of "
                    + "each file, and signature.json its signature.";
        }

        @Override
        public List<Made> beside() {
            return List.of(Made.of("hold.json", pretty(shown(hold))), new Made("deletions.json", this::deletions));
        }

        /// It keeps what is deleted.
        @Override
        public boolean mentions() {
            return false;
        }

        @Override
        public List<Made> manifest(List<Packed> files) {
            var text = CanonicalJson.of(statement(files));
            var signed = signing.sign(export.id().value(), text);
            return List.of(Made.of(MANIFEST, text.getBytes(UTF_8)),
                    Made.of(SIGNATURE, pretty(Map.of("keyId", signed.keyId(), "algorithm", "Ed25519", "signature",
                            signed.signature()))));
        }

        private Map<String, Object> statement(List<Packed> files) {
            var statement = new LinkedHashMap<String, Object>();
            statement.put("format", FORMAT);
            statement.put("packageId", export.id().toString());
            statement.put("holdId", hold.id().toString());
            statement.put("exportedBy", export.requester().toString());
            statement.put("requestedAt", export.requestedAt().toString());
            statement.put("madeAt", madeAt.toString());
            put(statement, "authority", export.recipient().authority());
            put(statement, "reference", export.recipient().reference());
            statement.put("scope", export.scope().records().stream().map(ExportPackageSealer::shown).toList());
            statement.put("files", files.stream().map(
                    file -> Map.of("path", file.path(), "size", file.size(), "sha256", file.sha256())).toList());
            return statement;
        }

        /// An array with a line for each, read page by page: a school has many.
        private void deletions(OutputStream out) throws IOException {
            var separator = "[\n";
            DeletionId after = null;
            List<Deletion> page;
            do {
                page = deletions.touching(export.scope().records(), after, PAGE);
                for (var deletion : page) {
                    out.write((separator + json.writeValueAsString(shown(deletion))).getBytes(UTF_8));
                    separator = ",\n";
                    after = deletion.id();
                }
            } while (page.size() == PAGE);
            out.write((separator.startsWith("[") ? "[]\n" : "\n]\n").getBytes(UTF_8));
        }

        private byte[] pretty(Map<String, Object> value) {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        }
    }

    private static Map<String, Object> shown(RecordReference record) {
        return Map.of("kind", record.kind().name().toLowerCase(Locale.ROOT), "id", record.id().toString());
    }

    private static Map<String, Object> shown(Deletion deletion) {
        var request = deletion.request();
        var shown = new LinkedHashMap<>(shown(request.record()));
        shown.put("deletionId", request.id().toString());
        shown.put("requestedAt", request.requestedAt());
        shown.put("dueAt", deletion.due().at());
        switch (deletion) {
            case Scheduled _ -> shown.put("state", "scheduled");
            case Held held -> {
                shown.put("state", "held");
                shown.put("heldBy", held.marks().stream()
                        .map(mark -> Map.of("holdId", mark.hold().toString(), "since", mark.since())).toList());
            }
            case Purging purging -> {
                shown.put("state", "purging");
                shown.put("removedSince", purging.purge().claimedAt());
            }
            case Purged purged -> {
                shown.put("state", "purged");
                shown.put("removedSince", purged.purge().claimedAt());
                shown.put("removedAt", purged.purgedAt());
            }
        }
        return shown;
    }

    private static Map<String, Object> shown(LegalHold hold) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("holdId", hold.id().toString());
        shown.put("scope", hold.scope().records().stream().map(ExportPackageSealer::shown).toList());
        put(shown, "authority", hold.grounds().authority());
        put(shown, "reference", hold.grounds().reference());
        put(shown, "reason", hold.grounds().reason());
        shown.put("protectsSince", hold.state().proposed().at());
        put(shown, "proposed", hold.state().proposed());
        switch (hold.state()) {
            case Proposed _,Lapsed _ -> {
            }
            case Active(_, Step approved) -> put(shown, "approved", approved);
            case ReleaseProposed(_, Step approved, Step release) -> {
                put(shown, "approved", approved);
                put(shown, "releaseProposed", release);
            }
            case Released(_, Step approved, Step release, Step released) -> {
                put(shown, "approved", approved);
                put(shown, "releaseProposed", release);
                put(shown, "released", released);
            }
        }
        shown.put("cameTooLateFor", hold.tooLateFor().stream().map(late -> shown(late.record())).toList());
        return shown;
    }

    private static void put(Map<String, Object> shown, String name, @Nullable Object value) {
        if (value != null) {
            shown.put(name, value);
        }
    }
}

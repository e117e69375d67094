package com.comms123.audit.trail.web;

import com.comms123.audit.trail.application.StoredEntry;
import com.comms123.audit.trail.domain.Detail;
import com.comms123.audit.trail.domain.Outcome;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/// An entry as security tools read it: the Open Cybersecurity Schema Framework, version 1.5. Signing in and out are
/// Authentication (3002), accesses to private data API Activity (6003), everything else Entity Management (3004).
/// `raw_data` is the leaf, byte for byte as it was hashed: proofs hold for it.
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record OcsfEvent(int activityId, String activityName, int categoryUid, String categoryName, int classUid,
        String className, long typeUid, String typeName, long time, int severityId, String severity, int statusId,
        String status, Metadata metadata, Actor actor, @Nullable User user, @Nullable Service service,
        @Nullable Api api,
        @Nullable Endpoint srcEndpoint, @Nullable List<Resource> resources, @Nullable Entity entity, String rawData,
        Unmapped unmapped) {

    private static final String VERSION = "1.5.0";
    private static final String VENDOR = "123Comms";
    private static final String SYSTEM = "system";
    private static final int CLASSES = 1000;
    private static final int ACTIVITIES = 100;

    /// @param version of the schema
    /// @param uid the event's id
    /// @param sequence the entry's index in the log
    /// @param eventCode the event's type in our catalogue
    /// @param logProvider the service that observed it
    @JsonNaming(SnakeCaseStrategy.class)
    record Metadata(String version, Product product, String uid, long sequence, String eventCode, String logName,
            String logProvider) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Product(String name, String vendorName) {}

    /// @param appName the service that acted; null where a person did
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Actor(@Nullable User user, @Nullable String appName) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record User(String uid, @Nullable Organization org) {}

    record Organization(String uid) {}

    record Service(String name) {}

    record Api(String operation, Service service) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Endpoint(String svcName) {}

    record Resource(String uid, String type) {}

    record Entity(String uid, String type) {}

    /// The fields that the schema has no place for.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Unmapped(String action, @Nullable String organisation, String detailHash) {}

    private enum Kind {
        AUTHENTICATION(3, "Identity & Access Management", 2, "Authentication"), ENTITY(3,
                "Identity & Access Management", 4,
                "Entity Management"), API(6, "Application Activity", 3, "API Activity");

        private final int category;
        private final String categoryName;
        private final int number;
        private final String caption;

        Kind(int category, String categoryName, int number, String caption) {
            this.category = category;
            this.categoryName = categoryName;
            this.number = number;
            this.caption = caption;
        }

        static Kind of(String action) {
            return switch (action) {
                case "sign-in", "sign-out" -> AUTHENTICATION;
                case "view" -> API;
                default -> ENTITY;
            };
        }
    }

    private record Activity(int id, String name) {

        static Activity of(String action) {
            return switch (action) {
                case "sign-in" -> new Activity(1, "Logon");
                case "sign-out" -> new Activity(2, "Logoff");
                case "register", "create", "publish", "enrol", "invite", "import", "post", "reply", "record", "upload",
                        "place-hold", "place-restriction", "set-up-second-factor", "make-recovery-codes" ->
                    new Activity(1, "Create");
                case "view", "read" -> new Activity(2, "Read");
                case "update", "edit", "confirm", "resend", "choose-notifications", "change-role", "join", "leave",
                        "approve-hold", "review-hold", "note-hold" ->
                    new Activity(3, "Update");
                case "request-deletion", "forget-devices", "withdraw", "withdraw-invitation", "release-hold",
                        "lift-restriction", "purge", "remove-second-factor" ->
                    new Activity(4, "Delete");
                default -> new Activity(99, action);
            };
        }
    }

    private record Status(int id, String name) {

        static Status of(String outcome) {
            return switch (Outcome.ofWire(outcome).orElse(Outcome.UNKNOWN)) {
                case SUCCESS -> new Status(1, "Success");
                case FAILURE -> new Status(2, "Failure");
                case UNKNOWN -> new Status(0, "Unknown");
                case PENDING -> new Status(99, outcome);
            };
        }
    }

    /// @param log the log's name
    static OcsfEvent of(StoredEntry stored, String log, JsonMapper json) {
        EntryView entry = EntryView.of(stored, json);
        Kind kind = Kind.of(entry.action());
        Activity activity = Activity.of(entry.action());
        Status status = Status.of(entry.outcome());
        boolean failed = status.id() == 2;
        int classUid = kind.category * CLASSES + kind.number;
        Service observer = new Service(entry.source());
        String about = entry.type().substring(0, entry.type().indexOf('.'));
        boolean api = kind == Kind.API;
        boolean authentication = kind == Kind.AUTHENTICATION;
        return new OcsfEvent(activity.id(), activity.name(), kind.category, kind.categoryName, classUid, kind.caption,
                (long) classUid * ACTIVITIES + activity.id(), kind.caption + ": " + activity.name(),
                Instant.parse(entry.time()).toEpochMilli(), failed ? 2 : 1, failed ? "Low" : "Informational",
                status.id(), status.name(),
                new Metadata(VERSION, new Product("audit-service", VENDOR), entry.eventId(), entry.index(),
                        entry.type(),
                        log, entry.source()),
                actor(entry), authentication ? new User(entry.subject(), null) : null, authentication ? observer : null,
                api ? new Api(operation(stored.detail(), json), observer) : null,
                api ? new Endpoint(entry.source()) : null,
                api ? List.of(new Resource(entry.subject(), viewed(stored.detail(), json))) : null,
                kind == Kind.ENTITY ? new Entity(entry.subject(), about) : null, stored.leaf(),
                new Unmapped(entry.action(), entry.organisation(), entry.detailHash()));
    }

    private static Actor actor(EntryView entry) {
        String organisation = entry.organisation();
        return entry.actor().equals(SYSTEM)
                ? new Actor(null, entry.source())
                : new Actor(new User(entry.actor(), organisation == null ? null : new Organization(organisation)),
                        null);
    }

    /// The endpoint that was called; once that is erased, only that something was viewed.
    private static String operation(@Nullable Detail detail, JsonMapper json) {
        return text(detail, "endpoint", "view", json);
    }

    private static String viewed(@Nullable Detail detail, JsonMapper json) {
        return text(detail, "subjectKind", "record", json);
    }

    private static String text(@Nullable Detail detail, String field, String otherwise, JsonMapper json) {
        if (detail == null) {
            return otherwise;
        }
        JsonNode data = json.readTree(detail.data());
        return data.path(field).asString(otherwise);
    }
}

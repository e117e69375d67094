package com.comms123.contracts;

import static com.comms123.contracts.AsyncApiDocument.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An example of each event: its golden JSON, with values that the platform really sends in place of the sample's texts.
final class EventExamples {
    /// As [EventSamples] fills texts, and the keys of maps.
    static final String TEXT = "text";
    static final String KEY = "things";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    /// By field, or by `EventName.field` where that one differs.
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("policyVersion", "2026-01"), Map.entry("version", "2026-01"), Map.entry("receiptHash", HASH),
            Map.entry("statementHash", HASH), Map.entry("sha256", HASH), Map.entry("timeZone", "Europe/London"),
            Map.entry("service", "messaging-service"), Map.entry("browser", "Firefox"), Map.entry("system", "Windows"),
            Map.entry("fields", "name"), Map.entry("MessageEdited.fields", "body"),
            Map.entry("NotificationPreferencesUpdated.fields", "quietHours"), Map.entry("viewerRole", "staff"),
            Map.entry("endpoint", "GET /api/v1/organisations/{id}/members"), Map.entry("action", "notify"),
            Map.entry("DataAccessed.outcome", "allowed"), Map.entry("AccessRequestFeeSettled.outcome", "paid"),
            Map.entry("DeliveryAttempted.reason", ""), Map.entry("DeviceForgotten.reason", "elsewhere"),
            Map.entry("UserSignedOut.reason", "user"), Map.entry("LegalHoldReleased.reason", "approved"),
            Map.entry("AccessRequestRefused.reason", "not-entitled"),
            Map.entry("LegalHoldExportEnded.reason", "expired"), Map.entry("MemberLeft.reason", "left"),
            Map.entry("InvitationWithdrawn.reason", "withdrawn"));
    private static final Map<String, String> KEYS = Map.of("pages", "/inbox", "elements", "/app/page.js", "browsers",
            "Firefox", "addresses", "192.0.2.0/24", "statuses", "200", "errors", "invalid-request", "signedInMinutes",
            "5-15", "counts", "messages", "kept", "messages");

    private EventExamples() {}

    static JsonNode payload(EventCatalogue.Entry entry) {
        try {
            var name = entry.event().getSimpleName();
            return real(name, "",
                    JSON.readTree(Files.readString(GoldenJsonTest.GOLDEN.resolve(entry.type() + ".json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode real(String event, String field, JsonNode value) {
        if (value.isObject()) {
            var object = JSON.createObjectNode();
            value.properties().forEach(property -> object.set(
                    property.getKey().equals(KEY) ? KEYS.getOrDefault(field, KEY) : property.getKey(),
                    real(event, property.getKey(), property.getValue())));
            return object;
        }
        if (value.isArray()) {
            var array = JSON.createArrayNode();
            value.forEach(item -> array.add(real(event, field, item)));
            return array;
        }
        return value.isString() && value.asString().equals(TEXT)
                ? JSON.getNodeFactory().stringNode(
                        VALUES.getOrDefault(event + "." + field, VALUES.getOrDefault(field, TEXT)))
                : value;
    }

    /// @param sender the service that publishes it
    static Map<String, Object> headers(EventCatalogue.Entry entry, String sender) {
        return map("ce_id", "01930000-0000-7000-8000-00000000e001", "ce_source", "/" + sender, "ce_type", entry.type(),
                "ce_time", "2026-03-02T09:00:00.123Z", "ce_subject",
                EventSamples.of(entry.event()).subject().toString(),
                "ce_specversion", "1.0", "ce_sequence", "%019d".formatted(7), "ce_actor",
                "01930000-0000-7000-8000-00000000a001", "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
}

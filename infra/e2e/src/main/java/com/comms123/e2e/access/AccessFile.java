package com.comms123.e2e.access;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.access.Access.Group;
import com.comms123.e2e.access.Access.KeycloakAdmin;
import com.comms123.e2e.access.Access.KeycloakInside;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.access.Access.Service;
import com.comms123.e2e.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `access.json` on disk. The launcher owns the file and its format; this module reads it, and adds accounts and
/// organisations to it without touching anything else.
public final class AccessFile {
    private final Path file;

    public AccessFile(Path file) {
        this.file = file;
    }

    public Access read() {
        var tree = tree();
        var inside = tree.path("keycloakDatabase");
        var admin = tree.path("keycloakAdmin");
        return new Access(
                URI.create(text(tree, "gateway")),
                URI.create(text(tree, "keycloak")),
                text(tree, "realm"),
                text(tree, "mobileClientId"),
                text(tree, "kafka"),
                text(tree, "mongo"),
                URI.create(text(tree, "mailSink")),
                URI.create(text(tree, "smsSink")),
                inside.isObject() ? keycloakInside(inside) : null,
                admin.isObject() ? keycloakAdmin(admin) : null,
                named(tree.path("services"), AccessFile::service),
                named(tree.path("accounts"), AccessFile::account),
                organisations(tree.path("organisations")));
    }

    /// Adds what there is to add. The file is replaced in one step and stays readable by its owner alone: a reader sees
    /// the old text or the new, never half of it.
    public void add(Map<String, Account> accounts, List<Organisation> organisations) {
        var tree = tree();
        var accountsNode = tree.path("accounts") instanceof ObjectNode there ? there : tree.putObject("accounts");
        accounts.forEach(
                (role, account) -> accountsNode.set(
                        role,
                        Json.object(
                                "email",
                                account.email(),
                                "password",
                                account.password(),
                                "userId",
                                account.userId())));
        tree.set("organisations", Json.MAPPER.valueToTree(organisations));
        replace(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree));
    }

    private void replace(String text) {
        try {
            var directory = file.toAbsolutePath().getParent();
            var fresh = Files.createTempFile(
                    directory,
                    "access",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(fresh, text);
                Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private ObjectNode tree() {
        try {
            if (Json.MAPPER.readTree(Files.readString(file)) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalStateException(file + " holds no JSON object");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": is the platform up?", e);
        } catch (JacksonException e) {
            throw new IllegalStateException(file + " holds no JSON", e);
        }
    }

    private static KeycloakInside keycloakInside(JsonNode node) {
        return new KeycloakInside(text(node, "url"), node.path("user").asString("sa"),
                node.path("password").asString(""));
    }

    private static KeycloakAdmin keycloakAdmin(JsonNode node) {
        return new KeycloakAdmin(URI.create(text(node, "url")), text(node, "user"), text(node, "password"));
    }

    private static @Nullable Service service(JsonNode node) {
        return node.hasNonNull("management")
                ? new Service(URI.create(text(node, "url")), URI.create(text(node, "management")),
                        Path.of(text(node, "log")), node.path("pid").asLong(0))
                : null;
    }

    private static @Nullable Account account(JsonNode node) {
        return node.hasNonNull("email")
                ? new Account(text(node, "email"), text(node, "password"), node.path("userId").asString(""))
                : null;
    }

    private static List<Organisation> organisations(JsonNode array) {
        return Json.elements(array)
                .stream()
                .map(
                        node -> new Organisation(text(node, "id"), text(node, "name"), text(node, "kind"),
                                groups(node.path("groups"))))
                .toList();
    }

    private static List<Group> groups(JsonNode array) {
        return Json.elements(array).stream().map(node -> new Group(text(node, "id"), text(node, "name"))).toList();
    }

    private static <T> Map<String, T> named(JsonNode object, Function<JsonNode, @Nullable T> reading) {
        var map = new LinkedHashMap<String, T>();
        object.properties().forEach(property -> {
            var value = reading.apply(property.getValue());
            if (value != null) {
                map.put(property.getKey(), value);
            }
        });
        return map;
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isString()) {
            throw new IllegalStateException("access.json: " + field + " is missing or no text");
        }
        return value.asString();
    }
}

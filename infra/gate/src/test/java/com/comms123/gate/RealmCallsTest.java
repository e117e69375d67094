package com.comms123.gate;

import static com.comms123.gate.Repository.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The realm gives each service the audiences and roles that `internal-calls.yaml` declares, and no others.
/// `-Dcomms.realm.write=true` writes them.
class RealmCallsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path REALM = ROOT.resolve("infra/keycloak/comms-realm.json");
    private static final Path CALLS = ROOT
            .resolve("infra/platform/service-starter/src/main/resources/internal-calls.yaml");
    private static final String GATEWAY = "gateway";

    /// By service and role: who has it.
    private final Map<String, Map<String, List<String>>> callers = new LinkedHashMap<>();

    RealmCallsTest() throws IOException {
        Map<String, Map<String, Map<String, List<String>>>> declared = new Yaml(
                new SafeConstructor(new LoaderOptions())).load(Files.readString(CALLS));
        declared.forEach((service, roles) -> roles.forEach((role, opening) -> callers
                .computeIfAbsent(service, _ -> new LinkedHashMap<>())
                .put(role, opening.getOrDefault("callers", List.of()))));
    }

    @Test
    void the_realm_gives_callers_what_is_declared_and_nothing_else() throws IOException {
        var text = Files.readString(REALM);
        var declared = asDeclared((ObjectNode) JSON.readTree(text));
        if (Boolean.getBoolean("comms.realm.write")) {
            Files.writeString(REALM, JSON.writer().with(likeTheFile()).writeValueAsString(declared) + "\n");
        } else {
            assertThat(JSON.readTree(text)).as("write it with -Dcomms.realm.write=true").isEqualTo(declared);
        }
    }

    private ObjectNode asDeclared(ObjectNode realm) {
        var roles = ((ObjectNode) realm.path("roles")).putObject("client");
        var mappings = (ObjectNode) realm.path("clientScopeMappings");
        var scopes = (ArrayNode) realm.path("clientScopes");
        for (var scope = scopes.size() - 1; scope >= 0; scope--) {
            if (scopes.get(scope).path("name").asString().startsWith("to-")) {
                scopes.remove(scope);
            }
        }
        callers.forEach((service, openings) -> {
            openings.keySet().forEach(role -> roles.withArray(service).addObject().put("name", role)
                    .put("clientRole", true));
            var mapping = mappings.putArray(service).addObject().put("clientScope", scope(service));
            openings.keySet().forEach(mapping.withArray("roles")::add);
            scopes.add(JSON.valueToTree(scopeFor(service)));
        });
        named(scopes, "name", "comms").set("protocolMappers", personalMappers(named(scopes, "name", "comms")));
        for (var client : participants()) {
            var settings = named((ArrayNode) realm.path("clients"), "clientId", client);
            settings.put("fullScopeAllowed", false);
            settings.putArray("defaultClientScopes").add("basic");
            var optional = settings.putArray("optionalClientScopes");
            var account = named((ArrayNode) realm.path("users"), "serviceAccountClientId", client);
            account.remove("realmRoles");
            var held = account.withObject("clientRoles");
            held.retain("realm-management");
            callers.forEach((service, openings) -> openings.forEach((role, allowed) -> {
                if (allowed.contains(client)) {
                    held.withArray(service).add(role);
                }
            }));
            held.propertyNames().stream().filter(callers::containsKey).map(RealmCallsTest::scope)
                    .forEach(optional::add);
        }
        return realm;
    }

    /// A person's token passes the gateway, which relays it to the service that answers.
    private ArrayNode personalMappers(JsonNode scope) {
        var mappers = JSON.createArrayNode();
        scope.path("protocolMappers").valueStream()
                .filter(mapper -> !mapper.path("name").asString().startsWith("audience")).forEach(mappers::add);
        participants().forEach(service -> mappers.add(JSON.valueToTree(audience(service))));
        return mappers;
    }

    private List<String> participants() {
        return Stream.concat(callers.keySet().stream(), Stream.of(GATEWAY)).toList();
    }

    private static String scope(String service) {
        return "to-" + service;
    }

    private static Map<String, Object> scopeFor(String service) {
        var scope = new LinkedHashMap<String, Object>();
        scope.put("name", scope(service));
        scope.put("description", "Calls to " + service + ", with the caller's roles there");
        scope.put("protocol", "openid-connect");
        scope.put("attributes", ordered("include.in.token.scope", "false", "display.on.consent.screen", "false"));
        scope.put("protocolMappers", List.of(audience(service), mapper("roles", "oidc-usermodel-client-role-mapper",
                ordered("usermodel.clientRoleMapping.clientId", service, "claim.name",
                        "resource_access." + service + ".roles", "jsonType.label", "String", "multivalued", "true",
                        "id.token.claim", "false", "access.token.claim", "true", "introspection.token.claim", "true",
                        "userinfo.token.claim", "false"))));
        return scope;
    }

    private static Map<String, Object> audience(String service) {
        return mapper("audience " + service, "oidc-audience-mapper", ordered("included.client.audience", service,
                "id.token.claim", "false", "access.token.claim", "true", "introspection.token.claim", "true"));
    }

    private static Map<String, Object> mapper(String name, String kind, Map<String, Object> config) {
        var mapper = ordered("name", name, "protocol", "openid-connect", "protocolMapper", kind);
        mapper.put("consentRequired", false);
        mapper.put("config", config);
        return mapper;
    }

    private static Map<String, Object> ordered(String... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var at = 0; at < namesAndValues.length; at += 2) {
            map.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return map;
    }

    private static ObjectNode named(ArrayNode all, String field, String name) {
        var found = new ArrayList<ObjectNode>();
        all.forEach(one -> {
            if (one.path(field).asString().equals(name)) {
                found.add((ObjectNode) one);
            }
        });
        assertThat(found).as("%s %s in the realm", field, name).hasSize(1);
        return found.getFirst();
    }

    private static DefaultPrettyPrinter likeTheFile() {
        var lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER).withObjectEmptySeparator("")
                .withArrayEmptySeparator("")).withArrayIndenter(lines).withObjectIndenter(lines);
    }
}

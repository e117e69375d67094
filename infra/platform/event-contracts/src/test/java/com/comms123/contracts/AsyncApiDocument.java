package com.comms123.contracts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The AsyncAPI 3 document of all services: a channel and a message for each event, an operation for each service that sends
/// it and one for each consumer group that receives it.
final class AsyncApiDocument {
    private static final String BINDING = "0.5.0";
    private static final String INTRODUCTION = "CloudEvents 1.0 over Kafka, binary mode. One topic for each event type; the"
            + " key is the id of the thing the event is about. Events carry ids and facts, never personal data. A record"
            + " that a consumer group cannot process goes to the topic with `.dlt` behind its name. Partitions, replicas"
            + " and retention are those of production.";

    private final Broker broker;
    private final List<ConsumerGroup> groups;
    private final EventSchemas schemas = new EventSchemas();

    AsyncApiDocument(Broker broker, List<ConsumerGroup> groups) {
        this.broker = broker;
        this.groups = groups;
    }

    Map<String, Object> json() {
        var channels = new LinkedHashMap<String, Object>();
        var operations = new LinkedHashMap<String, Object>();
        var messages = new LinkedHashMap<String, Object>();
        EventCatalogue.entries().forEach(entry -> {
            var name = name(entry);
            channels.put(name, channel(entry));
            operations.put("publish" + name, map("action", "send", "channel", channelOf(name), "tags",
                    tags(broker.senders(entry))));
            groups.stream().filter(group -> group.topics().contains(entry.topic()))
                    .forEach(group -> operations.put("receive" + name + "By" + camel(group),
                            map("action", "receive", "channel", channelOf(name), "tags", tags(List.of(group.service())),
                                    "bindings", reference("operationBindings", group.label()))));
            messages.put(name, message(entry));
        });
        return map("asyncapi", "3.0.0", "info", info(), "servers", servers(), "defaultContentType", "application/json",
                "channels", channels, "operations", operations, "components",
                map("messages", messages, "schemas", schemas.all(), "securitySchemes",
                        map("certificate",
                                map("type", "X509", "description",
                                        "A certificate of the service, with which it can use only its own topics")),
                        "serverVariables",
                        map("address",
                                map("description", "host and port of any broker, such as kafka.example.org:9093")),
                        "messageBindings",
                        map("subject", kafka("key",
                                map("type", "string", "format", "uuid", "description",
                                        "the id of the thing the event is about, as in ce_subject"))),
                        "operationBindings", groupBindings()));
    }

    private static Map<String, Object> info() {
        return map("title", "123Comms events", "version", "1.0.0", "description", INTRODUCTION, "license",
                map("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0"), "tags",
                List.of(map("name", "gateway"), map("name", "identity"), map("name", "membership"),
                        map("name", "messaging"), map("name", "retention"), map("name", "audit")));
    }

    private static Map<String, Object> servers() {
        var variables = map("address", reference("serverVariables", "address"));
        return map("local",
                map("host", "{address}", "protocol", "kafka", "description", "the broker that infra/up starts",
                        "variables",
                        variables),
                "production",
                map("host", "{address}", "protocol", "kafka-secure", "description",
                        "TLS; each service shows a certificate", "variables", variables, "security",
                        List.of(reference("securitySchemes", "certificate"))));
    }

    private Map<String, Object> channel(EventCatalogue.Entry entry) {
        var topic = broker.topic(entry.topic());
        return map("address", entry.topic(), "messages",
                map(name(entry), reference("messages", name(entry))), "bindings",
                kafka("topic", entry.topic(), "partitions", topic.partitions(), "replicas", topic.replicas(),
                        "topicConfiguration", topic.config()));
    }

    private Map<String, Object> message(EventCatalogue.Entry entry) {
        return map("name", entry.type(), "contentType", "application/json", "headers",
                reference("schemas", EventSchemas.HEADERS), "payload", schemas.of(entry.event()), "bindings",
                reference("messageBindings", "subject"), "examples",
                List.of(map("headers", EventExamples.headers(entry, broker.senders(entry).getFirst()), "payload",
                        EventExamples.payload(entry))));
    }

    private Map<String, Object> groupBindings() {
        var bindings = new LinkedHashMap<String, Object>();
        groups.forEach(group -> bindings.put(group.label(), kafka("groupId", group.ofEachInstance()
                ? map("type", "string", "pattern", "^" + group.label().replace(".", "[.]") + "[.].+$", "description",
                        "each instance has a group of its own and gets every event")
                : map("type", "string", "const", group.label()))));
        return bindings;
    }

    private static String name(EventCatalogue.Entry entry) {
        return entry.event().getSimpleName();
    }

    /// `MessagingFanOut` of `messaging-service.fan-out`.
    private static String camel(ConsumerGroup group) {
        return Arrays.stream(group.label().replace("-service.", "-").split("[-.]"))
                .map(word -> word.substring(0, 1).toUpperCase() + word.substring(1)).collect(Collectors.joining());
    }

    private static List<Object> tags(List<String> services) {
        var tags = new ArrayList<Object>();
        services.forEach(service -> tags.add(map("name", service.replaceFirst("-service$", ""))));
        return tags;
    }

    private static Map<String, Object> channelOf(String name) {
        return map("$ref", "#/channels/" + name);
    }

    private static Map<String, Object> reference(String kind, String name) {
        return map("$ref", "#/components/" + kind + "/" + name);
    }

    private static Map<String, Object> kafka(Object... keysAndValues) {
        var binding = map(keysAndValues);
        binding.put("bindingVersion", BINDING);
        return map("kafka", binding);
    }

    static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}

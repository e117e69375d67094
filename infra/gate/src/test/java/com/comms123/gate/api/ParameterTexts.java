package com.comms123.gate.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Descriptions of parameters, from one table: those of one operation, or else those of every parameter of that name. The
/// comment of the code wins.
///
/// @param texts by name, or by request and name, as `GET /api/v1/usage by`
record ParameterTexts(Map<String, String> texts) {
    private static final Pattern ID = Pattern.compile("([a-z]+)Id");
    /// The field's names for the things of the paths.
    private static final Map<String, String> THINGS = Map.of("organisation", "school or club", "user", "person");

    static ParameterTexts read(Path file) throws IOException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> table = new Yaml(new SafeConstructor(options)).load(Files.readString(file));
        var texts = new HashMap<String, String>();
        table.forEach((name, value) -> {
            if (value instanceof Map<?, ?> own) {
                own.forEach((parameter, text) -> texts.put(name + " " + parameter, String.valueOf(text)));
            } else {
                texts.put(name, String.valueOf(value));
            }
        });
        return new ParameterTexts(Map.copyOf(texts));
    }

    /// @param request as `GET /api/v1/pupils/{pupilId}`
    /// @return null when the table lacks it
    @Nullable
    String of(String request, String parameter) {
        var own = texts.get(request + " " + parameter);
        var text = own == null ? texts.get(parameter) : own;
        if (text != null) {
            return text.replace("{thing}", thing(before(request, parameter)));
        }
        var id = ID.matcher(parameter);
        return id.matches() ? "id of the " + thing(id.group(1)) : null;
    }

    /// `access-request` for `id` in `/api/v1/access-requests/{id}`.
    private static String before(String request, String parameter) {
        var path = request.substring(0, Math.max(0, request.indexOf("/{" + parameter + "}")));
        return Operation.single(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String thing(String name) {
        var plain = name.replace('-', ' ').toLowerCase(Locale.ROOT);
        return THINGS.getOrDefault(plain, plain);
    }
}

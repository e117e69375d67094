package com.comms123.local;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// The options of `infra/up`.
record UpOptions(boolean detach, boolean story, boolean keep, boolean observe, boolean steady, int portOffset,
        Map<Service, Integer> scale,
        Map<Service, Map<String, String>> settings) {
    static final String USAGE = """
            infra/up [--detach] [--story] [--keep] [--observe] [--steady]
                     [--port-offset N] [--scale SERVICE=N] [--set SERVICE:NAME=VALUE]

              --detach           return when everything is ready (or, with --story, when the story has ended)
              --story            play the main job, from a posted message to a proven purge
              --keep             keep data between runs
              --observe          run the installed Prometheus with our alerts, too
              --steady           run services with both of Java's compilers, as where they stay up for long: slower
                                 to start, faster after some minutes
              --port-offset N    add N to every port
              --scale SERVICE=N  several instances, such as messaging=3; may be given again
              --set SERVICE:NAME=VALUE
                                 a setting of a service by its name in the environment, such as
                                 messaging:COMMS_MESSAGING_MAIL_WORKERS=4; may be given again""";

    static UpOptions parse(List<String> arguments) {
        var detach = false;
        var story = false;
        var keep = false;
        var observe = false;
        var steady = false;
        var offset = 0;
        var scale = new EnumMap<Service, Integer>(Service.class);
        var settings = new EnumMap<Service, Map<String, String>>(Service.class);
        for (var rest = arguments.iterator(); rest.hasNext();) {
            var option = rest.next();
            var equals = option.startsWith("--") ? option.indexOf('=') : -1;
            var name = equals < 0 ? option : option.substring(0, equals);
            switch (name) {
                case "--detach" -> detach = flag(option, equals);
                case "--story" -> story = flag(option, equals);
                case "--keep" -> keep = flag(option, equals);
                case "--observe" -> observe = flag(option, equals);
                case "--steady" -> steady = flag(option, equals);
                case "--port-offset" -> offset = number(name, value(name, option, equals, rest));
                case "--scale" -> addScale(scale, value(name, option, equals, rest));
                case "--set" -> addSetting(settings, value(name, option, equals, rest));
                default -> throw new LocalFailure("unknown option " + option + "; see infra/up --help");
            }
        }
        return new UpOptions(detach, story, keep, observe, steady, new Ports(offset).offset(), Map.copyOf(scale),
                Map.copyOf(settings));
    }

    private static boolean flag(String option, int equals) {
        if (equals >= 0) {
            throw new LocalFailure(option.substring(0, equals) + " takes no value");
        }
        return true;
    }

    private static String value(String name, String option, int equals, Iterator<String> rest) {
        if (equals >= 0) {
            return option.substring(equals + 1);
        }
        if (!rest.hasNext()) {
            throw new LocalFailure(name + " needs a value; see infra/up --help");
        }
        return rest.next();
    }

    private static int number(String what, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new LocalFailure(what + " needs a number, not " + text, e);
        }
    }

    private static void addSetting(Map<Service, Map<String, String>> settings, String text) {
        var colon = text.indexOf(':');
        var equals = text.indexOf('=', colon + 1);
        if (colon < 1 || equals < colon + 2) {
            throw new LocalFailure(
                    "--set needs SERVICE:NAME=VALUE, such as messaging:COMMS_MESSAGING_MAIL_WORKERS=4, not " + text);
        }
        settings.computeIfAbsent(Service.of(text.substring(0, colon)), _ -> new HashMap<>())
                .put(text.substring(colon + 1, equals), text.substring(equals + 1));
    }

    /// @param arguments such as `messaging=3`
    static Map<Service, Integer> scale(List<String> arguments) {
        var scale = new EnumMap<Service, Integer>(Service.class);
        arguments.forEach(argument -> addScale(scale, argument));
        return scale;
    }

    private static void addScale(Map<Service, Integer> scale, String text) {
        for (var part : text.split(",")) {
            var equals = part.indexOf('=');
            if (equals < 1) {
                throw new LocalFailure("--scale needs SERVICE=N, such as messaging=3, not " + part);
            }
            var service = Service.of(part.substring(0, equals).replaceAll("-service$", ""));
            var instances = number("--scale " + service.key(), part.substring(equals + 1));
            if (instances < 1 || instances > Ports.MOST_INSTANCES) {
                throw new LocalFailure("--scale " + service.key() + " needs 1 to " + Ports.MOST_INSTANCES + ", not "
                        + instances);
            }
            scale.put(service, instances);
        }
    }
}

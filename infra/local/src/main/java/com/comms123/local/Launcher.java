package com.comms123.local;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Behind `infra/up`, `down`, `status`, `scale`, `clock` and `dead-letters`. Exit code 0 when it went well; else 1 and one line.
public final class Launcher {
    private Launcher() {}

    public static void main(String... arguments) {
        System.exit(run(List.of(arguments)));
    }

    static int run(List<String> arguments) {
        var command = arguments.isEmpty() ? "" : arguments.getFirst();
        try {
            var root = PlatformOptions.findRoot(Path.of(""));
            var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
            if (rest.contains("--help")) {
                System.out.println(UpOptions.USAGE);
                return 0;
            }
            return run(command, rest, root);
        } catch (LocalFailure | UncheckedIOException e) {
            System.err.println("infra/" + command + ": " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int run(String command, List<String> arguments, Path root) throws InterruptedException {
        switch (command) {
            case "up" -> {
                var options = UpOptions.parse(arguments);
                if (!options.detach()) {
                    return new Supervisor(options, root).run();
                }
                return new Detached(options, root).run(again(arguments));
            }
            case "down" -> new Commands(root).down();
            case "status" -> new Commands(root).status();
            case "scale" -> new Commands(root).scale(arguments);
            case "clock" -> new Commands(root).clock(arguments);
            case "dead-letters" -> new Commands(root).deadLetters(arguments);
            default -> throw new LocalFailure("there is no command " + command);
        }
        return 0;
    }

    /// This very program, in the foreground of its own.
    private static List<String> again(List<String> arguments) {
        var command = new ArrayList<>(Java.launcher(System.getProperty("java.class.path"), Launcher.class.getName()));
        command.add("up");
        arguments.stream().filter(argument -> !argument.equals("--detach")).forEach(command::add);
        return command;
    }
}

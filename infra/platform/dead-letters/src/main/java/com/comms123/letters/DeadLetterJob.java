package com.comms123.letters;

import com.comms123.platform.letters.DeadLetters;
import java.io.PrintStream;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/// The dead-letter tool as a program of its own, which each service's image holds:
/// `java -cp application.jar com.comms123.letters.DeadLetterJob --client FILE [list | replay TOPIC]`.
///
/// Ends with 0, with 1 when Kafka does not respond as expected, and with 2 after a wrong call.
public final class DeadLetterJob {
    private static final int FAILED = 1;
    private static final int WRONG_CALL = 2;

    private DeadLetterJob() {}

    public static void main(String[] arguments) throws InterruptedException {
        // Without a service around it, Logback would write every detail of Kafka's client.
        System.setProperty("logback.configurationFile", "dead-letter-job-logback.xml");
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream errors) throws InterruptedException {
        try {
            var options = LetterOptions.parse(arguments);
            if (options.connection().isEmpty()) {
                throw new IllegalArgumentException(LetterOptions.NO_ADDRESS);
            }
            LetterCommand.run(new DeadLetters(options.connection()), options, out);
            return 0;
        } catch (IllegalArgumentException e) {
            errors.println(e.getMessage());
            return WRONG_CALL;
        } catch (KafkaException e) {
            errors.println("Kafka does not respond as expected: " + e.getClass().getSimpleName());
            return FAILED;
        }
    }
}

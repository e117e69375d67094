package com.comms123.bench;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.access.Access.Service;
import com.comms123.e2e.http.Browser;
import java.util.List;
import java.util.Map;

/// The figures that the instances of a service publish at their management ports.
final class Instances {
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
    private static final String FILES = "process_files_open_files";

    private final Browser operations;
    private final List<Service> services;

    /// @param name such as `messaging`
    Instances(Access access, Browser operations, String name) {
        this.operations = operations;
        this.services = access.services()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "-"))
                .map(Map.Entry::getValue)
                .toList();
    }

    int count() {
        return services.size();
    }

    /// The sum of a metric over all instances and over all its tags that begin like this.
    ///
    /// @param metric as Prometheus knows it
    double sum(String metric) {
        return services.stream().mapToDouble(service -> sum(service, metric)).sum();
    }

    /// How much memory their objects take, without what is garbage.
    double heapMegabytes() {
        services.forEach(Instances::collectGarbage);
        return sum(HEAP) / 1e6;
    }

    double openFiles() {
        return sum(FILES);
    }

    private double sum(Service service, String metric) {
        // All metrics together take longer to write than what is measured between two looks.
        var name = metric.replaceFirst("(_total)?(\\{.*)?$", "");
        var address = service.management().resolve("/actuator/prometheus?includedNames=" + name);
        return operations.get(address)
                .expect(200)
                .text()
                .lines()
                .filter(line -> line.startsWith(metric) && !Character.isLetterOrDigit(after(line, metric))
                        && after(line, metric) != '_')
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static char after(String line, String metric) {
        return line.length() > metric.length() ? line.charAt(metric.length()) : ' ';
    }

    private static void collectGarbage(Service service) {
        Tools.run("jcmd", String.valueOf(service.pid()), "GC.run");
    }
}

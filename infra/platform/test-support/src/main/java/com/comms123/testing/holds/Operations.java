package com.comms123.testing.holds;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/// Everything in a running service that can change what it stores: its endpoints other than those that read, scheduled
/// rounds, workers and listeners. A purge is none of them: [HoldMatrix] has the purges.
///
/// | Named | |
/// |---|---|
/// | `DELETE /api/v1/drafts/{draftId}` | an endpoint |
/// | `round SweepSchedule 1`, `round EarlyReceiptSweeper.forget` | a scheduled task |
/// | `worker importSweeperWorker` | a bean that works on threads of its own |
/// | `event user.deletion-requested (deletions)` | a topic and its listener, by id or group |
public final class Operations {
    private static final String OURS = "com.comms123.";
    private static final String TESTS = "com.comms123.testing.";
    private static final Set<RequestMethod> CHANGING = EnumSet.of(RequestMethod.POST, RequestMethod.PUT,
            RequestMethod.PATCH, RequestMethod.DELETE);

    /// In the names of groups that each instance has for itself.
    private static final Pattern ANY_INSTANCE = Pattern.compile("\\.[0-9a-f-]{36}");

    private Operations() {}

    public static SortedSet<String> of(ApplicationContext context) {
        var found = new TreeSet<String>();
        context.getBeansWithAnnotation(Controller.class).values().stream().map(AopUtils::getTargetClass)
                .filter(type -> type.getName().startsWith(OURS)).forEach(type -> endpoints(type, found));
        rounds(context, found);
        context.getBeansOfType(SmartLifecycle.class).forEach((name, bean) -> {
            var type = AopUtils.getTargetClass(bean).getName();
            if (type.startsWith(OURS) && !type.startsWith(TESTS)) {
                found.add("worker " + name);
            }
        });
        context.getBeanProvider(KafkaListenerEndpointRegistry.class).ifAvailable(registry -> registry
                .getAllListenerContainers().forEach(container -> topics(container).forEach(
                        topic -> found.add("event " + topic + " (" + name(container) + ")"))));
        return found;
    }

    /// Runs each scheduled round once, here and now.
    public static void runRounds(ApplicationContext context) {
        tasks(context).forEach(task -> task.getTask().getRunnable().run());
    }

    private static void endpoints(Class<?> controller, Set<String> found) {
        var of = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        for (var method : controller.getDeclaredMethods()) {
            var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            if (mapping != null) {
                var methods = mapping.method().length == 0 ? CHANGING : List.of(mapping.method());
                methods.stream().filter(CHANGING::contains).forEach(each -> paths(of).forEach(
                        prefix -> paths(mapping).forEach(path -> found.add(each + " " + prefix + path))));
            }
        }
    }

    private static List<String> paths(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
    }

    private static void rounds(ApplicationContext context, Set<String> found) {
        var numbers = new TreeMap<String, Integer>();
        tasks(context).map(Operations::name).filter(name -> !name.isEmpty()).forEach(name -> found.add("round "
                + (name.contains(".") ? name : name + " " + numbers.merge(name, 1, Integer::sum))));
    }

    private static Stream<ScheduledTask> tasks(ApplicationContext context) {
        return context.getBeansOfType(ScheduledTaskHolder.class).values().stream()
                .map(ScheduledTaskHolder::getScheduledTasks).flatMap(Collection::stream)
                .filter(task -> task.toString().startsWith(OURS));
    }

    /// A method's name, or the class that has the task as a lambda.
    private static String name(ScheduledTask task) {
        var text = task.toString();
        var lambda = text.indexOf("$$Lambda");
        var named = lambda < 0 ? text : text.substring(0, lambda);
        var parts = List.of(named.split("\\."));
        return lambda < 0 ? String.join(".", parts.subList(parts.size() - 2, parts.size())) : parts.getLast();
    }

    /// Its id, or that of its group where Spring has numbered it.
    private static String name(MessageListenerContainer container) {
        var id = Objects.requireNonNullElse(container.getListenerId(), "#");
        var group = Objects.requireNonNullElse(container.getGroupId(), id);
        var named = ANY_INSTANCE.matcher(group).replaceAll("");
        return id.contains("#") ? named.substring(named.lastIndexOf('.') + 1) : id;
    }

    /// Without those on which a failed event is tried again.
    private static List<String> topics(MessageListenerContainer container) {
        var topics = Objects.requireNonNullElse(container.getContainerProperties().getTopics(), new String[0]);
        return Stream.of(topics).filter(topic -> !topic.contains(".retry-") && !topic.endsWith(".dlt")).toList();
    }

}

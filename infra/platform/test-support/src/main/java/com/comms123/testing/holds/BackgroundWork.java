package com.comms123.testing.holds;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;

/// All background work is where [Operations] finds it: in a `@Scheduled` method, a `SchedulingConfigurer` or a
/// `SmartLifecycle`. Another class that starts threads or schedules tasks must be named below `threads` in
/// `hold-operations.yaml`, with the reason why that removes no evidence (UP-5).
public final class BackgroundWork extends ArchCondition<JavaClass> {
    private static final Set<String> STARTING = Set.of("start", "unstarted", "factory", "startVirtualThread");

    private final transient Supplier<DeclaredOperations> declared;

    public BackgroundWork(Supplier<DeclaredOperations> declared) {
        super("start background work where it can be found");
        this.declared = declared;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        var outermost = outermost(type);
        if (type.isAssignableTo(SmartLifecycle.class) || outermost.isAssignableTo(SmartLifecycle.class)) {
            return;
        }
        Stream.concat(type.getConstructorCallsFromSelf().stream(), type.getMethodCallsFromSelf().stream())
                .filter(BackgroundWork::startsWork)
                .filter(_ -> !declared.get().threads().containsKey(outermost.getSimpleName()))
                .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription()
                        + ": use @Scheduled, SchedulingConfigurer or SmartLifecycle, or name "
                        + outermost.getSimpleName() + " below threads in hold-operations.yaml (UP-5)")));
    }

    private static JavaClass outermost(JavaClass type) {
        var outermost = type;
        for (Optional<JavaClass> next = type.getEnclosingClass(); next.isPresent(); next = outermost
                .getEnclosingClass()) {
            outermost = next.get();
        }
        return outermost;
    }

    private static boolean startsWork(JavaCall<?> call) {
        var owner = call.getTargetOwner();
        var name = call.getName();
        if (call instanceof JavaConstructorCall) {
            return Set.of(ExecutorService.class, Timer.class, Thread.class).stream().anyMatch(owner::isAssignableTo);
        }
        return owner.isAssignableTo(TaskScheduler.class)
                || owner.isAssignableTo(ScheduledExecutorService.class) && name.startsWith("schedule")
                || owner.isAssignableTo(Executors.class) && name.startsWith("new")
                || owner.isAssignableTo(CompletableFuture.class) && name.endsWith("Async")
                || (owner.isAssignableTo(Thread.class) || owner.isAssignableTo(Thread.Builder.class))
                        && STARTING.contains(name);
    }
}

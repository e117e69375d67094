package com.comms123.local;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Things that are done side by side, and given up together: as soon as one fails, or a process dies meanwhile.
final class Tasks implements AutoCloseable {
    interface Task {
        void run() throws InterruptedException, ExecutionException;
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<String> death;

    /// @param death completes with a description when a process ends that nobody stopped
    Tasks(CompletableFuture<String> death) {
        this.death = death;
    }

    CompletableFuture<Void> start(Task task) {
        return CompletableFuture.runAsync(() -> {
            try {
                task.run();
            } catch (InterruptedException | ExecutionException e) {
                throw new CompletionException(e.getCause() == null ? e : e.getCause());
            }
        }, threads);
    }

    <T> Future<T> submit(Callable<T> work) {
        return threads.submit(work);
    }

    /// Returns when all are done; throws as soon as one fails or a process dies.
    void await(List<CompletableFuture<Void>> tasks) throws InterruptedException {
        var outcome = new CompletableFuture<Void>();
        tasks.forEach(task -> task.whenComplete((_, failed) -> {
            if (failed != null) {
                outcome.completeExceptionally(failed);
            }
        }));
        death.thenAccept(description -> outcome.completeExceptionally(new LocalFailure(description)));
        CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)).thenRun(() -> outcome.complete(null));
        try {
            outcome.get();
        } catch (ExecutionException e) {
            var cause = e.getCause() instanceof CompletionException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : e.getCause();
            if (cause instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(cause);
        }
    }

    /// Interrupts what is not done.
    void giveUp() {
        threads.shutdownNow();
    }

    @Override
    public void close() {
        threads.close();
    }
}

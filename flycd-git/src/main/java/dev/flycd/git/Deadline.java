package dev.flycd.git;

import dev.flycd.git.GitException.Reason;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs conversations with remotes, each on a daemon thread of its own that is given up at the deadline: neither
 * interrupts nor timeouts end every read of JGit.
 */
final class Deadline {

    /** How many threads may be left hanging before no more remote operations are begun. */
    static final int MOST_ABANDONED = 128;

    private static final AtomicInteger ABANDONED = new AtomicInteger();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** What is run; it may throw anything. */
    interface Conversation<T> {
        T run(Wire wire) throws Exception;
    }

    /**
     * How long a conversation may take.
     *
     * @param patience after which, while it goes on, {@code whenSlow} is run by the thread that waits for it
     */
    record Time(Duration limit, Duration patience, Runnable whenSlow) {}

    private Deadline() {}

    /**
     * Runs a conversation and returns its value.
     *
     * @param what begins the message of a timeout
     * @throws GitException of reason TIMED_OUT at the deadline, and if too many earlier ones still hang
     * @throws ExecutionException with what the conversation threw
     */
    static <T> T call(String what, Time time, Wire wire, Conversation<T> conversation) throws ExecutionException {
        if (ABANDONED.get() >= MOST_ABANDONED) {
            wire.end();
            throw new GitException(
                    Reason.TIMED_OUT,
                    what + " was not tried: " + MOST_ABANDONED
                            + " earlier git operations of this process still hang; start FlyCD anew");
        }
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return conversation.run(wire);
            } finally {
                wire.end();
            }
        });
        Ending ending = new Ending(task);
        wire.begin(time.limit());
        Thread thread = new Thread(ending, "flycd-git-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
        try {
            try {
                return task.get(time.patience().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                time.whenSlow().run();
            }
            return task.get(time.limit().minus(time.patience()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            abandon(wire, ending, thread);
            throw new GitException(
                    Reason.TIMED_OUT,
                    what + " did not end within " + time.limit().toSeconds() + " s; is the remote slow or down?",
                    e);
        } catch (InterruptedException e) {
            abandon(wire, ending, thread);
            Thread.currentThread().interrupt();
            throw new GitException(Reason.FAILED, what + " was interrupted", e);
        }
    }

    private static void abandon(Wire wire, Ending ending, Thread thread) {
        ending.abandon();
        wire.cut();
        thread.interrupt();
    }

    /** Counts an abandoned thread until it ends after all. */
    private static final class Ending implements Runnable {

        private final Runnable task;
        private boolean ended;
        private boolean abandoned;

        Ending(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            try {
                task.run();
            } finally {
                synchronized (this) {
                    ended = true;
                    if (abandoned) {
                        ABANDONED.decrementAndGet();
                    }
                }
            }
        }

        synchronized void abandon() {
            if (!ended) {
                abandoned = true;
                ABANDONED.incrementAndGet();
            }
        }
    }
}

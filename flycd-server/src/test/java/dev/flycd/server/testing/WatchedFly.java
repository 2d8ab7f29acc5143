package dev.flycd.server.testing;

import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.model.AppName;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands before a Fly, notes each change in the journal, and lets deploys take time and calls fail as it is told. */
final class WatchedFly implements InvocationHandler {

    private static final Set<String> HARMLESS = Set.of("describe", "hide", "close", "checkUsable");
    private static final Set<String> READS =
            Set.of("organisations", "regions", "apps", "app", "observe", "resolveImage");
    private final FlyFolder folder;
    private final Fly fly;

    private WatchedFly(FlyFolder folder, Fly fly) {
        this.folder = folder;
        this.fly = fly;
    }

    static Fly of(FlyFolder folder, Fly fly) {
        return (Fly) Proxy.newProxyInstance(
                Fly.class.getClassLoader(), new Class<?>[] {Fly.class}, new WatchedFly(folder, fly));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.equals("forOrganisation")) {
            return proxy;
        }
        if (HARMLESS.contains(name) || method.getDeclaringClass() == Object.class) {
            return call(method, arguments);
        }
        String trouble = folder.trouble();
        if (!trouble.isEmpty()) {
            throw new FlyException("Fly.io answered with status " + trouble, Retry.MAY_HELP);
        }
        if (READS.contains(name)) {
            folder.countRead();
            return call(method, arguments);
        }
        if (arguments == null || !(arguments[0] instanceof AppName app)) {
            throw new IllegalStateException("what does " + name + " change?");
        }
        FlyJournal journal = folder.journal();
        long number = journal.begin(name, app.value());
        try {
            if (!name.equals("deploy")) {
                return call(method, arguments);
            }
            // A kill comes before the work as often as after it.
            Duration half = folder.deployTime().dividedBy(2);
            take(half);
            Object release = call(method, arguments);
            take(half);
            return release;
        } finally {
            journal.end(number, name, app.value());
        }
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(fly, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void take(Duration time) {
        try {
            var unused = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlyInterruptedException("interrupted during a deploy");
        }
    }
}

package dev.flycd.server.work;

import dev.flycd.fly.Fly;
import dev.flycd.model.AppName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A Fly whose deploys wait until they are let through, and which sees two of one app at a time. */
final class HeldFly {

    private final Fly fly;
    private final Semaphore passes = new Semaphore(0);
    private final Map<AppName, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean overlapped;

    private HeldFly(Fly behind) {
        fly = (Fly) Proxy.newProxyInstance(
                Fly.class.getClassLoader(), new Class<?>[] {Fly.class}, (proxy, method, arguments) -> {
                    try {
                        if (method.getName().equals("deploy")) {
                            return deploy((AppName) arguments[0], () -> method.invoke(behind, arguments));
                        }
                        Object result = method.invoke(behind, arguments);
                        return result == behind ? proxy : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private interface Deploy {
        Object run() throws ReflectiveOperationException;
    }

    static HeldFly before(Fly behind) {
        return new HeldFly(behind);
    }

    Fly fly() {
        return fly;
    }

    /** Lets so many deploys through. */
    void pass(int deploys) {
        passes.release(deploys);
    }

    /** Returns how many deploys have begun. */
    int begun() {
        return begun.get();
    }

    /** Returns whether an app was ever deployed twice at a time. */
    boolean overlapped() {
        return overlapped;
    }

    private Object deploy(AppName app, Deploy deploy) throws ReflectiveOperationException {
        AtomicInteger count = underWay.computeIfAbsent(app, name -> new AtomicInteger());
        overlapped |= count.incrementAndGet() > 1;
        begun.incrementAndGet();
        passes.acquireUninterruptibly();
        try {
            return deploy.run();
        } finally {
            count.decrementAndGet();
        }
    }
}

package dev.flycd.fly.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C and SIGTERM that this process gets: the first interrupts a thread, so that it can end in good order; the
 * second ends the process at once.
 */
public final class Interruption {

    private static final int HALTED = 130;

    private final AtomicBoolean happened = new AtomicBoolean();
    private final Thread thread;

    private Interruption(Thread thread) {
        this.thread = thread;
    }

    /** Begins to listen to signals. */
    public static Interruption of(Thread thread) {
        Interruption interruption = new Interruption(thread);
        interruption.listen("INT");
        interruption.listen("TERM");
        return interruption;
    }

    /** Returns whether there was one. */
    public boolean happened() {
        return happened.get();
    }

    private void signal() {
        if (happened.getAndSet(true)) {
            Runtime.getRuntime().halt(HALTED);
        }
        thread.interrupt();
    }

    /**
     * A shutdown hook would not do: while hooks run, the JVM does not see a second Ctrl-C. The class that can is in
     * every JDK, but the compiler warns of it and cannot be told not to, hence by name.
     */
    private void listen(String signal) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            InvocationHandler onSignal = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    signal();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments[0] == proxy;
                default -> "FlyCD's handler of " + signal;
            };
            Object handler = Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers}, onSignal);
            signals.getMethod("handle", signals, handlers)
                    .invoke(null, signals.getConstructor(String.class).newInstance(signal), handler);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Without it the JVM ends as it always did: at once, with 130 for Ctrl-C.
            happened.set(false);
        }
    }
}

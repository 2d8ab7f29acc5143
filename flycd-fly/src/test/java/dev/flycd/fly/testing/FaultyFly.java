package dev.flycd.fly.testing;

import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Fly} in front of another at which calls fail as planned. Safe for use by many threads; calls are counted in
 * the order they come.
 */
public final class FaultyFly {

    private static final Set<String> NEVER_FAIL = Set.of("describe", "close", "forOrganisation", "toString");

    private final Fly behind;
    private final Fly front;
    private final List<Plan> plans = new ArrayList<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private boolean dead;

    /** What happens to a call. */
    public enum Harm {
        /** Nothing is done; the caller is told of a failure. */
        FAILS,
        /** It is done, but the caller is told of a failure. */
        LOSES_ITS_ANSWER,
        /** The process dies before anything is done: this call and all later ones throw {@link Killed}. */
        KILLED_BEFORE,
        /** The process dies when it is done. */
        KILLED_AFTER
    }

    /** The process that made the call is no more; nothing but a test may catch it. */
    public static final class Killed extends Error {

        private static final long serialVersionUID = 1L;

        public Killed(String where) {
            super("killed at " + where);
        }
    }

    private record Plan(String method, int inCalls, Harm harm) {

        Plan closer() {
            return new Plan(method, inCalls - 1, harm);
        }
    }

    private FaultyFly(Fly behind) {
        this.behind = behind;
        this.front = (Fly) Proxy.newProxyInstance(
                FaultyFly.class.getClassLoader(), new Class<?>[] {Fly.class}, (InvocationHandler) this::call);
    }

    public static FaultyFly over(Fly behind) {
        return new FaultyFly(behind);
    }

    /** Returns the Fly to be used. */
    public Fly fly() {
        return front;
    }

    /** Harms the n-th call from now on, whatever it is; 1 is the next. */
    public synchronized FaultyFly atCall(int n, Harm harm) {
        plans.add(new Plan("", n, harm));
        return this;
    }

    /** Harms the n-th call of one method from now on, such as {@code deploy}; 1 is the next. */
    public synchronized FaultyFly at(String method, int n, Harm harm) {
        plans.add(new Plan(method, n, harm));
        return this;
    }

    /** Forgets what was planned, and lets a new process take the place of a killed one. */
    public synchronized void recover() {
        plans.clear();
        dead = false;
    }

    /** Returns how many calls of a method came so far, harmed ones included. */
    public int calls(String method) {
        return calls.getOrDefault(method, 0);
    }

    /** Returns how many calls came so far that can be harmed. */
    public int calls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    private @Nullable Object call(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("forOrganisation")) {
            return front;
        }
        if (NEVER_FAIL.contains(method.getName()) || method.getDeclaringClass() == Object.class) {
            return passOn(method, arguments);
        }
        Harm harm = next(method.getName());
        if (harm == Harm.FAILS) {
            throw failure(method);
        }
        if (harm == Harm.KILLED_BEFORE) {
            throw new Killed(method.getName());
        }
        Object answer = passOn(method, arguments);
        if (harm == Harm.LOSES_ITS_ANSWER) {
            throw failure(method);
        }
        if (harm == Harm.KILLED_AFTER) {
            throw new Killed(method.getName());
        }
        return answer;
    }

    private synchronized @Nullable Harm next(String method) {
        calls.merge(method, 1, Integer::sum);
        if (dead) {
            return Harm.KILLED_BEFORE;
        }
        Harm harm = null;
        for (int i = 0; i < plans.size(); i++) {
            Plan plan = plans.get(i);
            if (plan.method().isEmpty() || plan.method().equals(method)) {
                plans.set(i, plan.closer());
                harm = harm == null && plan.inCalls() == 1 ? plan.harm() : harm;
            }
        }
        plans.removeIf(plan -> plan.inCalls() <= 0);
        dead = harm == Harm.KILLED_BEFORE || harm == Harm.KILLED_AFTER;
        return harm;
    }

    private @Nullable Object passOn(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Killed) {
                die();
            }
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private synchronized void die() {
        dead = true;
    }

    private static FlyException failure(Method method) {
        return new FlyException(method.getName() + " failed, as planned", FlyException.Retry.MAY_HELP);
    }
}

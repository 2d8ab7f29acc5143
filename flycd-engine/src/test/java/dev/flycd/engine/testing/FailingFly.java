package dev.flycd.engine.testing;

import dev.flycd.fly.Fly;
import dev.flycd.model.AppName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A Fly that writes its calls down, and at which things can happen before and after a call. */
public final class FailingFly extends ForwardingFly {

    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final Map<String, Runnable> after = new ConcurrentHashMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    public FailingFly(Fly fly) {
        super(fly);
    }

    public FailingFly before(String method, Runnable action) {
        before.put(method, action);
        return this;
    }

    public FailingFly after(String method, Runnable action) {
        after.put(method, action);
        return this;
    }

    /** Returns the names of the methods called, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    protected <T> T read(String method, Supplier<T> call) {
        calls.add(method);
        before.getOrDefault(method, () -> {}).run();
        T answer = call.get();
        after.getOrDefault(method, () -> {}).run();
        return answer;
    }

    @Override
    protected <T> T change(String method, AppName app, Supplier<T> call) {
        return read(method, call);
    }
}
